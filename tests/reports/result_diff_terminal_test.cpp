// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "reports/result_diff_format.h"
#include "tests/reports/golden.h"
#include "tests/reports/result_diff_samples.h"

using namespace casemate;
using namespace casemate::reports;
using namespace casemate::tests;

TEST_CASE("the changes on a terminal") {
  const ResultDiff diff = compare_results(sample_result(), sample_later(), kLater);
  const std::string text = render_result_diff_terminal(diff, false, 100);
  check_golden("changes.terminal.txt", text);
  CHECK(text.find('\x1B') == std::string::npos);  // what the host wrote cannot colour
  CHECK(render_result_diff_terminal(diff, true, 100).find('\x1B') != std::string::npos);
}

TEST_CASE("of very many changes the first are shown and the others counted") {
  const ScanResult before = large_result(300);
  ScanResult after = before;
  for (Finding& finding : after.hosts[0].findings) {
    if (finding.verdict == Verdict::pass) finding.verdict = Verdict::fail;
  }
  const ResultDiff diff = compare_results(before, after, kLater);
  const std::string text = render_result_diff_terminal(diff, false, 100);
  CHECK(text.find("and " + std::to_string(diff.count(FindingChange::new_failure) - 20) + " more") != std::string::npos);
}
