// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "reports/html_parts.h"
#include "tests/reports/fixture.h"

using namespace casemate;
using namespace casemate::reports;

namespace {

template <class Part>
std::string part_of(const ScanResult& result, Part part) {
  const ReportContext context{&result.run, result.baselines, false};
  std::string out;
  Html html(out);
  part(html, HtmlPage{context, result.hosts[0], *result.baselines[0]});
  return out;
}
bool has(const std::string& text, const std::string& piece) { return text.find(piece) != std::string::npos; }

}  // namespace

TEST_CASE("bars are as long as their counts, and the counts stand beside them") {
  const std::string chart = part_of(tests::sample_single(), html_sections_chart);
  CHECK(has(chart, "<th scope=\"row\">Account policy"));
  CHECK(has(chart,
            "<rect class=\"f\" x=\"0\" width=\"500\" height=\"10\"/><rect class=\"p\" x=\"500\" width=\"500\" "
            "height=\"10\"/>"));
  CHECK(has(chart, "<td>1 fail, 1 pass"));
  CHECK(has(chart, "<td>2 fail, 1 unknown, 1 manual, 1 pass"));
}

TEST_CASE("severities stand worst first, none left out") {
  const std::string chart = part_of(
      tests::sample_single(), [](Html& html, const HtmlPage& page) { html_severity_chart(html, page.host.summary); });
  CHECK(chart.find("critical") < chart.find("high"));
  CHECK(has(chart, "<td>0 failed"));
  CHECK(has(chart, "<rect class=\"h\" x=\"0\" width=\"1000\""));
  CHECK(has(chart, "<rect class=\"c\" x=\"0\" width=\"500\""));
}

TEST_CASE("no findings, no bars and no division") {
  ScanResult result = tests::sample_single();
  result.hosts[0] = HostResult{};
  CHECK(part_of(result, html_sections_chart).empty());
  CHECK(has(part_of(result, [](Html& html, const HtmlPage& page) { html_severity_chart(html, page.host.summary); }),
            "0 failed"));
}
