// SPDX-License-Identifier: Apache-2.0
#include "rules/baseline_diff.h"

#include <doctest/doctest.h>

#include "tests/rules/read_text.h"

using namespace casemate;
using namespace casemate::tests;

namespace {

ResolvedBaseline resolved(std::string_view rules, Level level) {
  const auto reading = read_baseline(document("baseline: t/t\ntitle: t\nrules:\n" + std::string(rules), "t.yaml"), {});
  REQUIRE_MESSAGE(reading.errors.empty(), text_of(reading.errors));
  const auto load = [&](const std::string&, std::vector<Error>&) { return &reading.baseline; };
  Resolution resolution = resolve({{"t/t", "named"}}, level, load, {}, Undemanded::keep);
  REQUIRE(resolution.errors.empty());
  return resolution.baseline;
}

DiffSide side(const std::string& name, std::string_view rules, Level level = Level::ec) { return diff_side(name, resolved(rules, level)); }

std::string rule(const std::string& id, const std::string& setting, const std::string& rest) {
  return "- {id: " + id + ", title: T, setting: " + setting + ", " + rest + "}\n";
}

constexpr std::string_view kLength = "account_policy/MinimumPasswordLength";

std::string length(const std::string& id, const std::string& rest) { return rule(id, std::string(kLength), rest); }

DiffRow only_row(const BaselineDiff& result) {
  REQUIRE(result.rows.size() == 1);
  return result.rows.front();
}

}  // namespace

TEST_CASE("rules are told apart: only on one side, changed, the same") {
  const BaselineDiff result = diff(
      side("a", length("A-1", "expect: {at_least: 8}") + rule("A-2", "service/tlntsvr", "expect: {equals: disabled}") +
                    rule("A-3", "service/Spooler", "expect: {equals: disabled}")),
      side("b", length("A-1", "expect: {at_least: 12}") + rule("A-2", "service/tlntsvr", "expect: {equals: disabled}") +
                    rule("A-4", "service/W3SVC", "expect: {equals: disabled}")));
  CHECK(result.count(DiffKind::changed) == 1);
  CHECK(result.count(DiffKind::same) == 1);
  CHECK(result.count(DiffKind::only_left) == 1);
  CHECK(result.count(DiffKind::only_right) == 1);
  REQUIRE(result.rows.size() == 4);
  CHECK(result.rows[0].kind == DiffKind::changed);  // by section, then id
  CHECK(result.rows[0].left_demand == "at least 8 characters");
  CHECK(result.rows[0].right_demand == "at least 12 characters");
  CHECK(result.rows[2].kind == DiffKind::only_left);
  CHECK(result.rows[2].right_demand == "no rule");
  CHECK(result.rows[3].rule().id == "A-4");
}

TEST_CASE("another id on the same setting is one rule, not two") {
  const auto renamed = only_row(diff(side("a", length("A-1", "expect: {at_least: 8}")), side("b", length("B-1", "expect: {at_least: 8}"))));
  CHECK(renamed.kind == DiffKind::renamed);
  const auto changed = only_row(diff(side("a", length("A-1", "expect: {at_least: 8}")), side("b", length("B-1", "expect: {at_least: 9}"))));
  CHECK(changed.kind == DiffKind::changed);
  REQUIRE(changed.fields.size() == 1);
  CHECK(changed.fields[0].field == "id");
  CHECK(changed.fields[0].left == "A-1");
}

TEST_CASE("a rule is found by any of its settings, whatever the case of their letters") {
  const std::string both = "['registry/HKLM\\Software\\Policies\\X', 'registry/HKLM\\System\\X']";
  const auto row = only_row(diff(side("a", rule("A-1", both, "expect: {equals: 1}")),
                                 side("b", rule("B-1", "'registry/HKLM\\SYSTEM\\x'", "expect: {equals: 1}"))));
  CHECK(row.kind == DiffKind::changed);  // it looks at fewer settings
  CHECK(row.fields.size() == 2);
}

TEST_CASE("the same id wins over the same setting") {
  const BaselineDiff result = diff(side("a", length("A-1", "expect: {at_least: 8}") + rule("A-2", "service/tlntsvr", "expect: {equals: disabled}")),
                                   side("b", rule("A-1", "service/tlntsvr", "expect: {equals: disabled}")));
  CHECK(result.count(DiffKind::changed) == 1);
  CHECK(result.count(DiffKind::only_left) == 1);
}

TEST_CASE("severity, condition and meaning of absence are changes of their own") {
  const auto row = only_row(diff(side("a", rule("A-1", "service/tlntsvr", "expect: {equals: disabled}, severity: low")),
                                 side("b", rule("A-1", "service/tlntsvr", "expect: {equals: disabled}, severity: high, when_absent: pass, when: {os: {at_least: '6.1'}}"))));
  CHECK(row.kind == DiffKind::changed);
  std::vector<std::string> fields;
  for (const FieldChange& change : row.fields) fields.emplace_back(change.field);
  CHECK(fields == std::vector<std::string>{"severity", "applies when", "when absent"});
}

TEST_CASE("a level that demands nothing says why") {
  const std::string rules = length("A-1", "ec: not_required, because: 'cards are used', sslf: {at_least: 12}") +
                            rule("A-2", "service/tlntsvr", "sslf: {equals: disabled}, unknown: 'EC was not seen'") +
                            rule("A-3", "service/Spooler", "sslf: {equals: disabled}");
  const BaselineDiff result = diff(side("a", rules, Level::ec), side("a", rules, Level::sslf));
  REQUIRE(result.rows.size() == 3);
  CHECK(result.count(DiffKind::only_right) == 3);
  CHECK(result.rows[0].left_demand == "not required: cards are used");
  CHECK(result.rows[1].left_demand == "left open by the sources: EC was not seen");
  CHECK(result.rows[2].left_demand == "no demand");
  CHECK(left_label(result) == "ec");
  CHECK(right_label(result) == "sslf");
}

TEST_CASE("sides are called by what differs") {
  BaselineDiff named{"a", "ec", "b", "ec", {}};
  CHECK(left_label(named) == "a");
  named.right_level = "sslf";
  CHECK(left_label(named) == "a at ec");
  CHECK(right_label(named) == "b at sslf");
}

TEST_CASE("a baseline does not differ from itself") {
  const DiffSide same = side("a", length("A-1", "expect: {at_least: 8}") + rule("A-2", "service/tlntsvr", "manual: 'look'"));
  const BaselineDiff result = diff(same, same);
  CHECK(result.count(DiffKind::same) == 2);
  CHECK(result.rows.size() == 2);
}
