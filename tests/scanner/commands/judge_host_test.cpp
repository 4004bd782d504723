// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/judge_host.h"

#include <doctest/doctest.h>

#include "tests/rules/judging_fixture.h"
#include "tests/scanner/commands/small_scan.h"

using namespace casemate;
using namespace casemate::commands;
using namespace casemate::tests;

namespace {

// Judges hosts against one baseline file.
class Bench {
 public:
  explicit Bench(const std::string& more_rules = {}) {
    PlanOptions options;
    options.baselines = {folder_.write("small.yaml", small_baseline(more_rules))};
    options.level = Level::ec;
    planner_.emplace(std::move(options));
    REQUIRE(planner_->open().empty());
  }
  JudgedHost judge(HostState host, const RunInfo& run = {}) {
    return judge_host(std::move(host), *planner_, run, std::chrono::sys_days(std::chrono::year(2026) / 11 / 24));
  }
  int exit_of(HostState host, const RunInfo& run = {}) {
    const JudgedHost judged = judge(std::move(host), run);
    REQUIRE(judged.plan != nullptr);
    return exit_code_of(judged.result, *judged.plan->report, run);
  }

 private:
  TemporaryFolder folder_;
  std::optional<Planner> planner_;
};

HostMaker length(std::int64_t characters) { return HostMaker().observe("account_policy/MinimumPasswordLength", characters); }

RunInfo run_with(std::vector<std::string> allowed, const std::string& fail_on = "low") {
  RunInfo run;
  run.allowed_incomplete = std::move(allowed);
  run.fail_on = fail_on;
  return run;
}

}  // namespace

TEST_CASE("a host is complete when every rule was decided and no file is damaged") {
  Bench bench;
  CHECK(bench.judge(length(14).done()).result.complete);
  CHECK(bench.judge(length(7).done()).result.complete);
  CHECK_FALSE(bench.judge(HostMaker().done()).result.complete);
  CHECK_FALSE(bench.judge(length(14).file("old", EvidenceKind::security_template, true).done()).result.complete);
  for (const auto severity : {Problem::Severity::note, Problem::Severity::warning, Problem::Severity::error}) {
    HostState host = length(14).done();
    host.problems.push_back({severity, 0, 0, "something"});
    CHECK(bench.judge(std::move(host)).result.complete == (severity != Problem::Severity::error));
  }
}

TEST_CASE("what may be missing is allowed by area, and never makes a host complete of which nothing was decided") {
  Bench bench(kUnknownRule);
  CHECK_FALSE(bench.judge(length(14).done()).result.complete);
  CHECK(bench.judge(length(14).done(), run_with({"event_log"})).result.complete);
  CHECK(bench.judge(length(14).done(), run_with({"*"})).result.complete);
  CHECK_FALSE(bench.judge(length(14).done(), run_with({"service"})).result.complete);
  CHECK_FALSE(bench.judge(HostMaker().done(), run_with({"*"})).result.complete);
}

TEST_CASE("an error is never allowed to be missing") {
  Bench bench(kUnknownRule);
  const auto contradictory = [] {
    return length(14).file("a").observe("event_log/Security.max_size", 1).file("b").observe("event_log/Security.max_size", 2).file("c").done();
  };
  CHECK_FALSE(bench.judge(contradictory(), run_with({"*"})).result.complete);
}

TEST_CASE("exit codes of one host") {
  Bench bench(kFailingRule);
  const auto host = [](std::int64_t characters, std::int64_t age) {
    return length(characters).observe("account_policy/MinimumPasswordAge", age).done();
  };
  CHECK(bench.exit_of(host(14, 2)) == kCompliant);
  CHECK(bench.exit_of(host(7, 2)) == kFindings);
  CHECK(bench.exit_of(host(14, 1)) == kFindings);
  CHECK(bench.exit_of(host(14, 1), run_with({}, "medium")) == kFindings);
  CHECK(bench.exit_of(host(14, 1), run_with({}, "high")) == kCompliant);
  CHECK(bench.exit_of(host(7, 1), run_with({}, "high")) == kFindings);
  CHECK(bench.exit_of(host(7, 1), run_with({}, "critical")) == kCompliant);
  CHECK(bench.exit_of(length(14).done()) == kIncomplete);
  CHECK(bench.exit_of(length(7).done()) == kFindings);  // a failure is known, whatever is not
  CHECK(bench.exit_of(length(7).done(), run_with({}, "critical")) == kIncomplete);
}

TEST_CASE("what a report shows of a host is taken from it; observations only when asked for") {
  Bench bench;
  const JudgedHost judged = bench.judge(length(14).fact(fact::kHostName, "CAS01").done());
  CHECK(judged.errors.empty());
  CHECK(judged.result.facts.host_name == "CAS01");
  CHECK(judged.result.files.size() == 1);
  CHECK(judged.result.observations.empty());
  CHECK(judged.result.findings.size() == judged.plan->resolved.rules.size());
  CHECK(judged.result.summary.count(Verdict::pass) == 1);
  RunInfo run;
  run.with_observations = true;
  CHECK(bench.judge(length(14).done(), run).result.observations.size() == 1);
}

TEST_CASE("a host of which no baseline is known is judged by none, and is not complete") {
  PlanOptions options;
  options.level = Level::ec;
  Planner planner(std::move(options));
  REQUIRE(planner.open().empty());
  const JudgedHost judged = judge_host(length(14).done(), planner, {}, {});
  CHECK(judged.plan == nullptr);
  CHECK_FALSE(judged.errors.empty());
  CHECK_FALSE(judged.baseline_is_wrong);
  CHECK(judged.result.findings.empty());
  CHECK_FALSE(judged.result.complete);
  CHECK(judged.result.files.size() == 1);
}
