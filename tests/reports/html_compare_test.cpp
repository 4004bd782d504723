// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "reports/level_comparison.h"
#include "tests/reports/fixture.h"
#include "tests/reports/golden.h"
#include "tests/reports/html_part.h"

using namespace casemate;
using namespace casemate::reports;

namespace {

std::string newly(const ScanResult& result) {
  const LevelComparison comparison = compare_levels(result.baselines, result.hosts[0]);
  return tests::part_of(result, [&](Html& html, const HtmlPage& page) { html_newly_demanded(html, page, comparison); });
}

std::string page(const ScanResult& result) { return render(*find_report_format("html"), result); }

}  // namespace

TEST_CASE("the page of a compared host") { tests::check_golden("compared.html", page(tests::sample_compared())); }

TEST_CASE("what would newly fail says what was seen, what both levels expect and what it breaks") {
  const std::string part = newly(tests::sample_compared());
  CHECK(tests::has(part, "2 more rules would fail: 1 high, 1 medium"));
  CHECK(part.find("id=\"WS08-MS-SVC-099\"") < part.find("id=\"WS08-MS-ACC-004\""));
  CHECK(tests::has(part, "<dt>Expected at ec<dd>no demand"));
  CHECK(tests::has(part, "<dt>Expected at sslf<dd>at most 3 attempts"));
  CHECK(tests::has(part, "<strong>Impact:</strong> Help desk calls of people who mistype."));
  CHECK_FALSE(tests::has(part, "id=\"WS08-MS-ACC-003\""));  // fails at ec already
  CHECK(tests::has(part, "the export is cut short"));
}

TEST_CASE("both verdicts of every rule stand in one row") {
  const ScanResult result = tests::sample_compared();
  const LevelComparison comparison = compare_levels(result.baselines, result.hosts[0]);
  const std::string part = tests::part_of(result, [&](Html& html, const HtmlPage&) { html_both_levels(html, comparison); });
  CHECK(tests::has(part, "<tr><td class=\"v p\">pass<td class=\"v f o\">fail<th scope=row><b>WS08-MS-ACC-004"));
  CHECK(tests::has(part, "<tr><td class=\"v n\">no demand<td class=\"v f o\">fail<th scope=row><b>WS08-MS-SVC-099"));
  CHECK(tests::has(part, "<td class=\"v n o\">no demand<th scope=row><b>WS08-MS-OPT-071"));
}

TEST_CASE("a scan without --compare has neither section") {
  const std::string plain = page(tests::sample_single());
  for (const char* piece : {"id=\"newly\"", "id=\"levels\"", "At level", "Compared with level"}) CHECK_FALSE(tests::has(plain, piece));
}

TEST_CASE("a host judged at the compared level already says so") {
  ScanResult result = tests::sample_single();
  result.run.compare = "ec";
  CHECK(tests::has(page(result), "At level ec: the host is judged at this level already."));
}

TEST_CASE("hostile text stays text") {
  ScanResult result = tests::sample_compared();
  Finding& finding = result.hosts[0].compared->findings[1];
  finding.observed = std::string(tests::kHostile);
  finding.reason = std::string(tests::kHostile);
  const std::string part = newly(result);
  CHECK_FALSE(tests::has(part, "<script"));
  CHECK_FALSE(tests::has(part, "<img"));
}
