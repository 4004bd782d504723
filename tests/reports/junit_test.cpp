// SPDX-License-Identifier: Apache-2.0
#include "reports/junit.h"

#include <doctest/doctest.h>

#include <pugixml.hpp>
#include <set>
#include <string>

#include "tests/reports/fixture.h"

using namespace casemate;
using namespace casemate::reports;

namespace {

struct Junit {
  pugi::xml_document document;
  std::string text;
  explicit Junit(const ScanResult& result) : text(render(*find_report_format("junit"), result)) {
    REQUIRE(document.load_buffer(text.data(), text.size()));
  }
  [[nodiscard]] pugi::xml_node suite(int index = 0) const {
    pugi::xml_node node = document.child("testsuites").child("testsuite");
    while (index-- > 0) node = node.next_sibling("testsuite");
    return node;
  }
  [[nodiscard]] pugi::xml_node test(std::string_view rule, int suite_index = 0) const {
    for (const auto node : suite(suite_index).children("testcase")) {
      if (std::string_view(node.attribute("name").value()).starts_with(rule)) return node;
    }
    return {};
  }
};

std::string message(const pugi::xml_node& test, const char* element) {
  return test.child(element).attribute("message").value();
}

}  // namespace

TEST_CASE("one flat suite a host with its properties") {
  const Junit junit(tests::sample_result());
  CHECK(std::string(junit.document.child("testsuites").attribute("name").value()) == "casemate");
  CHECK_FALSE(junit.document.child("testsuites").attribute("tests"));
  const auto suite = junit.suite();
  CHECK(std::string(suite.attribute("name").value()) == "CAS01 :: windows-server-2008/member-server");
  CHECK(std::string(suite.attribute("hostname").value()) == "CAS01");
  CHECK(std::string(suite.attribute("timestamp").value()) == "2026-11-24T03:20:08Z");
  CHECK(suite.attribute("id").as_int() == 0);
  CHECK(junit.suite(1).attribute("id").as_int() == 1);
  CHECK_FALSE(suite.child("testsuite"));
  const auto property = [&](const char* name) {
    return std::string(suite.child("properties").find_child_by_attribute("name", name).attribute("value").value());
  };
  CHECK(property("tool") == "casemate 0.1.0");
  CHECK(property("baseline.sha256") == std::string(64, '1'));
  CHECK(property("level") == "ec");
  CHECK(property("role") == "exchange.client-access");
  CHECK(property("ou") == "OU=Client Access,OU=Exchange,OU=Servers,DC=contoso,DC=com");
  CHECK(property("evidence.exports/secpol.inf.sha256") == std::string(64, 'a'));
}

TEST_CASE("each verdict has its element, and never two") {
  const Junit junit(tests::sample_single());
  CHECK_FALSE(junit.test("WS08-MS-ACC-004").first_child());
  const auto failed = junit.test("WS08-MS-ACC-003");
  CHECK(message(failed, "failure") == "expected at least 8 characters, got 7");
  CHECK(std::string(failed.child("failure").attribute("type").value()) == "high");
  CHECK(std::string(failed.child("failure").text().get()).find("where: exports/secpol.inf:8\n") != std::string::npos);
  CHECK(std::string(failed.attribute("classname").value()) == "windows-server-2008/member-server.Account policy");
  CHECK(std::string(failed.attribute("name").value()) == "WS08-MS-ACC-003 Minimum password length of local accounts");
  CHECK(std::string(failed.attribute("time").value()) == "0.000");
  CHECK(std::string(failed.attribute("file").value()) == "baselines/windows-server-2008/member-server.yaml");
  CHECK(failed.attribute("line").as_int() == 10);
  CHECK(message(junit.test("WS08-MS-OPT-040"), "failure") ==
        "expected at least 4, got 2: 2 is less than 4; waiver of waivers.yaml:20 expired on 2026-01-31");
  CHECK(message(junit.test("WS08-MS-AUD-022"), "error") ==
        "the row of this subcategory holds an unknown phrase: 'Erfolk'");
  CHECK(std::string(junit.test("WS08-MS-AUD-022").child("error").attribute("type").value()) == "error");
  CHECK(std::string(junit.test("WS08-MS-OPT-050").child("error").attribute("type").value()) == "unknown");
  CHECK(message(junit.test("WS08-MS-SVC-012"), "skipped") ==
        "waived until 2027-03-31 by A. Author, security board: Console of the old UPS speaks nothing else until it is "
        "replaced (CHG-1042)");
  CHECK(message(junit.test("EX10-EDG-SVC-001"), "skipped") ==
        "not applicable: role exchange.edge-transport is not held");
  CHECK(message(junit.test("WS08-MS-OPT-070"), "skipped") == "manual: a text that your lawyers agree with");
  for (const auto test : junit.suite().children("testcase")) {
    CHECK(std::distance(test.children().begin(), test.children().end()) <= 1);
  }
}

