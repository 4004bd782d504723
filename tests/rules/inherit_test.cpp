// SPDX-License-Identifier: Apache-2.0
#include "rules/inherit.h"

#include <doctest/doctest.h>

#include "rules/rule_reading.h"
#include "tests/rules/read_text.h"

using namespace casemate;
using namespace casemate::tests;

namespace {

Rule rule(std::string_view yaml) {
  const Document parsed = document(yaml);
  StrictReader strict(parsed.file);
  const BaselineContext given;
  auto read = read_rule({strict, given}, parsed.root, {});
  const std::string mistakes = text_of(strict.take_errors());
  REQUIRE_MESSAGE(mistakes.empty(), mistakes);
  REQUIRE(read.has_value());
  return *std::move(read);
}

std::string head(const std::string& id, const std::string& setting) { return "id: " + id + "\ntitle: t\nsetting: '" + setting + "'\n"; }

struct Inherited {
  Rule rule;
  std::string mistakes;
};
// What becomes of an override (the lines behind its id) of a rule.
Inherited laid_over(const std::string& overridden, const std::string& fields) {
  Inherited result{rule("id: B-1\noverrides: A-1\nbecause: b\n" + fields), {}};
  std::vector<Error> errors;
  inherit(result.rule, rule(overridden), errors);
  result.mistakes = text_of(errors);
  return result;
}

const std::string kFull = head("A-1", "registry/HKLM\\Software\\V") +
                          "type: REG_SZ\nec: {equals: 1}\nsslf: {equals: 2}\nseverity: critical\nwhy: w\nimpact: i\nfix: f\n"
                          "references: {cce: [C], stig: [S]}\nwhen: {role: r}\nwhen_absent: pass\nunknown: open";
const std::string kLength = "account_policy/MinimumPasswordLength";

}  // namespace

TEST_CASE("an override that states nothing is the rule it overrides, under its own id and place") {
  const Inherited result = laid_over(kFull, "");
  CHECK(result.mistakes.empty());
  const Rule from = rule(kFull);
  CHECK(result.rule.id == "B-1");
  CHECK(result.rule.because == "b");
  CHECK(demand_the_same(result.rule, from));
  CHECK(result.rule.title == "t");
  CHECK(result.rule.severity == Severity::critical);
  CHECK(result.rule.why == "w");
  CHECK(result.rule.impact == "i");
  CHECK(result.rule.fix.text == "f");
  CHECK(result.rule.cce == from.cce);
  CHECK(result.rule.stig == from.stig);
  CHECK(result.rule.open_question == "open");
}

TEST_CASE("what an override states stands, and the other level is inherited") {
  const Inherited result = laid_over(kFull, "title: mine\nec: {equals: 9}\nseverity: low\nwhen: {role: other}\nwhen_absent: fail");
  CHECK(result.mistakes.empty());
  CHECK(result.rule.title == "mine");
  CHECK(result.rule.ec.expectation->to_yaml() == "{equals: '9'}");  // typed by what it inherits
  CHECK(result.rule.sslf.expectation->to_yaml() == "{equals: '2'}");
  CHECK(result.rule.severity == Severity::low);
  CHECK(result.rule.when->text == "other");
  CHECK(result.rule.when_absent.kind == WhenAbsent::Kind::fail);
}

TEST_CASE("not_required removes one level") {
  const Inherited result = laid_over(kFull, "ec: not_required");
  CHECK(result.rule.ec.kind == Demand::Kind::not_required);
  CHECK(result.rule.sslf.kind == Demand::Kind::expectation);
  CHECK(judges(result.rule));
  CHECK_FALSE(judges(laid_over(kFull, "expect: not_required").rule));
}

TEST_CASE("an expectation is not taken over by a setting, type or never that would read it differently") {
  struct Row {
    std::string overridden;
    std::string fields;
    bool refused;
  };
  const Row rows[] = {
      {kFull, "type: REG_DWORD", true},
      {kFull, "never: 0", true},
      {kFull, "type: REG_DWORD\nec: {equals: 1}", true},  // SSLF and when_absent remain
      {kFull, "type: REG_DWORD\nexpect: {equals: 1}", false},
      {kFull, "setting: 'registry/HKLM\\Software\\Other'", false},
      {kFull, "setting: service/Spooler", true},
      {kFull, "setting: service/Spooler\nexpect: {equals: disabled}", false},
      // 900 seconds are not 900 days, nor is 8 characters a number of passwords.
      {head("A-1", "account_policy/LockoutDuration") + "expect: {at_least: 15 min}", "setting: account_policy/MinimumPasswordAge", true},
      {head("A-1", kLength) + "expect: {at_least: 8}", "setting: account_policy/PasswordHistorySize", true},
      // Of the same unit, but 0 means "never" for one of them only.
      {head("A-1", "account_policy/MinimumPasswordAge") + "expect: {at_most: 60}", "setting: account_policy/MaximumPasswordAge", true},
      {head("A-1", "account_policy/EnableGuestAccount") + "expect: {equals: 0}", "setting: account_policy/EnableAdminAccount", false},
      {head("A-1", kLength) + "manual: look", "setting: service/Spooler", false},  // nothing typed is inherited
  };
  for (const auto& row : rows) {
    CAPTURE(row.overridden);
    CAPTURE(row.fields);
    const Inherited result = laid_over(row.overridden, row.fields);
    CAPTURE(result.mistakes);
    CHECK(has(result.mistakes, "states its expectations and 'when_absent' too") == row.refused);
  }
}

