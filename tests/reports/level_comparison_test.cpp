// SPDX-License-Identifier: Apache-2.0
#include "reports/level_comparison.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/reports/fixture.h"

using namespace casemate;
using namespace casemate::reports;

namespace {

std::vector<std::string> ids_of(const LevelComparison& comparison, LevelChange change) {
  std::vector<std::string> ids;
  for (const LevelRow* row : rows_of(comparison, change)) ids.push_back(row->compared_rule->id);
  return ids;
}

LevelComparison of(const ScanResult& result) { return compare_levels(result.baselines, result.hosts[0]); }

// What one rule becomes whose demand differs between the levels.
LevelChange change_of(Verdict scanned, Verdict compared) {
  ScanResult result = tests::sample_compared();
  HostResult& host = result.hosts[0];
  host.findings = {host.findings[1]};
  host.findings[0].verdict = scanned;
  host.compared->findings = {host.compared->findings[1]};
  host.compared->findings[0].verdict = compared;
  return compare_levels(result.baselines, host).rows.at(0).change;
}

}  // namespace

TEST_CASE("each rule is told apart by what the compared level would change") {
  const ScanResult result = tests::sample_compared();
  const LevelComparison comparison = of(result);
  CHECK(comparison.level == "ec");
  CHECK(comparison.compared_level == "sslf");
  CHECK(ids_of(comparison, LevelChange::newly_fails) == std::vector<std::string>{"WS08-MS-SVC-099", "WS08-MS-ACC-004"});  // high before medium
  CHECK(ids_of(comparison, LevelChange::newly_met) == std::vector<std::string>{"WS08-MS-AUD-021"});
  CHECK(ids_of(comparison, LevelChange::newly_manual) == std::vector<std::string>{"WS08-MS-URA-001"});
  CHECK(ids_of(comparison, LevelChange::newly_undecided) == std::vector<std::string>{"WS08-MS-OPT-060"});
  CHECK(ids_of(comparison, LevelChange::newly_waived) == std::vector<std::string>{"EX10-EDG-SVC-001"});
  CHECK(newly_failing_words(comparison) == "2 more rules would fail: 1 high, 1 medium");
  CHECK(newly_demanded_words(comparison) == "1 more would be waived, 1 more cannot be judged, 1 more to be looked at, 1 new demand is met");
}

TEST_CASE("every rule of either level has one row, and a level without the rule demands nothing") {
  const ScanResult result = tests::sample_compared();
  const LevelComparison comparison = of(result);
  REQUIRE(comparison.rows.size() == 14);
  const LevelRow& only_ec = comparison.rows[13];
  REQUIRE(only_ec.rule != nullptr);
  CHECK(only_ec.rule->id == "WS08-MS-OPT-071");
  CHECK(only_ec.compared == nullptr);
  CHECK(only_ec.change == LevelChange::not_new);
  CHECK(demanded_words(only_ec.compared_rule) == "no demand");
  const LevelRow& only_sslf = comparison.rows[12];
  CHECK(only_sslf.finding == nullptr);
  CHECK(demanded_words(only_sslf.compared_rule) == "disabled");
}

TEST_CASE("a failure at both levels is not new; whatever else turns into one is") {
  CHECK(change_of(Verdict::fail, Verdict::fail) == LevelChange::not_new);
  CHECK(change_of(Verdict::waived, Verdict::fail) == LevelChange::not_new);
  for (const Verdict verdict : {Verdict::pass, Verdict::not_applicable, Verdict::unknown, Verdict::error, Verdict::manual}) {
    CHECK(change_of(verdict, Verdict::fail) == LevelChange::newly_fails);
  }
  CHECK(change_of(Verdict::unknown, Verdict::error) == LevelChange::not_new);
  CHECK(change_of(Verdict::pass, Verdict::unknown) == LevelChange::newly_undecided);
  CHECK(change_of(Verdict::manual, Verdict::manual) == LevelChange::not_new);
  CHECK(change_of(Verdict::pass, Verdict::not_applicable) == LevelChange::not_new);
}

TEST_CASE("the same demand at both levels is nothing new, whatever its verdict") {
  ScanResult result = tests::sample_compared();
  HostResult& host = result.hosts[0];
  host.compared->findings[3].verdict = Verdict::fail;  // a rule whose demand is that of ec
  host.findings[3].verdict = Verdict::pass;
  CHECK(of(result).count(LevelChange::newly_fails) == 2);
}

TEST_CASE("lists in another order still pair rules by id") {
  ScanResult result = tests::sample_compared();
  auto& findings = result.hosts[0].compared->findings;
  std::reverse(findings.begin(), findings.end());
  const LevelComparison comparison = of(result);
  CHECK(comparison.rows.size() == 14);
  CHECK(comparison.count(LevelChange::newly_fails) == 2);
}

TEST_CASE("no further failure is said in words") {
  ScanResult result = tests::sample_compared();
  result.hosts[0].compared->findings.clear();
  CHECK(newly_failing_words(of(result)) == "no further rule would fail");
  CHECK(newly_demanded_words(of(result)).empty());
}
