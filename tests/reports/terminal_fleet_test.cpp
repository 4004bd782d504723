// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "reports/terminal.h"
#include "tests/reports/fixture.h"
#include "tests/reports/golden.h"

using namespace casemate;
using namespace casemate::reports;

TEST_CASE("the summary of many hosts") {
  const ScanResult result = tests::sample_result();
  FleetSummary fleet;
  fleet.hosts = 2;
  fleet.failing = 2;
  fleet.incomplete = 1;
  fleet.totals = result.hosts[0].summary;
  fleet.worst = {IndexEntry{.host = "CAS01", .summary = result.hosts[0].summary},
                 IndexEntry{.host = result.hosts[1].host, .complete = true, .summary = result.hosts[1].summary}};
  fleet.rules = {{"WS08-MS-OPT-050 Windows Update", 12}, {"WS08-MS-ACC-003 Minimum password length", 1}};
  const std::string text = render_terminal(fleet, false, 100);
  tests::check_golden("fleet.terminal.txt", text);
  CHECK(text.find("2 hosts  0 compliant, 2 not compliant, 1 incomplete") != std::string::npos);
  CHECK(text.find('\x1B') == std::string::npos);
  CHECK_FALSE(render_terminal(FleetSummary{}, false, 80).empty());
}