TEST_CASE("rules demand the same when their verdicts could not differ; their texts may") {
  struct Row {
    std::string a;
    std::string b;
    bool same;
  };
  const std::string length = head("A-1", kLength);
  const std::string value = head("A-1", "registry/HKLM\\Software\\V");
  const std::string right = head("A-1", "user_right/SeTcbPrivilege");
  const Row rows[] = {
      {length + "expect: {at_least: 8}", "id: B-2\ntitle: other\nwhy: w\nseverity: low\nsetting: account_policy/minimumpasswordlength\nexpect: {at_least: 8 characters}", true},
      {length + "expect: {at_least: 8}", length + "expect: {at_least: 9}", false},
      {length + "expect: {at_least: 8}", length + "ec: {at_least: 8}", false},
      {length + "expect: {at_least: 8}", head("A-1", "account_policy/PasswordHistorySize") + "expect: {at_least: 8}", false},
      {length + "manual: look", length + "manual: look", true},
      {length + "manual: look", length + "manual: 'look there'", false},
      {length + "manual: look", length + "expect: {at_least: 8}", false},
      {value + "expect: {at_least: 8}", value + "expect: {at_least: 8}\ntype: REG_SZ", false},
      {value + "expect: {between: [1, 8]}", value + "expect: {between: [1, 8]}\nnever: 0", false},
      {value + "expect: {equals: 8}", value + "expect: {equals: 8}\nwhen_absent: fail", true},
      {value + "expect: {equals: 8}", value + "expect: {equals: 8}\nwhen_absent: pass", false},
      {value + "expect: {equals: 8}\nwhen_absent: {assume: 8, because: a}", value + "expect: {equals: 8}\nwhen_absent: {assume: 8, because: b}", true},
      {value + "expect: {equals: 8}\nwhen_absent: {assume: 8, because: a}", value + "expect: {equals: 8}\nwhen_absent: {assume: 9, because: a}", false},
      // Unlisted, a right is held by nobody: that passes where the rule says nothing and fails where it says fail.
      {right + "expect: nobody", right + "expect: nobody\nwhen_absent: fail", false},
      {head("A-1", "account_policy/LockoutDuration") + "expect: {at_least: 15 min}", head("A-1", "account_policy/LockoutDuration") + "expect: {at_least: 15 min}\nwhen_absent: fail", false},
      {right + "expect: nobody", right + "expect: nobody", true},
      {length + "expect: {at_least: 8}\nwhen: {role: a}", length + "expect: {at_least: 8}", false},
      {length + "expect: {at_least: 8}\nwhen: {role: a}", length + "expect: {at_least: 8}\nwhen: {role: b}", false},
      {length + "expect: {at_least: 8}\nwhen: {role: a}", length + "expect: {at_least: 8}\nwhen: {feature: a}", false},
      {length + "expect: {at_least: 8}\nwhen: {all: [{role: a}, {role: b}]}", length + "expect: {at_least: 8}\nwhen: {all: [{role: a}]}", false},
      {length + "expect: {at_least: 8}\nwhen: {all: [{role: a}]}", length + "expect: {at_least: 8}\nwhen: {any: [{role: a}]}", false},
      {length + "expect: {at_least: 8}\nwhen: {os: {at_least: '6.0'}}", length + "expect: {at_least: 8}\nwhen: {os: {at_most: '6.0'}}", false},
      {length + "expect: {at_least: 8}\nwhen: {setting: service/x, is: present}", length + "expect: {at_least: 8}\nwhen: {setting: service/x, is: absent}", false},
      {length + "expect: {at_least: 8}\nwhen: {setting: service/x, is: present}", length + "expect: {at_least: 8}\nwhen: {setting: service/X, is: present}", true},
  };
  for (const auto& row : rows) {
    CAPTURE(row.a);
    CAPTURE(row.b);
    CHECK(demand_the_same(rule(row.a), rule(row.b)) == row.same);
    CHECK(demand_the_same(rule(row.b), rule(row.a)) == row.same);
  }
}

TEST_CASE("a rule judges when a level demands something or asks a person to look") {
  CHECK(judges(rule(head("A-1", kLength) + "ec: {at_least: 8}")));
  CHECK(judges(rule(head("A-1", kLength) + "manual: look")));
  CHECK_FALSE(judges(rule(head("A-1", kLength) + "unknown: open")));
  CHECK_FALSE(judges(rule(head("A-1", kLength) + "expect: not_required\nbecause: b")));
}

TEST_CASE("rules share a setting whatever its case and place in the list") {
  const Rule a = rule("id: A-1\ntitle: t\nsetting: ['registry/HKLM\\Software\\V', 'registry/HKLM\\Software\\W']\nexpect: present");
  CHECK(share_a_setting(a, rule(head("B-1", "registry/hklm\\SOFTWARE\\w") + "expect: present")));
  CHECK_FALSE(share_a_setting(a, rule(head("B-1", "registry/HKLM\\Software\\X") + "expect: present")));
}
