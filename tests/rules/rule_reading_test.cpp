// SPDX-License-Identifier: Apache-2.0
#include "rules/rule_reading.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "tests/rules/read_text.h"

using namespace casemate;
using namespace casemate::tests;

namespace {

struct Read {
  std::optional<Rule> rule;
  std::string mistakes;
};

const SourceTitles kSources{{"cis", "CIS benchmark"}, {"vista-sg", "Vista guide"}};

Read read(std::string_view yaml) {
  const Document parsed = document(yaml);
  StrictReader strict(parsed.file);
  const BaselineContext given;
  Read result;
  result.rule = read_rule({strict, given}, parsed.root, kSources);
  result.mistakes = text_of(strict.take_errors());
  return result;
}

Rule good(std::string_view yaml) {
  Read result = read(yaml);
  REQUIRE_MESSAGE(result.mistakes.empty(), result.mistakes);
  REQUIRE(result.rule.has_value());
  return *std::move(result.rule);
}

// A rule about a password length or a registry value, with further lines.
std::string length(std::string_view fields) {
  return "id: A-1\ntitle: t\nsetting: account_policy/MinimumPasswordLength\n" + std::string(fields);
}
std::string registry(std::string_view fields) {
  return "id: A-1\ntitle: t\nsetting: 'registry/HKLM\\Software\\V'\n" + std::string(fields);
}

}  // namespace

TEST_CASE("a level that states nothing demands nothing; expect speaks for both") {
  const Rule both = good(length("expect: {at_least: 8}"));
  CHECK(both.ec.kind == Demand::Kind::expectation);
  CHECK(both.sslf.expectation == both.ec.expectation);
  const Rule one = good(length("sslf: {at_least: 8}"));
  CHECK(one.ec.kind == Demand::Kind::none);
  CHECK(one.ec.expectation == nullptr);
  CHECK(one.demand(Level::sslf).kind == Demand::Kind::expectation);
  CHECK(one.demand(Level::ec).kind == Demand::Kind::none);
}

TEST_CASE("manual and unknown speak for the levels that state nothing themselves") {
  const Rule manual = good(length("ec: {at_least: 8}\nmanual: 'look'"));
  CHECK(manual.ec.kind == Demand::Kind::expectation);
  CHECK(manual.sslf.kind == Demand::Kind::manual);
  CHECK(manual.sslf.text == "look");
  const Rule open = good(length("sslf: {at_least: 8}\nunknown: 'no source'"));
  CHECK(open.ec.kind == Demand::Kind::unknown);
  CHECK(open.ec.text == "no source");
  CHECK(open.sslf.kind == Demand::Kind::expectation);
  const Rule not_required = good(length("ec: not_required\nbecause: 'done elsewhere'\nsslf: {at_least: 8}"));
  CHECK(not_required.ec.kind == Demand::Kind::not_required);
  CHECK(not_required.ec.text == "done elsewhere");
}

TEST_CASE("what a rule leaves out has its default, and what it states is remembered") {
  const Rule rule = good(length("expect: {at_least: 8}"));
  CHECK(rule.severity == Severity::medium);
  CHECK(rule.when_absent.kind == WhenAbsent::Kind::unstated);
  CHECK_FALSE(rule.when.has_value());
  CHECK(rule.registry_type == RegistryType::dword);
  CHECK(rule.stated == (kStatedTitle | kStatedSetting | kStatedEc | kStatedSslf));
  CHECK(rule.where == Position{"t.yaml", 1, 1});
  const Rule full = good(registry("type: REG_SZ\nnever: 0\nexpect: {equals: 1}\nseverity: LOW\nwhy: w\nimpact: i\nfix: 'by hand'\n"
                                  "source: ['cis 1.1']\nalternatives: []\nreferences: {cce: [CCE-1], stig: []}\nwhen: {role: a}\n"
                                  "when_absent: pass\nunknown: 'x'"));
  CHECK(full.stated == (1U << 16) - 1);
  CHECK(full.severity == Severity::low);
  CHECK(full.fix.text == "by hand");
  CHECK(full.cce == std::vector<std::string>{"CCE-1"});
}

