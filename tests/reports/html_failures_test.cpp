// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "reports/html_parts.h"
#include "tests/reports/fixture.h"
#include "tests/reports/html_part.h"

using namespace casemate;
using namespace casemate::reports;

TEST_CASE("a failure says what, where, why and how to fix it") {
  const std::string part = tests::part_of(tests::sample_single(), html_failures);
  for (const char* piece :
       {"<dd>at least 8 characters", "<dd>exports/secpol.inf:8", "<dt>Why it matters<dd>Short passwords",
        "<code>net accounts /minpwlen:8</code>", "<dt>CCE<dd>CCE-2240-0", "<dt>Replaces<dd>WS08-DOM-OPT-040",
        "Waiver that does not cover it: Old scanners; approved by B. Author"}) {
    CAPTURE(piece);
    CHECK(tests::has(part, piece));
  }
}

TEST_CASE("what must be mended at once is open, the rest is folded") {
  const std::string part = tests::part_of(tests::sample_single(), html_failures);
  CHECK(part.find("<details open>") < part.find("WS08-MS-ACC-003"));
  CHECK(part.find("<details>") > part.find("id=\"WS08-MS-OPT-071\""));
}

TEST_CASE("members of a set are listed, and a long set is cut") {
  ScanResult result = tests::sample_single();
  CHECK(tests::has(tests::part_of(result, html_failures), "<li>CONTOSO\\helpdesk<li>S-1-1-0 (Everyone)"));
  Principals many;
  for (int i = 0; i < 120; ++i) many.members.push_back("S-1-5-21-1-2-3-" + std::to_string(1000 + i));
  result.hosts[0].findings[4].observed = many;
  CHECK(tests::has(tests::part_of(result, html_failures), "<li>and 70 more"));
}

TEST_CASE("a cached text is the same text") {
  const ScanResult result = tests::sample_single();
  const std::string page = render(*find_report_format("html"), result);
  CHECK(tests::has(page, tests::part_of(result, html_failures)));
}

TEST_CASE("without failures it says so") {
  ScanResult result = tests::sample_single();
  result.hosts[0] = HostResult{};
  CHECK(tests::has(tests::part_of(result, html_failures), "No rule fails."));
}
