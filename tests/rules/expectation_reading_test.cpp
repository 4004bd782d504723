// SPDX-License-Identifier: Apache-2.0
#include "rules/expectation_reading.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "rules/text.h"
#include "tests/rules/read_text.h"

using namespace casemate;
using namespace casemate::tests;

namespace {

struct Read {
  ExpectationPtr expectation;
  std::string mistakes;
};

Read read(std::string_view address, std::string_view yaml, const BaselineContext& given = {}, RegistryType type = RegistryType::dword) {
  const auto setting = Setting::parse(address);
  REQUIRE_MESSAGE(setting.has_value(), address);
  const Document parsed = document(yaml);
  StrictReader strict(parsed.file);
  Read result;
  result.expectation = read_expectation({strict, given}, parsed.root, {&type_of(*setting), type, std::nullopt});
  result.mistakes = text_of(strict.take_errors());
  CHECK((result.expectation == nullptr) == !result.mistakes.empty());
  return result;
}

std::string canonical(std::string_view address, std::string_view yaml, const BaselineContext& given = {},
                      RegistryType type = RegistryType::dword) {
  const Read result = read(address, yaml, given, type);
  return result.expectation ? result.expectation->to_yaml() : result.mistakes;
}

constexpr std::string_view kLength = "account_policy/MinimumPasswordLength";
constexpr std::string_view kRight = "user_right/SeTcbPrivilege";
constexpr std::string_view kRegistry = "registry/HKLM\\Software\\V";

BaselineContext variables(bool keep_unknown = false) {
  return {{{"names", {"mail.contoso.com", "b"}}, {"one", {"12"}}, {"none", {}}}, keep_unknown};
}

}  // namespace

TEST_CASE("words, maps and groups are read") {
  CHECK(canonical(kRight, "nobody") == "nobody");
  CHECK(canonical(kLength, "{at_least: 8}") == "{at_least: 8}");
  CHECK(canonical(kLength, "{all: [{at_least: 8}, {not: {equals: 13}}]}") == "{all: [{at_least: 8}, {not: {equals: 13}}]}");
  CHECK(canonical(kRegistry, "{exactly: [b, a], in_order: true}", {}, RegistryType::multi_sz) == "{exactly: ['b', 'a'], in_order: true}");
  CHECK(canonical(kRegistry, "{in_order: false, exactly: [b, a]}", {}, RegistryType::multi_sz) ==
        canonical(kRegistry, "{exactly: [a, b]}", {}, RegistryType::multi_sz));
}

TEST_CASE("a mistake makes no expectation, and is said once with what to write") {
  struct Row {
    std::string_view setting;
    std::string_view yaml;
    std::string_view says;
  };
  const Row rows[] = {
      {kLength, "null", "an expectation belongs here, such as {equals: 1} or nobody"},
      {kLength, "[{at_least: 8}]", "an expectation is one {operator: value}; join several with"},
      {kLength, "8", "did you mean {equals: 8}?"},
      {kLength, "at_least", "the operator 'at_least' needs a value: {at_least: …}"},
      {kLength, "{}", "an expectation needs an operator, such as {equals: 1}"},
      {kLength, "{at_leest: 8}", "unknown operator (did you mean 'at_least'?): at_leest"},
      {kLength, "{at_least: 8, at_most: 9}", "an expectation has one operator; join several with {all: [...]}: at_most"},
      {kLength, "{names}", "did you mean {equals: '{names}'}?"},
      {kLength, "{at_least: 8, in_order: true}", "'in_order' does not go with the operator 'at_least'"},
      {kLength, "{in_order: true}", "an expectation needs an operator"},
      {kLength, "{at_least: [8]}", "the value of 'at_least'"},
      {kLength, "{at_least: {a: 1}}", "the value of 'at_least'"},
      {kLength, "{at_least:}", "the value of 'at_least'"},
      {kLength, "{at_least: 8 days}", "8 days"},
      {kLength, "{one_of: 8}", "is a list"},
      {kLength, "{one_of: []}", "the list is empty"},
      {kLength, "{all: []}", "the list is empty"},
      {kLength, "{all: {at_least: 8}}", "is a list"},
      {kLength, "{any: [{at_least: 8}, {at_leest: 9}]}", "did you mean 'at_least'?"},
      {kLength, "{not:}", "an expectation belongs here"},
      {kLength, "{nobody: 1}", "'nobody' is a plain word and takes no value"},
      {kLength, "{includes: [8]}", "includes"},
      {kRight, "{only_from: []}", "the list is empty"},
      {kRight, "{only_from: ['']}", ""},
      {kRegistry, "{at_most: 5}", "use between, or say never: 0"},
      {kRegistry, "{all: [{at_most: 5}, present]}", "use between, or say never: 0"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.yaml);
    const Read result = read(row.setting, row.yaml);
    CAPTURE(result.mistakes);
    CHECK(result.expectation == nullptr);
    CHECK(has(result.mistakes, row.says));
    CHECK(std::count(result.mistakes.begin(), result.mistakes.end(), '\n') == 1);
  }
}