TEST_CASE("the meaning of absence") {
  using Kind = WhenAbsent::Kind;
  for (const auto& [word, kind] : {std::pair{"fail", Kind::fail}, std::pair{"pass", Kind::pass}, std::pair{"manual", Kind::manual}}) {
    CHECK(good(length("expect: {at_least: 8}\nwhen_absent: " + std::string(word))).when_absent.kind == kind);
  }
  const Rule assumed = good(registry("type: REG_SZ\nexpect: {equals: 1}\nwhen_absent: {assume: 3, because: 'the default'}"));
  CHECK(assumed.when_absent.kind == Kind::assume);
  CHECK(assumed.when_absent.assumed == Value{RegistryValue{RegistryType::sz, std::string("3")}});
  CHECK(assumed.when_absent.assumed_text == "3");
  CHECK(assumed.when_absent.because == "the default");
  const Rule list = good("id: A-1\ntitle: t\nsetting: audit/Logon\nexpect: {includes: [success]}\n"
                         "when_absent: {assume: [success, failure], because: d}");
  CHECK(list.when_absent.assumed_text == "success_and_failure");
}

TEST_CASE("an override states only what differs, and waits where what it inherits gives the type") {
  const Rule typed = good("id: B-1\noverrides: A-1\nbecause: b\nsetting: service/Spooler\nec: {equals: manual}");
  CHECK(typed.untyped == nullptr);
  CHECK(typed.ec.expectation != nullptr);
  CHECK((typed.stated & kStatedTitle) == 0);
  const Rule waiting = good("id: B-1\noverrides: A-1\nbecause: b\nec: {equals: 1}\nwhen_absent: pass");
  REQUIRE(waiting.untyped != nullptr);
  CHECK(waiting.ec.expectation == nullptr);
  CHECK((waiting.stated & kStatedEc) != 0);
  CHECK((waiting.stated & kStatedSslf) == 0);
  CHECK((waiting.stated & kStatedWhenAbsent) != 0);
  CHECK(good("id: B-1\noverrides: A-1\nbecause: b\nsetting: 'registry/HKLM\\Software\\V'\nec: {equals: 1}").untyped != nullptr);
}

TEST_CASE("fields that waited are read once their type is known, with their mistakes") {
  Rule waiting = good("id: B-1\noverrides: A-1\nbecause: b\nec: {equals: 1}");
  waiting.settings = {Setting(Area::registry, "HKLM\\Software\\V")};
  waiting.registry_type = RegistryType::sz;
  std::vector<Error> errors;
  read_untyped_fields(waiting, errors);
  CHECK(errors.empty());
  CHECK(waiting.untyped == nullptr);
  CHECK(waiting.ec.expectation->to_yaml() == "{equals: '1'}");
  read_untyped_fields(waiting, errors);  // nothing waits any more
  CHECK(errors.empty());

  Rule wrong = good("id: B-1\noverrides: A-1\nbecause: b\nec: {equals: 1}");
  wrong.settings = {Setting(Area::service, "Spooler")};
  read_untyped_fields(wrong, errors);
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].where.file == "t.yaml");
  CHECK(errors[0].where.line == 4);
}

