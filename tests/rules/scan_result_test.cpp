// SPDX-License-Identifier: Apache-2.0
#include "rules/scan_result.h"

#include <doctest/doctest.h>

#include "tests/rules/judging_fixture.h"

using namespace casemate;
using namespace casemate::tests;

namespace {

ReportRule described(const std::string& fields, Level level = Level::ec) {
  const ReportBaseline report = describe(rules("  - id: T-1\n    title: t\n" + fields, level), "hash");
  REQUIRE(report.rules.size() == 1);
  return report.rules.front();
}

const std::string kLength = "    setting: account_policy/MinimumPasswordLength\n";

}  // namespace

TEST_CASE("a rule is described at its level, and what the other level demands stands beside") {
  const std::string fields = kLength + "    ec: {at_least: 8}\n    sslf: {at_least: 12}\n    severity: high\n    why: w\n    impact: i\n"
                                       "    fix: {gpo: g, command: c, text: x}\n    references: {cce: [C], stig: [S]}\n    when: {role: a}\n"
                                       "    when_absent: {assume: 0, because: 'the default'}\n";
  const ReportRule ec = described(fields);
  CHECK(ec.id == "T-1");
  CHECK(ec.section == "Account policy");
  CHECK(ec.severity == "high");
  CHECK(ec.setting == "account_policy/MinimumPasswordLength");
  CHECK(ec.settings == std::vector<std::string>{ec.setting});
  CHECK(ec.registry_type.empty());
  CHECK(ec.expected == "at least 8 characters");
  CHECK(ec.expectation == "{at_least: 8}");
  CHECK(ec.other_level == "at least 12 characters");
  CHECK(ec.when == "role a");
  CHECK(ec.when_absent == "assumed 0: the default");
  CHECK(ec.fix_gpo == "g");
  CHECK(ec.fix_command == "c");
  CHECK(ec.fix_text == "x");
  CHECK(ec.cce == std::vector<std::string>{"C"});
  CHECK(ec.stig == std::vector<std::string>{"S"});
  CHECK(ec.layer == "test");
  CHECK(ec.file == "test.yaml");
  CHECK(ec.line == 4);
  const ReportRule sslf = described(fields, Level::sslf);
  CHECK(sslf.expected == ec.other_level);
  CHECK(sslf.other_level == ec.expected);
}

TEST_CASE("what is no demand is told in words") {
  CHECK(described(kLength + "    ec: {at_least: 8}\n").other_level == "no demand");
  CHECK(described(kLength + "    ec: {at_least: 8}\n    sslf: not_required\n    because: b\n").other_level == "not required: b");
  CHECK(described(kLength + "    ec: {at_least: 8}\n    unknown: q\n").other_level == "left open by the sources: q");
  const ReportRule manual = described(kLength + "    manual: 'at this'\n");
  CHECK(manual.expected == "at this");
  CHECK(manual.expectation.empty());
  CHECK(manual.other_level == "to be looked at: at this");
}

TEST_CASE("the meaning of absence in words") {
  struct Row {
    std::string_view field;
    std::string_view words;
  };
  for (const auto& row : {Row{"", ""}, Row{"    when_absent: fail\n", "fail"}, Row{"    when_absent: pass\n", "pass"}, Row{"    when_absent: manual\n", "to be looked at"}}) {
    CHECK(described(kLength + "    expect: {at_least: 8}\n" + std::string(row.field)).when_absent == row.words);
  }
}

TEST_CASE("several settings are joined, and a registry value has its type") {
  const ReportRule rule = described("    setting: ['registry/HKLM\\Software\\A\\V', 'registry/HKLM\\Software\\B\\V']\n    type: REG_SZ\n    expect: {equals: 1}\n");
  CHECK(rule.settings.size() == 2);
  CHECK(rule.setting == "registry/HKLM\\Software\\A\\V | registry/HKLM\\Software\\B\\V");
  CHECK(rule.registry_type == "REG_SZ");
}

TEST_CASE("a baseline is titled by the layers that were asked for, the closest first") {
  ResolvedBaseline baseline;
  baseline.level = Level::sslf;
  baseline.layers = {{"domain-policy", "a", "1", "layer of dc"}, {"dc", "b", "2", "--role"}, {"dns", "c", "3", "--layer"}};
  baseline.notes = {"a note"};
  const ReportBaseline report = describe(baseline, "hash");
  CHECK(report.title == "dns on dc");
  CHECK(report.level == "sslf");
  CHECK(report.sha256 == "hash");
  CHECK(report.layers.size() == 3);
  CHECK(report.notes == baseline.notes);
  CHECK(report.rules.empty());
  CHECK(report == describe(baseline, "hash"));
  CHECK_FALSE(report == describe(baseline, "other"));
  baseline.layers[0].asked_by = "site";
  CHECK_FALSE(report == describe(baseline, "hash"));
}

TEST_CASE("only an unknown of an allowed area is forgiven, and never an error") {
  ReportRule rule;
  rule.settings = {"registry/HKLM\\Software\\V", "service/Spooler"};
  Finding finding;
  const auto forgiven = [&](std::vector<std::string> areas) {
    RunInfo run;
    run.allowed_incomplete = std::move(areas);
    return is_allowed_unknown(run, rule, finding);
  };
  CHECK(forgiven({"registry"}));
  CHECK(forgiven({"Registry"}));
  CHECK(forgiven({"*"}));
  CHECK_FALSE(forgiven({}));
  CHECK_FALSE(forgiven({"service"}));
  CHECK_FALSE(forgiven({"reg"}));
  CHECK_FALSE(forgiven({"registry_acl"}));
  finding.setting = 1;
  CHECK(forgiven({"service"}));
  CHECK_FALSE(forgiven({"registry"}));
  for (const Verdict verdict : kVerdicts) {
    finding.verdict = verdict;
    CHECK(forgiven({"*"}) == (verdict == Verdict::unknown));
  }
  finding.verdict = Verdict::unknown;
  rule.settings.clear();  // of nothing nothing is allowed
  CHECK_FALSE(forgiven({"*"}));
}
