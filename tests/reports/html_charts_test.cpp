// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "reports/html_parts.h"
#include "tests/reports/fixture.h"
#include "tests/reports/html_part.h"

using namespace casemate;
using namespace casemate::reports;

TEST_CASE("bars are as long as their counts, and the counts stand beside them") {
  const std::string chart = tests::part_of(tests::sample_single(), html_sections_chart);
  CHECK(tests::has(chart, "<th scope=\"row\">Account policy"));
  CHECK(tests::has(chart,
            "<rect class=\"f\" x=\"0\" width=\"500\" height=\"10\"/><rect class=\"p\" x=\"500\" width=\"500\" "
            "height=\"10\"/>"));
  CHECK(tests::has(chart, "<td>1 fail, 1 pass"));
  CHECK(tests::has(chart, "<td>2 fail, 1 unknown, 1 manual, 1 pass"));
}

TEST_CASE("severities stand worst first, none left out") {
  const std::string chart = tests::part_of(
      tests::sample_single(), [](Html& html, const HtmlPage& page) { html_severity_chart(html, page.host.summary); });
  CHECK(chart.find("critical") < chart.find("high"));
  CHECK(tests::has(chart, "<td>0 failed"));
  CHECK(tests::has(chart, "<rect class=\"h\" x=\"0\" width=\"1000\""));
  CHECK(tests::has(chart, "<rect class=\"c\" x=\"0\" width=\"500\""));
}

TEST_CASE("no findings, no bars and no division") {
  ScanResult result = tests::sample_single();
  result.hosts[0] = HostResult{};
  CHECK(tests::part_of(result, html_sections_chart).empty());
  CHECK(tests::has(tests::part_of(result, [](Html& html, const HtmlPage& page) { html_severity_chart(html, page.host.summary); }),
            "0 failed"));
}