TEST_CASE("the counts of a suite are those of its cases") {
  const Junit junit(tests::sample_result());
  for (int i = 0; i < 2; ++i) {
    int tests = 0;
    int failures = 0;
    int errors = 0;
    int skipped = 0;
    for (const auto test : junit.suite(i).children("testcase")) {
      ++tests;
      failures += test.child("failure") ? 1 : 0;
      errors += test.child("error") ? 1 : 0;
      skipped += test.child("skipped") ? 1 : 0;
    }
    CHECK(junit.suite(i).attribute("tests").as_int() == tests);
    CHECK(junit.suite(i).attribute("failures").as_int() == failures);
    CHECK(junit.suite(i).attribute("errors").as_int() == errors);
    CHECK(junit.suite(i).attribute("skipped").as_int() == skipped);
    CHECK(tests > 0);
  }
}

TEST_CASE("names are unique inside a file, equal problems included") {
  ScanResult result = tests::sample_result();
  result.hosts[0].problems.push_back(result.hosts[0].problems[1]);
  const Junit junit(result);
  std::set<std::string> names;
  int count = 0;
  for (int i = 0; i < 2; ++i) {
    for (const auto test : junit.suite(i).children("testcase")) {
      names.insert(std::string(test.attribute("classname").value()) + "\n" + test.attribute("name").value());
      ++count;
    }
  }
  CHECK(names.size() == static_cast<std::size_t>(count));
  CHECK(std::string(junit.test("WS08-MS-ACC-003").attribute("classname").value()) ==
        "CAS01.windows-server-2008/member-server.Account policy");
}

TEST_CASE("a damaged file is a case of its own") {
  const Junit junit(tests::sample_single());
  const auto test = junit.test("exports/notes.txt");
  CHECK(std::string(test.attribute("classname").value()) == "windows-server-2008/member-server.evidence");
  CHECK(message(test, "error") == "no evidence format recognises this file");
  CHECK(std::string(test.child("error").attribute("type").value()) == "error");
}

TEST_CASE("unknown that was allowed is skipped and says so") {
  ScanResult result = tests::sample_single();
  result.run.allowed_incomplete = {"registry"};
  const Junit junit(result);
  CHECK(message(junit.test("WS08-MS-OPT-050"), "skipped")
            .starts_with("unknown, allowed: no evidence would have shown it"));
}

TEST_CASE("long observations are capped") {
  ScanResult result = tests::sample_single();
  Principals many;
  for (int i = 0; i < 200; ++i) many.members.push_back("S-1-5-21-1-2-3-" + std::to_string(1000 + i));
  result.hosts[0].findings[4].observed = many;
  result.hosts[0].findings[0].reason = std::string(100'000, 'x');
  const Junit junit(result);
  const std::string text = junit.test("WS08-MS-URA-007").child("failure").text().get();
  CHECK(std::count(text.begin(), text.end(), '\n') == 51);
  CHECK(text.ends_with(" more in report.json\n"));
  CHECK(message(junit.test("WS08-MS-URA-007"), "failure").size() < 600);
  CHECK(std::string(junit.test("WS08-MS-ACC-003").child("failure").text().get()).size() < 3000);
}

TEST_CASE("hostile text stays text and is XML 1.0") {
  const Junit junit(tests::sample_result());
  CHECK(junit.text.find('\x1B') == std::string::npos);
  CHECK(junit.text.find("<script") == std::string::npos);
  CHECK(message(junit.test("WS08-MS-OPT-050", 1), "failure").find("<script>alert(1)</script>") != std::string::npos);
}
