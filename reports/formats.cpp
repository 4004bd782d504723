// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "reports/cache.h"
#include "reports/format.h"
#include "reports/html_parts.h"
#include "reports/json_report.h"
#include "reports/junit.h"

namespace casemate::reports {
namespace {

// The only list of report formats.  Sorted by name; a test holds it to that.
constexpr std::array kReportFormats{
    ReportFormat{
        .name = "html",
        .summary = "A self-contained page for the auditor: verdict first, then failures, evidence and sign-off",
        .extension = ".html",
        .takes_many_hosts = false,
        .header_names_baselines = false,
        .header = nullptr,
        .host = html_host,
        .footer = nullptr},
    ReportFormat{.name = "json",
                 .summary = "The complete result as one JSON object, from which every other report can be rendered",
                 .extension = ".json",
                 .takes_many_hosts = true,
                 .header_names_baselines = false,
                 .header = json_header,
                 .host = json_host,
                 .footer = json_footer},
    ReportFormat{.name = "jsonl",
                 .summary = "The complete result as JSON lines: run, baselines and rules first, then one host a line",
                 .extension = ".jsonl",
                 .takes_many_hosts = true,
                 .header_names_baselines = true,
                 .header = jsonl_header,
                 .host = jsonl_host,
                 .footer = nullptr},
    ReportFormat{.name = "junit",
                 .summary = "JUnit XML for CI: one suite a host, one case a rule",
                 .extension = ".xml",
                 .takes_many_hosts = true,
                 .header_names_baselines = false,
                 .header = junit_header,
                 .host = junit_host,
                 .footer = junit_footer},
};

}  // namespace

std::span<const ReportFormat> report_formats() { return kReportFormats; }

const ReportFormat* find_report_format(std::string_view name) {
  for (const ReportFormat& format : report_formats()) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

std::string render(const ReportFormat& format, const ScanResult& result) {
  ReportCache cache;
  const ReportContext context{&result.run, result.baselines, result.hosts.size() != 1, &cache};
  std::string out;
  if (format.header != nullptr) format.header(context, out);
  bool first = true;
  for (const HostResult& host : result.hosts) {
    if (format.host != nullptr) format.host(context, host, first, out);
    first = false;
  }
  if (format.footer != nullptr) format.footer(context, out);
  return out;
}

}  // namespace casemate::reports
