// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "reports/terminal.h"
#include "tests/reports/fixture.h"
#include "tests/reports/golden.h"

using namespace casemate;
using namespace casemate::reports;

namespace {

std::string terminal(const ScanResult& result) {
  return render_terminal({&result.run, result.baselines, false}, result.hosts[0], false, 100);
}

bool has(const std::string& text, std::string_view piece) { return text.find(piece) != std::string::npos; }

}  // namespace

TEST_CASE("the summary of a compared host") { tests::check_golden("compared.terminal.txt", terminal(tests::sample_compared())); }

TEST_CASE("the section says what would newly fail, with both demands and the impact") {
  const std::string text = terminal(tests::sample_compared());
  const auto section = text.find("What sslf (Specialized Security - Limited Functionality) would newly demand here");
  REQUIRE(section != std::string::npos);
  const std::string part = text.substr(section);
  CHECK(has(part, "2 more rules would fail: 1 high, 1 medium"));
  CHECK(part.find("WS08-MS-SVC-099") < part.find("WS08-MS-ACC-004"));
  CHECK(has(part, "at sslf   at most 3 attempts"));
  CHECK(has(part, "at ec     no demand"));
  CHECK(has(part, "impact    Help desk calls"));
  CHECK_FALSE(has(part, "WS08-MS-ACC-003"));
}

TEST_CASE("without --compare there is no section; at the level itself one line") {
  ScanResult result = tests::sample_single();
  CHECK_FALSE(has(terminal(result), "newly demand"));
  result.run.compare = "ec";
  CHECK(has(terminal(result), "Compared with ec  the host is judged at this level already"));
}

TEST_CASE("a fleet says which rules the level adds and on how many hosts") {
  FleetSummary fleet;
  fleet.hosts = 3;
  fleet.compare = "sslf";
  CHECK(has(render_terminal(fleet, false, 100), "Compared with sslf  no further rule would fail on any host"));
  fleet.newly_failing = 2;
  fleet.newly_failing_rules = {{"WS08-SVC-007 Telnet", 2}};
  const std::string text = render_terminal(fleet, false, 100);
  CHECK(has(text, "Rules that sslf would newly fail most\n  2 hosts  WS08-SVC-007 Telnet"));
  CHECK(has(text, "Compared with sslf  further rules would fail on 2 hosts"));
}
