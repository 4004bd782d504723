// SPDX-License-Identifier: Apache-2.0
#include "reports/standing.h"

#include <doctest/doctest.h>

using namespace casemate;
using namespace casemate::reports;

namespace {

Summary summary_of(std::uint32_t pass, std::uint32_t low, std::uint32_t critical, std::uint32_t waived,
                   std::uint32_t unknown) {
  Summary summary;
  summary.by_verdict[static_cast<std::size_t>(Verdict::pass)] = pass;
  summary.by_verdict[static_cast<std::size_t>(Verdict::fail)] = low + critical;
  summary.by_verdict[static_cast<std::size_t>(Verdict::waived)] = waived;
  summary.by_verdict[static_cast<std::size_t>(Verdict::unknown)] = unknown;
  summary.failed_by_severity = {low, 0, 0, critical};
  return summary;
}

RunInfo failing_on(std::string severity) {
  RunInfo run;
  run.fail_on = std::move(severity);
  return run;
}

}  // namespace

TEST_CASE("failures beat incompleteness, and only those at or above the threshold count") {
  struct Row {
    Summary summary;
    const char* fail_on;
    bool complete;
    Standing standing;
  };
  for (const Row& row : {Row{summary_of(9, 0, 0, 0, 0), "low", true, Standing::compliant},
                         Row{summary_of(9, 0, 0, 0, 1), "low", false, Standing::incomplete},
                         Row{summary_of(9, 1, 0, 0, 1), "low", false, Standing::failing},
                         Row{summary_of(9, 1, 0, 0, 0), "medium", true, Standing::compliant},
                         Row{summary_of(9, 0, 1, 0, 0), "critical", true, Standing::failing},
                         Row{summary_of(9, 1, 0, 0, 0), "no such word", true, Standing::failing}}) {
    CHECK(standing_of(failing_on(row.fail_on), row.summary, row.complete) == row.standing);
  }
}

TEST_CASE("counts in words") {
  const Summary summary = summary_of(6, 2, 1, 1, 4);
  CHECK(failures_words(summary) == "3 failed: 1 critical, 2 low");
  CHECK(decided_words(summary) == "6 passed, 1 waived");
  CHECK(undecided_words(summary) == "4 unknown");
  CHECK(score_words(summary) == "score 60 %, 70 % with waivers");
  CHECK(failures_words(Summary{}) == "none failed");
  CHECK(undecided_words(Summary{}).empty());
  CHECK(score_words(Summary{}) == "no score");
  CHECK(standing_words(Standing::failing) == "Not compliant");
}
