// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "reports/result_diff_format.h"
#include "rules/error.h"
#include "rules/rule.h"

namespace casemate::commands {

/// FORMAT=PATH of `diff --report` and `scan --diff-report`.
struct DiffReportRequest {
  const reports::ResultDiffFormat* format = nullptr;
  std::string path;  ///< a file, or "-" for standard output
};
/// Refuses an unknown format (with the known ones) and a missing path.  `option`: how the option is called, for the message.
Result<DiffReportRequest> parse_diff_report_request(const std::string& option, const std::string& text);

/// Writes each beside its path and renames it; a failure leaves nothing half written.
Status write_diff_reports(const std::vector<DiffReportRequest>& requests, const reports::ResultDiff& diff);

/// `new` and `new:SEVERITY` of --fail-on: only failures that were not there before make exit code 1.
struct FailOnNew {
  bool wanted = false;
  Severity least = Severity::low;
};
/// nullopt when the word is neither.
std::optional<FailOnNew> parse_fail_on_new(const std::string& word);
inline constexpr std::string_view kFailOnNewWords = "new, new:low, new:medium, new:high, new:critical";

}  // namespace casemate::commands
