// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/fixture.h"

#include "tests/scanner/authoring/authoring_texts.h"

using namespace casemate;
using namespace casemate::authoring;
using namespace casemate::tests;

namespace {

std::string mistakes(const std::string& text) {
  std::string all;
  for (const Error& error : read_fixtures(yaml(text)).errors) all += error.to_string() + "\n";
  return all;
}
std::string of_case(const std::string& fields) { return mistakes("tests: a/b\ncases:\n  - {case: 'c', " + fields + "}\n"); }

}  // namespace

TEST_CASE("fixtures are read with values typed by their settings") {
  const FixtureReading reading = read_fixtures(yaml(
      "tests: a/b\non: [base/one]\nvariables: {backup: [S-1-5-32-551]}\ncases:\n"
      "  - case: 'one'\n    roles: [web]\n    settings:\n      service/x: disabled\n      service/y: absent\n"
      "      account_policy/NewGuestName: 'absent'\n      event_log/Security.max_size: '81920 KiB'\n      audit/Logon: [success, failure]\n"
      "      user_right/SeDebugPrivilege: [Administrators]\n      'registry/HKLM\\A\\B': 0x10\n      'registry/HKLM\\A\\C': {type: REG_MULTI_SZ, value: [a, b]}\n"
      "    evidence: {'a.txt': 'text'}\n    ec: {A-1: pass}\n    expect: {A-2: {verdict: fail, reason: 'less than'}}\n"));
  REQUIRE(reading.errors.empty());
  const FixtureFile& file = reading.fixtures;
  CHECK(file.tests == "a/b");
  CHECK(file.on == std::vector<std::string>{"base/one"});
  CHECK(file.variables.at("backup") == std::vector<std::string>{"S-1-5-32-551"});
  REQUIRE(file.cases.size() == 1);
  const FixtureCase& one = file.cases.front();
  CHECK(one.name == "one");
  CHECK(one.roles == std::vector<std::string>{"web"});
  REQUIRE(one.settings.size() == 8);
  CHECK(one.settings[0].shown == Shown(Value{std::string("disabled")}));
  CHECK_FALSE(one.settings[1].shown.has_value());
  CHECK(one.settings[2].shown == Shown(Value{std::string("absent")}));
  CHECK(one.settings[3].shown == Shown(Value{std::int64_t{83886080}}));
  CHECK(one.settings[4].shown == Shown(Value{AuditFlags::success_and_failure}));
  CHECK(one.settings[5].shown == Shown(Value{make_principals({"S-1-5-32-544"})}));
  CHECK(one.settings[6].shown == Shown(Value{RegistryValue{RegistryType::dword, std::uint64_t{16}}}));
  CHECK(one.settings[7].shown == Shown(Value{RegistryValue{RegistryType::multi_sz, std::vector<std::string>{"a", "b"}}}));
  REQUIRE(one.evidence.size() == 1);
  CHECK(one.evidence.front().bytes == "text");
  REQUIRE(one.ec.size() == 2);
  REQUIRE(one.sslf.size() == 1);
  CHECK(one.sslf.front().rule == "A-2");
  CHECK(one.sslf.front().verdict == Verdict::fail);
  CHECK(one.sslf.front().reason == "less than");
}

TEST_CASE("mistakes in fixtures, each with its place") {
  CHECK(mistakes("") == "test.yaml:1:1: the file is empty; fixtures begin with 'tests: NAME'\n");
  CHECK(mistakes("tests: a/b\n") == "test.yaml:1:1: a file of fixtures needs 'cases:'\n");
  CHECK(mistakes("tests: a/b\ncases: []\n") == "test.yaml:2:8: the list is empty (cases); leave the key out\n");
  CHECK(of_case("settings: {service/x: disabled}") == "test.yaml:3:5: a case needs 'expect', 'ec' or 'sslf' with the verdicts of its rules\n");
  CHECK(of_case("expect: {A-1: passed}") == "test.yaml:3:31: not a verdict (did you mean 'pass'?): passed\n");
  CHECK(of_case("expect: {A-1: waived}").find("test.yaml:3:31: not a verdict (known: pass, fail, not_applicable, unknown, error, manual): waived") == 0);
  CHECK(of_case("expect: {A-1: pass}, ec: {A-1: fail}") == "test.yaml:3:43: this rule has a verdict at this level already: A-1\n");
  CHECK(of_case("expect: {A-1: pass}, setings: {service/x: disabled}") == "test.yaml:3:38: unknown key of a case (did you mean 'settings'?): setings\n");
  CHECK(of_case("expect: {A-1: pass}, settings: {servce/x: disabled}") == "test.yaml:3:49: unknown area 'servce' (did you mean 'service'?): servce/x\n");
  CHECK(of_case("expect: {A-1: pass}, settings: {service/x: disabld}") == "test.yaml:3:60: this is not a start type (did you mean 'disabled'?): disabld\n");
  CHECK(of_case("expect: {A-1: pass}, settings: {event_log/Security.max_size: 81920}") == "test.yaml:3:78: a size needs its unit: B, KiB, MiB or GiB: 81920\n");
  CHECK(of_case("expect: {A-1: pass}, settings: {event_log/Security.max_size: absent}") ==
        "test.yaml:3:49: no export shows that this is not there: event_log/Security.max_size\n");
  CHECK(of_case("expect: {A-1: pass}, settings: {service/x: manual, SERVICE/X: manual}") == "test.yaml:3:68: this setting stands twice in the case: SERVICE/X\n");
  CHECK(of_case("expect: {A-1: pass}, settings: {}") == "test.yaml:3:48: nothing stands here (settings); leave the key out\n");
  CHECK(of_case("expect: {A-1: pass}, evidence: {'../a.inf': 'x'}") == "test.yaml:3:49: an export is named without a folder: ../a.inf\n");
  CHECK(of_case("expect: {A-1: {verdict: pass}}") == "test.yaml:3:31: a verdict needs 'reason:'\n");
}

TEST_CASE("fixture files are told by their name") {
  CHECK(is_fixture_path("baselines/a/b.test.yaml"));
  CHECK_FALSE(is_fixture_path("baselines/a/test.yaml"));
}