TEST_CASE("each mistake is said once with its place, and never makes a demand vanish silently") {
  struct Row {
    std::string yaml;
    std::string_view says;
  };
  const Row rows[] = {
      {"title: t", "a rule needs 'id:'"},
      {"id: 'A 1'\ntitle: t\nsetting: service/x\nexpect: present", "a rule's id is written with letters"},
      {"id: A-1\nsetting: service/x\nexpect: present", "a rule needs 'title:'"},
      {"id: A-1\ntitle: t\nexpect: present", "a rule needs 'setting:'"},
      {"id: A-1\ntitle: t\nsetting: []\nexpect: present", "the list is empty (setting)"},
      {length("why: w"), "a rule needs 'expect', 'ec', 'sslf', 'manual' or 'unknown': A-1"},
      {length("expect: {at_least: 8}\nec: {at_least: 9}"), "'expect' speaks for both levels"},
      {length("expect: {at_least: 8}\nmanual: look"), "'manual' replaces 'expect'; keep one of them"},
      {length("ec: not_required\nsslf: {at_least: 8}"), "'not_required' needs 'because:' with the reason"},
      {length("ec: not_requird"), "an expectation is {operator: value}"},
      {length("expect: {at_least: 8}\nseverity: urgent"), "a severity is critical, high, medium or low: urgent"},
      {length("expect: {at_least: 8}\nwhen_absent: maybe"), "'when_absent' is fail, pass, manual or {assume: value, because: text}: maybe"},
      {length("expect: {at_least: 8}\nwhen_absent: {assume: 1}"), "'when_absent' needs 'because:'"},
      {length("expect: {at_least: 8}\nwhen_absent: {because: b}"), "'when_absent' needs 'assume:'"},
      {length("expect: {at_least: 8}\nwhen_absent: [pass]"), "'when_absent'"},
      {length("expect: {at_least: 8}\nwhen:"), "a condition is a map such as {role: NAME}"},
      {length("expect: {at_least: 8}\ntype: REG_SZ"), "'type' goes with registry values only"},
      {length("expect: {at_least: 8}\nvalue_name: x"), "'value_name' goes with a registry key only"},
      {length("expect: {at_least: 8}\noverrides: A-0"), "an override needs 'because:' with the reason"},
      {length("expect: {at_least: 8}\nsource: cis"), "source is a list"},
      {length("expect: {at_least: 8}\nsource: ['ciss 1']"), "the first word of a source is a key of 'sources:' of this file"},
      {length("expect: {at_least: 8}\nfix: {gop: x}"), "did you mean 'gpo'?"},
      {length("expect: {at_least: 8}\nreferences: {cve: [x]}"), "unknown key of references"},
      {length("expect: {at_least: 8}\nalternatives: [{ec: {at_least: 9}}]"), "an alternative needs 'source:'"},
      {length("expect: {at_least: 8}\nalternatives: [{source: cis, expect: {at_least: 9}, ec: {at_least: 9}}]"), "'expect' speaks for both levels"},
      {length("expect: {at_least: 8}\nexpcet: {at_least: 9}"), "did you mean 'expect'?"},
      {"id: A-1\ntitle: t\nsetting: [service/x, account_policy/MinimumPasswordLength]\nexpect: present", "the settings of one rule are of one type and unit"},
      {"id: A-1\noverrides: A-0\nbecause: b\nvalue_name: x", "'value_name' goes with 'setting', which names its key"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.yaml);
    const Read result = read(row.yaml);
    CAPTURE(result.mistakes);
    CHECK(has(result.mistakes, row.says));
    CHECK(std::count(result.mistakes.begin(), result.mistakes.end(), '\n') == 1);
  }
}

TEST_CASE("every field is read, whatever is wrong with the others") {
  const Read result = read("id: A-1\nsetting: servce/x\nexpect: {at_leest: 1}\nseverity: urgent\nwhen: {roel: a}");
  REQUIRE(result.rule.has_value());
  for (const auto* says : {"needs 'title:'", "did you mean 'service'?", "a severity is", "did you mean 'role'?"}) {
    CAPTURE(says);
    CHECK(has(result.mistakes, says));
  }
}

TEST_CASE("the known keys are listed by where they stand") {
  std::set<std::string_view> places;
  for (const auto& known : known_rule_keys()) {
    CHECK(places.insert(known.where).second);
    CHECK(std::set<std::string_view>(known.keys.begin(), known.keys.end()).size() == known.keys.size());
  }
  CHECK(places == std::set<std::string_view>{"alternative", "fix", "references", "rule", "when_absent"});
}
