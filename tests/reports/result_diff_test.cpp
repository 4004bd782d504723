// SPDX-License-Identifier: Apache-2.0
#include "reports/result_diff.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/reports/result_diff_samples.h"

using namespace casemate;
using namespace casemate::reports;
using namespace casemate::tests;

namespace {

// One host, one rule, with this verdict and value.
ScanResult one(Verdict verdict, std::optional<Value> observed = std::nullopt) {
  ScanResult result;
  result.run.now = "2026-11-24T03:20:08Z";
  ReportBaseline baseline;
  baseline.title = "test/small";
  baseline.level = "ec";
  baseline.rules = {sample_rule("S-LENGTH", "Password length", "Account policy", "account_policy/MinimumPasswordLength")};
  baseline.rules[0].expected = "at least 14";
  result.baselines = {std::make_shared<const ReportBaseline>(baseline)};
  HostResult host;
  host.host = "CAS01";
  Finding finding;
  finding.verdict = verdict;
  finding.observed = std::move(observed);
  host.findings = {finding};
  host.complete = verdict != Verdict::unknown && verdict != Verdict::error;
  result.hosts = {host};
  return result;
}

ResultDiff between(const ScanResult& before, const ScanResult& after) { return compare_results(before, after, kLater); }

const HostDiff& host_of(const ResultDiff& diff, std::string_view name) {
  const auto found = std::find_if(diff.hosts.begin(), diff.hosts.end(), [&](const HostDiff& host) { return host.host == name; });
  REQUIRE(found != diff.hosts.end());
  return *found;
}

const FindingDiff* finding_of(const HostDiff& host, std::string_view rule) {
  const auto found = std::find_if(host.findings.begin(), host.findings.end(), [&](const FindingDiff& finding) { return finding.rule().id == rule; });
  return found == host.findings.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("every pair of verdicts has one answer, and only an observed pass is called fixed") {
  for (const Verdict before : kVerdicts) {
    for (const Verdict after : kVerdicts) {
      CAPTURE(to_word(before));
      CAPTURE(to_word(after));
      const ResultDiff diff = between(one(before), one(after));
      std::uint32_t sum = 0;
      for (const std::uint32_t count : diff.counts) sum += count;
      CHECK(sum == (before == after ? 0U : 1U));
      const bool deviated = before == Verdict::fail || before == Verdict::waived;
      CHECK((diff.count(FindingChange::fixed) == 1) == (deviated && after == Verdict::pass));
      CHECK((diff.count(FindingChange::new_failure) == 1) == (before != Verdict::fail && after == Verdict::fail));
      const auto undecided = [](Verdict verdict) { return verdict == Verdict::unknown || verdict == Verdict::error; };
      CHECK((diff.count(FindingChange::undecided) == 1) == (undecided(after) && !undecided(before)));
      CHECK(diff.lost_sight() == (undecided(after) && !undecided(before)));
    }
  }
}

TEST_CASE("a value that changed while the verdict stayed is a change of its own") {
  const ResultDiff diff = between(one(Verdict::fail, Value{std::int64_t{7}}), one(Verdict::fail, Value{std::int64_t{6}}));
  CHECK(diff.count(FindingChange::other_value) == 1);
  CHECK(diff.count(FindingChange::new_failure) == 0);
  CHECK(change_counts_words(diff) == "1 value changed");
}

TEST_CASE("nothing changed: the same result, with other lines, files, order and version") {
  const ScanResult before = sample_result();
  ScanResult after = sample_result();
  after.run.version = "9.9.9";
  std::reverse(after.hosts.begin(), after.hosts.end());
  for (HostResult& host : after.hosts) {
    std::reverse(host.findings.begin(), host.findings.end());
    for (Finding& finding : host.findings) finding.where.line += 100;
  }
  ReportBaseline baseline = *after.baselines[0];
  for (ReportRule& rule : baseline.rules) rule.file = "elsewhere.yaml";
  after.baselines[0] = std::make_shared<const ReportBaseline>(std::move(baseline));
  const ResultDiff diff = between(before, after);
  CHECK(diff.hosts.empty());
  CHECK(diff.rules.empty());
  CHECK(change_counts_words(diff) == "nothing changed");
}

TEST_CASE("the fingerprint is host, rule and first setting, and nothing else") {
  ReportRule rule = sample_rule("S-1", "t", "s", "registry/HKLM\\Software\\X");
  CHECK(fingerprint("CAS01", rule) == "cas01|S-1|registry/hklm\\software\\x");
  const std::string print = fingerprint("CAS01", rule);
  rule.settings.emplace_back("registry/HKLM\\Software\\Y");
  rule.severity = "high";
  rule.title = "u";
  rule.line = 99;
  rule.file = "other.yaml";
  rule.expected = "other";
  CHECK(fingerprint("cas01", rule) == print);
  CHECK(fingerprint("a|b%", rule).starts_with("a%7cb%25|") == false);
  CHECK(fingerprint("a|b%", rule).starts_with("a%7Cb%25|S-1|"));
}

TEST_CASE("each change has its cause") {
  const ResultDiff diff = between(sample_result(), sample_later());
  const HostDiff& host = host_of(diff, "CAS01");
  struct Row {
    std::string_view rule;
    FindingChange change;
    ChangeCause cause;
  };
  for (const auto& row : {Row{"WS08-MS-ACC-003", FindingChange::fixed, ChangeCause::host_changed}, Row{"WS08-MS-ACC-004", FindingChange::new_failure, ChangeCause::demand_changed},
                          Row{"WS08-MS-AUD-021", FindingChange::undecided, ChangeCause::evidence}, Row{"WS08-MS-URA-007", FindingChange::other_value, ChangeCause::host_changed},
                          Row{"WS08-MS-URA-001", FindingChange::new_failure, ChangeCause::host_changed}, Row{"WS08-MS-OPT-040", FindingChange::newly_waived, ChangeCause::waiver},
                          Row{"WS08-MS-OPT-050", FindingChange::other_verdict, ChangeCause::evidence}, Row{"WS08-MS-SVC-099", FindingChange::new_failure, ChangeCause::rule_added},
                          Row{"WS08-MS-OPT-071", FindingChange::other_verdict, ChangeCause::rule_removed}}) {
    CAPTURE(row.rule);
    const FindingDiff* finding = finding_of(host, row.rule);
    REQUIRE(finding != nullptr);
    CHECK(to_word(finding->change) == to_word(row.change));
    CHECK(to_word(finding->cause) == to_word(row.cause));
  }
  CHECK(host.findings.size() == 9);
  CHECK(host.findings.front().rule().id == "WS08-MS-URA-001");  // new failures first, the critical one before the others
  CHECK(diff.new_failures_from(Severity::critical) == 1);
}

TEST_CASE("hosts that came and went; failures of a host that came are new") {
  const ResultDiff diff = between(sample_result(), sample_later());
  CHECK(diff.count(HostChange::added) == 1);
  CHECK(diff.count(HostChange::removed) == 1);
  const HostDiff& added = host_of(diff, "CAS03");
  REQUIRE(added.findings.size() == 1);
  CHECK(added.findings[0].change == FindingChange::new_failure);
  CHECK(added.findings[0].cause == ChangeCause::host_added);
  CHECK(diff.hosts.back().change == HostChange::removed);
  CHECK(diff.hosts.back().findings.empty());
}

TEST_CASE("a host that could not be judged this time has nothing fixed and no rule removed") {
  ScanResult after = one(Verdict::fail);
  after.hosts[0].findings.clear();
  after.hosts[0].complete = false;
  after.hosts[0].problems = {{Problem::Severity::error, kNoFile, 0, "the folder cannot be read"}};
  const ResultDiff diff = between(one(Verdict::fail), after);
  CHECK(diff.count(HostChange::lost) == 1);
  CHECK(diff.lost_sight());
  CHECK(host_of(diff, "CAS01").why_lost == "the folder cannot be read");
  CHECK(diff.count(FindingChange::fixed) == 0);
  CHECK(diff.rules.empty());
  // Judged again, its failures are new: nobody has seen them since.
  CHECK(between(after, one(Verdict::fail)).count(FindingChange::new_failure) == 1);
}

TEST_CASE("rules that were added, removed or changed are told once, with the number of hosts") {
  const ResultDiff diff = between(sample_result(), sample_later());
  REQUIRE(diff.rules.size() == 3);
  CHECK(diff.rules[0].row.rule().id == "WS08-MS-ACC-004");
  CHECK(rule_change_words(diff.rules[0]) == "changed on 1 host");
  CHECK(diff.rules[0].row.right_demand == "at most 3 attempts");
  CHECK(rule_change_words(diff.rules[1]) == "removed on 1 host");
  CHECK(rule_change_words(diff.rules[2]) == "added on 1 host");
}

TEST_CASE("waivers within 30 days, counted in days of the calendar") {
  struct Row {
    std::string_view expires;
    std::optional<std::int64_t> days;
  };
  for (const auto& row : {Row{"2026-11-25", 0}, Row{"2026-11-24", -1}, Row{"2026-12-25", 30}, Row{"2026-12-26", std::nullopt}, Row{"no day", std::nullopt}}) {
    CAPTURE(row.expires);
    ScanResult after = one(Verdict::waived);
    after.hosts[0].findings[0].waiver = AppliedWaiver{.reason = "r", .approved_by = "a", .expires = std::string(row.expires)};
    const ResultDiff diff = between(after, after);
    CHECK(diff.waivers.size() == (row.days ? 1U : 0U));
    if (row.days) CHECK(diff.waivers[0].days_left == *row.days);
  }
  CHECK(days_left_words(0) == "today is its last day");
  CHECK(days_left_words(1) == "1 day left");
  CHECK(days_left_words(-2) == "ended 2 days ago");
}

TEST_CASE("one waiver on several hosts is one row") {
  ScanResult result = one(Verdict::waived);
  result.hosts[0].findings[0].waiver = AppliedWaiver{.reason = "r", .approved_by = "a", .expires = "2026-12-01"};
  result.hosts.push_back(result.hosts[0]);
  result.hosts[1].host = "CAS02";
  const ResultDiff diff = between(result, result);
  REQUIRE(diff.waivers.size() == 1);
  CHECK(diff.waivers[0].hosts == std::vector<std::string>{"CAS01", "CAS02"});
}

TEST_CASE("hosts are paired by name whatever its case; of two with one name in order, and it is said") {
  ScanResult before = one(Verdict::pass);
  ScanResult after = one(Verdict::pass);
  after.hosts[0].host = "cas01";
  CHECK(between(before, after).hosts.empty());
  after.hosts.push_back(after.hosts[0]);
  after.hosts[1].findings[0].verdict = Verdict::fail;
  const ResultDiff diff = between(before, after);
  CHECK(diff.count(HostChange::added) == 1);
  CHECK(diff.count(FindingChange::new_failure) == 1);
  REQUIRE(diff.notes.size() == 1);
  CHECK(diff.notes[0].find("2 hosts of the later result are called 'cas01'") == 0);
}

TEST_CASE("a level that changed is the cause, not the host") {
  ScanResult after = one(Verdict::pass, Value{std::int64_t{7}});
  ReportBaseline baseline = *after.baselines[0];
  baseline.level = "sslf";
  baseline.rules[0].expected = "at least 7";
  after.baselines[0] = std::make_shared<const ReportBaseline>(baseline);
  const ResultDiff diff = between(one(Verdict::fail, Value{std::int64_t{7}}), after);
  REQUIRE(diff.hosts.size() == 1);
  CHECK(diff.hosts[0].baseline_changed());
  CHECK(diff.hosts[0].findings.at(0).cause == ChangeCause::demand_changed);
}
