// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/scan_result.h"

namespace casemate::reports {

class ReportCache;

/// What every writer may look at beside a host.
struct ReportContext {
  const RunInfo* run = nullptr;
  /// All baselines of the scan so far; HostResult::baseline indexes it.
  std::span<const std::shared_ptr<const ReportBaseline>> baselines;
  bool many_hosts = false;  ///< the scan has (or may have) more than one host
  /// Text prepared once a baseline (reports/cache.h), for scans of many hosts; nullptr: everything is made anew.
  ReportCache* cache = nullptr;
};

/// One row of the table of report formats.  A report is header + one fragment a host + footer.  Fragments are pure
/// functions of one host (they are made on several threads and put together in input order); a null function adds
/// nothing.
struct ReportFormat {
  std::string_view name;       ///< "html"
  std::string_view summary;    ///< one line for --help and docs
  std::string_view extension;  ///< ".html", for reports written into a folder
  bool takes_many_hosts;       ///< one file can hold all hosts; otherwise several hosts need a folder
  /// Does the header name the baselines?  Then it can only be written once all are known.
  bool header_names_baselines;
  void (*header)(const ReportContext& context, std::string& out);
  void (*host)(const ReportContext& context, const HostResult& host, bool first, std::string& out);
  void (*footer)(const ReportContext& context, std::string& out);
};

/// The only list of report formats, sorted by name.
std::span<const ReportFormat> report_formats();
const ReportFormat* find_report_format(std::string_view name);

/// The whole report of a result in memory (few hosts).
std::string render(const ReportFormat& format, const ScanResult& result);

/// One line of the index page: what a fleet's overview shows of a host.
struct IndexEntry {
  std::string host;
  std::string file;  ///< name of its report beside the index page
  std::string baseline;
  std::string level;
  bool complete = false;
  Summary summary;
  std::uint32_t problems = 0;
  std::optional<std::uint32_t> newly_failing;  ///< with --compare: rules that would fail at that level and do not here
};
/// A self-contained HTML page that links the reports of many hosts, worst first.
std::string render_index(const RunInfo& run, const std::vector<IndexEntry>& entries);

}  // namespace casemate::reports
