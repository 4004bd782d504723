// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "reports/format.h"

namespace casemate::reports {
namespace {

// The only list of report formats.  Sorted by name; a test holds it to that.
constexpr std::array<ReportFormat, 0> kReportFormats{};

}  // namespace

std::span<const ReportFormat> report_formats() { return kReportFormats; }

const ReportFormat* find_report_format(std::string_view name) {
  for (const ReportFormat& format : report_formats()) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

std::string render(const ReportFormat& format, const ScanResult& result) {
  const ReportContext context{&result.run, result.baselines, result.hosts.size() != 1};
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
