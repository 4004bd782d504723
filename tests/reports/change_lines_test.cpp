// SPDX-License-Identifier: Apache-2.0
#include "reports/change_lines.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/reports/result_diff_samples.h"

using namespace casemate;
using namespace casemate::reports;
using namespace casemate::tests;

TEST_CASE("one line a changed host, weighed by what changed") {
  const auto lines = change_lines(compare_results(sample_result(), sample_later(), kLater));
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].weight == ChangeWeight::error);
  CHECK(lines[0].text.starts_with("CAS01: new failures: 3 (WS08-MS-URA-001, WS08-MS-ACC-004, WS08-MS-SVC-099); can no longer be judged: 1 (WS08-MS-AUD-021); fixed: 1 (WS08-MS-ACC-003)"));
  CHECK(lines[1].weight == ChangeWeight::warning);  // the failure of the added host is of severity low
  CHECK(lines[2].weight == ChangeWeight::notice);
  CHECK(lines[2].text.ends_with("host removed"));
  CHECK(change_lines(compare_results(sample_result(), sample_result(), kLater)).empty());
}

TEST_CASE("what a host writes neither ends a line nor colours a terminal nor fills the log") {
  ScanResult after = sample_result();
  after.hosts[0].host = "EVIL\nNov 25 00:00:00 cas sshd[1]: \x1B[2J\r\t\x07\xC2\x9B" + std::string(5000, 'x');
  for (const ChangeLine& line : change_lines(compare_results(sample_result(), after, kLater))) {
    CHECK(line.text.size() <= kMaxLineBytes);
    CHECK(std::none_of(line.text.begin(), line.text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }));
    CHECK(line.text.find("\xC2\x9B") == std::string::npos);
  }
}

TEST_CASE("a host that could not be judged is a warning with its reason") {
  ScanResult after = sample_single();
  after.hosts[0].findings.clear();
  after.hosts[0].problems = {{Problem::Severity::error, kNoFile, 0, "the folder cannot be read"}};
  const auto lines = change_lines(compare_results(sample_single(), after, kLater));
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].weight == ChangeWeight::warning);
  CHECK(lines[0].text == "CAS01: could not be judged this time: the folder cannot be read");
}
