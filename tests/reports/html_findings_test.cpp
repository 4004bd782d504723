// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "reports/html_parts.h"
#include "tests/reports/fixture.h"
#include "tests/reports/html_part.h"

using namespace casemate;
using namespace casemate::reports;

TEST_CASE("what could not be judged stands under what would show it, errors first") {
  const std::string part = tests::part_of(tests::sample_single(), html_not_judged);
  CHECK(tests::has(part, "collect a registry export of HKLM\\Software\\Policies"));
  CHECK(part.find("WS08-MS-AUD-022") < part.find("WS08-MS-OPT-050"));
  CHECK(tests::has(part, "<td>registry/HKLM\\Software\\Policies\\WU\\AUOptions<td>equals 4"));
}

TEST_CASE("waivers name reason, approver and expiry") {
  const std::string part = tests::part_of(tests::sample_single(), html_waivers);
  CHECK(tests::has(part, "Console of the old UPS"));
  CHECK(tests::has(part,
            "Approved by A. Author, security board, expires 2027-03-31, ticket CHG-1042, created 2026-11-01, risk "
            "medium, waivers.yaml:2"));
}

TEST_CASE("a pass on nothing observed says what absence means") {
  const std::string part = tests::part_of(tests::sample_single(), html_rest);
  CHECK(
      tests::has(part,
          "<td><td>nobody<td>exports/secpol.inf<div class=\"s\">not listed, which in this export means nobody</div>"));
  CHECK(tests::has(part, "role exchange.edge-transport is not held"));
}

TEST_CASE("sections are gathered") {
  ScanResult result = tests::sample_single();
  result.hosts[0].findings.push_back(result.hosts[0].findings[1]);
  const std::string part = tests::part_of(result, html_rest);
  CHECK(part.find("<h3>Account policy") == part.rfind("<h3>Account policy"));
}

TEST_CASE("rules for a person say at what to look") {
  CHECK(tests::has(tests::part_of(tests::sample_single(), html_manual), "a text that your lawyers agree with"));
}

TEST_CASE("long cells are cut, empty parts are left out") {
  ScanResult result = tests::sample_single();
  result.hosts[0].findings[1].observed = std::string(10'000, 'x');
  CHECK(tests::part_of(result, html_rest).size() < 6'000);
  result.hosts[0] = HostResult{};
  for (const auto part : {html_not_judged, html_manual, html_waivers, html_rest}) CHECK(tests::part_of(result, part).empty());
}
