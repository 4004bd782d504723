// SPDX-License-Identifier: Apache-2.0
#include "rules/condition_reading.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/rules/condition_text.h"

using namespace casemate;
using namespace casemate::tests;

TEST_CASE("each kind of condition is read") {
  CHECK(condition("{role: exchange.client-access}").kind == Condition::Kind::role);
  CHECK(condition("{role: exchange.client-access}").text == "exchange.client-access");
  CHECK(condition("{product: domain-controller}").text == "domain-controller");
  CHECK(condition("{feature: 'Web Server (IIS)'}").text == "Web Server (IIS)");
  const Condition os = condition("{os: {at_least: '6.0', at_most: '6.1.7601', one_of: ['6.0', '6.1']}}");
  CHECK(os.os_at_least == "6.0");
  CHECK(os.os_at_most == "6.1.7601");
  CHECK(os.os_one_of == std::vector<std::string>{"6.0", "6.1"});
  const Condition all = condition("{all: [{role: a}, {not: {role: b}}]}");
  CHECK(all.kind == Condition::Kind::all);
  REQUIRE(all.parts.size() == 2);
  CHECK(all.parts[1].kind == Condition::Kind::negation);
  REQUIRE(all.parts[1].parts.size() == 1);
  CHECK(all.parts[1].parts[0].text == "b");
}

TEST_CASE("a condition on a setting is typed by it") {
  const Condition text = condition("{setting: 'registry/HKLM\\Software\\V', type: REG_SZ, is: {equals: 0}}");
  CHECK(text.expectation->to_yaml() == "{equals: '0'}");
  CHECK(condition("{setting: 'registry/HKLM\\Software\\V', never: 0, is: {at_most: 5}}").expectation != nullptr);
  CHECK(condition("{setting: 'registry/HKLM\\Software\\K', value_name: 'a\\b', is: present}").setting.name() == "HKLM\\Software\\K\\a\\b");
  CHECK(condition("{setting: fact/domain_member, is: {equals: 'yes'}}").setting.area() == Area::fact);
  CHECK(condition("{setting: service/Spooler.account, is: {equals: '{who}'}}", {{{"who", {"x"}}}, false}).expectation->to_yaml() ==
        "{equals: 'x'}");
}

TEST_CASE("a mistake makes no condition, and is said once") {
  struct Row {
    std::string_view yaml;
    std::string_view says;
  };
  const Row rows[] = {
      {"text", "a condition is a map such as {role: NAME}"},
      {"[{role: a}]", "a condition is a map such as {role: NAME}"},
      {"null", "a condition is a map such as {role: NAME}"},
      {"{}", "a condition has exactly one of role, product, os, feature, setting, not, all and any"},
      {"{role: a, feature: b}", "a condition has exactly one of"},
      {"{roel: a}", "unknown key of a condition (did you mean 'role'?): roel"},
      {"{fact: os_version, is: {equals: x}}", "a condition on a fact is written {setting: fact/os_version, is: …}"},
      {"{setting: fact/os_versin, is: present}", "unknown fact (did you mean 'os_version'?)"},
      {"{role: 'a b'}", "a role is written with letters"},
      {"{role: a, is: present}", "'is' goes with 'setting' only"},
      {"{feature: a, type: REG_SZ}", "'type' goes with 'setting' only"},
      {"{product: sever}", "unknown product (did you mean 'server'?): sever"},
      {"{product: Server}", "unknown product"},
      {"{feature: ''}", "a feature must not be empty"},
      {"{os: '6.1'}", "an OS condition is {at_least: '6.1'}, {at_most: '6.1'} or {one_of: ['6.0', '6.1']}: 6.1"},
      {"{os: {}}", "an OS condition needs at_least, at_most or one_of"},
      {"{os: {at_least: 'x'}}", "a version is numbers and dots, such as '6.1' or '6.1.7601': x"},
      {"{os: {one_of: []}}", "the list is empty ('one_of')"},
      {"{os: {atleast: '6.1'}}", "did you mean 'at_least'?"},
      {"{setting: service/Spooler}", "a condition on a setting needs 'is:'"},
      {"{setting: service/Spooler, is: {equals: disbled}}", "disbled"},
      {"{setting: service/Spooler, type: REG_SZ, is: present}", "'type' goes with registry values only"},
      {"{setting: service/Spooler, value_name: x, is: present}", "'value_name' goes with a registry key only"},
      {"{setting: servce/Spooler, is: present}", "unknown area 'servce' (did you mean 'service'?)"},
      {"{setting: 'registry/HKLM\\Software\\V', is: {at_most: 5}}", "use between, or say never: 0"},
      {"{not: text}", "a condition is a map such as {role: NAME}"},
      {"{not: [{role: a}]}", "a condition is a map such as {role: NAME}"},
      {"{all: []}", "the list is empty ('all')"},
      {"{any: []}", "the list is empty ('any')"},
      {"{all: {role: a}}", "'all' is a list"},
      {"{any: [{role: a}, {roel: b}]}", "did you mean 'role'?"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.yaml);
    const auto read = try_condition(row.yaml);
    CAPTURE(read.mistakes);
    CHECK_FALSE(read.condition.has_value());
    CHECK(has(read.mistakes, row.says));
    CHECK(std::count(read.mistakes.begin(), read.mistakes.end(), '\n') == 1);
  }
}

TEST_CASE("versions are numbers joined by single dots") {
  const auto read = [](const std::string& text) {
    StrictReader strict("t.yaml");
    const std::string version = read_version(strict, document("'" + text + "'").root);
    CHECK((strict.mistakes() == 0) == !version.empty());
    return version;
  };
  for (const auto* good : {"6", "6.1", "6.1.7601", "10.0.17763.1234", "0"}) CHECK(read(good) == good);
  for (const auto* bad : {".", "6.", ".1", "6..1", "6.1 ", "6.1a", "v6", "-6.1", "+6", "6,1", "6.99999999999999999999"}) {
    CAPTURE(bad);
    CHECK(read(bad).empty());
  }
}

TEST_CASE("the known keys are those of conditions and of OS bounds") {
  const auto known = known_condition_keys();
  REQUIRE(known.size() == 2);
  CHECK(known[0].where == "condition");
  CHECK(known[1].where == "os");
  CHECK(known[1].keys == std::vector<std::string_view>{"at_least", "at_most", "one_of"});
}
