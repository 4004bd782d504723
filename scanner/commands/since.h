// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "reports/result_diff.h"
#include "scanner/commands/options.h"

namespace casemate::commands {

/// `scan --since`: the earlier result beside the scan that runs.
class Since {
 public:
  /// Reads the result before anything is written, since a report may replace it.  A null pointer without --since.
  static Result<std::unique_ptr<Since>> open(const ScanOptions& options);

  /// The hosts of the scan, in their order.  `baseline`: the one it was judged against.
  void add(const HostResult& host, std::shared_ptr<const ReportBaseline> baseline);
  /// Writes the reports of --diff-report and shows the changes, unless the scan is quiet.  kCompliant, or kFailed with the reason said.
  int finish(const ScanOptions& options, const Environment& environment);
  /// What the exit code of the scan becomes: with --fail-on new only new failures count, and incomplete stays incomplete.
  [[nodiscard]] int exit_code(const ScanOptions& options, int of_scan, bool any_incomplete) const;

 private:
  Since(ScanResult before, const ScanOptions& options);
  ScanResult before_;
  reports::EarlierHosts earlier_;
  reports::ResultDiffer differ_;
  reports::ResultDiff diff_;
};

}  // namespace casemate::commands
