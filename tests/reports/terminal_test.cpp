// SPDX-License-Identifier: Apache-2.0
#include "reports/terminal.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "reports/terminal_text.h"
#include "tests/reports/fixture.h"
#include "tests/reports/golden.h"

using namespace casemate;
using namespace casemate::reports;

namespace {

std::string terminal(const ScanResult& result, std::size_t host, bool colour = false, int width = 100) {
  const ReportContext context{&result.run, result.baselines, result.hosts.size() != 1};
  return render_terminal(context, result.hosts[host], colour, width);
}

int longest_line(const std::string& text) {
  int longest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    longest = std::max(longest, columns_of(std::string_view(text).substr(at, end - at)));
    at = end + 1;
  }
  return longest;
}

}  // namespace

TEST_CASE("the summary of a host") { tests::check_golden("single.terminal.txt", terminal(tests::sample_single(), 0)); }

TEST_CASE("the worst failure comes first, with what was seen, expected and where") {
  const std::string text = terminal(tests::sample_single(), 0);
  const auto worst = text.find("critical  WS08-MS-URA-007");
  REQUIRE(worst != std::string::npos);
  CHECK(worst < text.find("high      WS08-MS-ACC-003"));
  CHECK(text.find("expected  only from Administrators, Authenticated Users") != std::string::npos);
  CHECK(text.find("at        exports/secpol.inf:77") != std::string::npos);
  CHECK(text.find("NOT COMPLIANT") != std::string::npos);
  CHECK(text.find("INCOMPLETE") != std::string::npos);
}

TEST_CASE("missing evidence is grouped by what would show it") {
  ScanResult result = tests::sample_single();
  for (int i = 0; i < 20; ++i) {
    Finding finding = result.hosts[0].findings[7];
    finding.rule = 8;
    result.hosts[0].findings.push_back(finding);
  }
  const std::string text = terminal(result, 0);
  CHECK(text.find("unknown   21 rules: no evidence would have shown it") != std::string::npos);
}

TEST_CASE("lines keep to the width") {
  for (const int width : {40, 60, 80, 120}) {
    for (const std::size_t host : {0U, 1U})
      CHECK(longest_line(terminal(tests::sample_result(), host, false, width)) <= width);
  }
}

TEST_CASE("hostile text moves nothing and colours nothing") {
  const std::string plain = terminal(tests::sample_result(), 1);
  CHECK(plain.find('\x1B') == std::string::npos);
  const std::string coloured = terminal(tests::sample_result(), 1, true);
  CHECK(coloured.find("\x1B[31m ") == std::string::npos);
}