TEST_CASE("variables stand for their values") {
  const auto given = variables();
  CHECK(canonical(kLength, "{at_least: '{one}'}", given) == "{at_least: 12}");
  CHECK(canonical("service/Spooler.account", "{one_of: ['{names}', c]}", given) == canonical("service/Spooler.account", "{one_of: [mail.contoso.com, b, c]}"));
  CHECK(canonical("service/Spooler.account", "{one_of: '{names}'}", given) == canonical("service/Spooler.account", "{one_of: [mail.contoso.com, b]}"));
  CHECK(canonical("service/Spooler.account", "{matches: 'a{2}{one}'}", given) == "{matches: 'a{2}(?:12)'}");  // {2} is the pattern's own
}

TEST_CASE("a variable that yields no value, too many or none at all is a mistake: it must not make an expectation vacuous") {
  const auto given = variables();
  struct Row {
    std::string_view setting;
    std::string_view yaml;
    std::string_view says;
  };
  const Row rows[] = {
      {kLength, "{at_least: '{names}'}", "the variable stands for 2 values where 'at_least' takes one"},
      {kLength, "{at_least: '{none}'}", "at_least"},
      {kRight, "{includes: '{none}'}", "at least one value"},
      {kRight, "{excludes: ['{none}']}", "at least one value"},
      {kRight, "{only_from: '{nobody_knows}'}", "this variable is not defined; give it a value under 'variables:' of the site file: {nobody_knows}"},
      {kRight, "{only_from: '{nams}'}", "did you mean '{names}'?"},
      {kLength, "{all: [{at_least: 8}, {equals: '{on}'}]}", "did you mean '{one}'?"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.yaml);
    const Read result = read(row.setting, row.yaml, given);
    CAPTURE(result.mistakes);
    CHECK(result.expectation == nullptr);
    CHECK(has(result.mistakes, row.says));
  }
}

TEST_CASE("an expectation whose variable is not defined yet can be shown and is met by nothing") {
  const Read result = read(kRight, "{only_from: ['{admins}', Guests]}", variables(true));
  REQUIRE(result.expectation != nullptr);
  const Facts facts;
  const Value nobody{Principals{}};
  CHECK(result.expectation->judge(nobody, {&facts, false}).met == Truth::unknown);
  CHECK(has(result.expectation->judge(nobody, {&facts, false}).why, "'admins' is not defined"));
  CHECK(result.expectation->judge_absent().decides);
  CHECK(result.expectation->judge_absent().met == Truth::unknown);
  CHECK(result.expectation->describe() == "only from ['{admins}', 'Guests']");
  CHECK(result.expectation->to_yaml() == "{only_from: ['{admins}', 'Guests']}");
  const Read negated = read(kRight, "{not: {includes: '{admins}'}}", variables(true));
  REQUIRE(negated.expectation != nullptr);
  CHECK(negated.expectation->judge(nobody, {&facts, false}).met == Truth::unknown);
  CHECK(negated.expectation->judge_absent().met == Truth::unknown);
}

TEST_CASE("a value's name is taken as it is, and belongs to a registry key") {
  const auto name = [](std::string_view key, std::string_view value) {
    const Document parsed = document("{k: '" + std::string(key) + "', v: '" + std::string(value) + "'}");
    StrictReader strict("t.yaml");
    const BaselineContext given;
    const auto setting = read_registry_value({strict, given}, *parsed.root.find("k"), *parsed.root.find("v"));
    return setting ? setting->name() : text_of(strict.take_errors());
  };
  CHECK(name("registry/HKLM\\Software\\K", "a") == "HKLM\\Software\\K\\a");
  CHECK(name("registry/HKLM\\Software\\K\\", "a") == "HKLM\\Software\\K\\a");
  CHECK(name("registry/HKLM\\Software\\K", "") == "HKLM\\Software\\K\\");  // the unnamed value
  CHECK(name("registry/HKLM\\Software\\K", "\\\\*\\SYSVOL") == "HKLM\\Software\\K\\\\\\*\\SYSVOL");
  CHECK(has(name("service/Spooler", "a"), "'value_name' goes with a registry key only"));
  CHECK(has(name("HKLM\\Software", "a"), "a setting is written area/name"));
}

TEST_CASE("the type and never of a rule belong to registry values") {
  const auto target = [](std::string_view address, std::string_view yaml, std::string& mistakes) {
    const Document parsed = document(yaml);
    StrictReader strict("t.yaml");
    const BaselineContext given;
    const ExpectationTarget read =
        read_target({strict, given}, *Setting::parse(address), {parsed.root.find("type"), parsed.root.find("never")});
    mistakes = text_of(strict.take_errors());
    return read;
  };
  std::string mistakes;
  CHECK(target(kRegistry, "{}", mistakes).registry_type == RegistryType::dword);
  CHECK(target(kRegistry, "{type: reg_sz, never: 0}", mistakes).never == 0);
  CHECK(target(kRegistry, "{type: reg_sz, never: 0}", mistakes).registry_type == RegistryType::sz);
  CHECK(mistakes.empty());
  target(kRegistry, "{type: DWORD}", mistakes);
  CHECK(has(mistakes, "unknown registry type; write REG_DWORD"));
  target(kRegistry, "{never: often}", mistakes);
  CHECK(has(mistakes, "often"));
  target(kLength, "{type: REG_SZ}", mistakes);
  CHECK(has(mistakes, "'type' goes with registry values only"));
  target(kLength, "{never: 0}", mistakes);
  CHECK(has(mistakes, "'never' goes with registry values only; the table of settings knows the others"));
}
