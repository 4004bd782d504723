// SPDX-License-Identifier: Apache-2.0
#include "rules/waiver.h"

#include <doctest/doctest.h>

#include "tests/rules/read_text.h"

using namespace casemate;
using namespace casemate::tests;

TEST_CASE("a file of waivers is read") {
  const auto reading = read_waivers(document(R"(
waivers:
  - rule: WS08-MS-SVC-012
    scope: {hosts: ['CAS0*'], ou: 'OU=Client Access,DC=contoso,DC=com', roles: [exchange.client-access]}
    reason: 'Console of the old UPS speaks nothing else until it is replaced'
    approved_by: 'A. Author, security board'
    ticket: CHG-1042
    created: '2026-11-01'
    expires: '2027-03-31'
    expected_value: manual
    risk: medium
)"));
  REQUIRE_MESSAGE(reading.errors.empty(), text_of(reading.errors));
  REQUIRE(reading.waivers.size() == 1);
  const Waiver& waiver = reading.waivers[0];
  CHECK(waiver.rule == "WS08-MS-SVC-012");
  CHECK(waiver.hosts == std::vector<std::string>{"CAS0*"});
  CHECK(waiver.ou == "OU=Client Access,DC=contoso,DC=com");
  CHECK(waiver.roles == std::vector<std::string>{"exchange.client-access"});
  CHECK(waiver.expires == "2027-03-31");
  CHECK(waiver.expires_on == parse_day("2027-03-31"));
  CHECK(waiver.expected_value == "manual");
  CHECK(waiver.where == Position{"t.yaml", 3, 5});
}

TEST_CASE("days are strict") {
  using namespace std::chrono;
  CHECK(parse_day("2027-03-31") == sys_days{2027y / March / 31});
  CHECK(parse_day("2028-02-29").has_value());
  for (const auto* text : {"", "2027-3-31", "2027-02-29", "2027-13-01", "2027-00-10", "2027-01-32", "27-01-01",
                           "2027/01/01", "2027-01-01 ", "+027-01-01", "2027-01-0a"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_day(text));
  }
}

TEST_CASE("mistakes of a waiver are shown with their place") {
  const std::string start = "waivers: [{rule: A-1, reason: r, approved_by: a, ";
  struct Row {
    std::string yaml;
    std::string_view says;
  };
  const Row rows[] = {
      {"", "the file is empty; waivers are a list under 'waivers:'"},
      {"waiver: []", "unknown key of a file of waivers (did you mean 'waivers'?): waiver"},
      {start + "scope: {hosts: ['*']}, expires: 2027-03-31}]", "a day is written in quotes: '2027-03-31'"},
      {start + "scope: {hosts: ['*']}, expires: '31.03.2027'}]",
       "a day that exists is written '2027-03-31': 31.03.2027"},
      {start + "scope: {hosts: ['*']}, expires: '2027-02-30'}]", "a day that exists"},
      {start + "scope: {hosts: ['*']}, expires: '2027-02-20', created: '2027-03-01'}]",
       "expires before it was created"},
      {start + "scope: {hosts: ['*']}}]", "1:11: a waiver needs 'expires:'"},
      {start + "expires: '2027-03-31'}]", "a waiver needs 'scope:'"},
      {start + "scope: {}, expires: '2027-03-31'}]", "a scope needs hosts, ou or roles"},
      {start + "scope: {hosts: []}, expires: '2027-03-31'}]", "the list is empty (hosts)"},
      {start + "scope: {host: [a]}, expires: '2027-03-31'}]", "did you mean 'hosts'?"},
      {start + "scope: {ou: 'OU=Servers'}, expires: '2027-03-31'}]", "the OU of a scope is written in full"},
      {start + "scope: {hosts: [*]}, expires: '2027-03-31'}]", "'*' in single quotes"},
      {start + "scope: {hosts: ['*']}, expires: '2027-03-31', risk: some}]",
       "a risk is critical, high, medium or low: some"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.yaml);
    const auto parsed = parse_yaml(row.yaml, "t.yaml");
    const std::string text = parsed ? text_of(read_waivers(*parsed).errors) : parsed.error().to_string();
    CAPTURE(text);
    CHECK(has(text, row.says));
  }
}
