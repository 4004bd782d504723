// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "reports/html_parts.h"
#include "tests/reports/fixture.h"
#include "tests/reports/html_part.h"

using namespace casemate;
using namespace casemate::reports;

TEST_CASE("scope and sign-off name host, baseline, times and hashes") {
  const std::string part = tests::part_of(tests::sample_single(), html_scope);
  for (const char* piece : {"<dt>Host<dd>CAS01", "<dt>Level<dd>ec (Enterprise Client)",
                            "<dt>Scanned at<dd>2026-11-24T03:20:08Z", "2026-11-23T02:00:00Z (exports/auditpol.csv)",
                            "exchange.client-access (from site file)", "Accepted by (name, date, signature)"}) {
    CAPTURE(piece);
    CHECK(tests::has(part, piece));
  }
}

TEST_CASE("a time of collection that no evidence states is not made up") {
  ScanResult result = tests::sample_single();
  result.hosts[0].files.clear();
  CHECK(tests::has(tests::part_of(result, html_scope), "not stated by the evidence"));
}

TEST_CASE("layers, what they remove, and GPOs") {
  const std::string layers = tests::part_of(tests::sample_single(), html_layers);
  CHECK(layers.find("windows-server-2008/member-server") < layers.find("exchange-2010/common"));
  CHECK(tests::has(layers, "WS08-MS-OPT-099 dropped"));
  const std::string gpos = tests::part_of(tests::sample_single(), html_gpos);
  CHECK(tests::has(gpos, "<th scope=\"row\">Server baseline<td>1, enforced"));
  ScanResult none = tests::sample_single();
  none.hosts[0].gpos.clear();
  CHECK(tests::part_of(none, html_gpos).empty());
}
