// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "scanner/commands/diff_reports.h"
#include "scanner/commands/environment.h"
#include "scanner/commands/planner.h"
#include "scanner/commands/report_files.h"
#include "scanner/evidence/read_host.h"

namespace casemate::commands {

/// The options of `scan`, checked.
struct ScanOptions {
  std::vector<std::string> evidence;  ///< paths of one host
  std::string image;                  ///< --image: of the same host
  bool live = false;                  ///< --live: the running host is collected first
  std::string hosts_folder;           ///< --hosts
  std::string hosts_list;             ///< @LIST
  PlanOptions plan;
  std::vector<ReportRequest> reports;
  std::string since;                            ///< --since: the result to compare with, or empty
  std::string results_folder;                   ///< --results: the result goes there, and is compared with the latest in it, if any
  std::size_t keep_results = 30;                ///< --keep
  std::vector<DiffReportRequest> diff_reports;  ///< --diff-report
  bool notify = false;                          ///< --notify: changes go to the log of the system
  FailOnNew fail_on_new;                        ///< --fail-on new
  RunInfo run;
  evidence::ReadHostOptions reading;
  std::chrono::sys_seconds now{};
  unsigned jobs = 0;
  bool exit_zero = false;
  bool quiet = false;
  std::string colour = "auto";
};

/// Is the scan compared with an earlier result, be it the nothing before the first one of --results?
inline bool compares(const ScanOptions& options) { return !options.since.empty() || !options.results_folder.empty(); }

/// Parses the words behind `scan`; reads and writes no file.  `live_by_default`: words that name no evidence mean this host.
/// When nothing is to be done any more (help printed, usage error said), `exit` is set.
struct ParsedScan {
  ScanOptions options;
  std::optional<int> exit;
};
ParsedScan parse_scan(const std::vector<std::string>& arguments, const Environment& environment, bool live_by_default = false);

}  // namespace casemate::commands
