// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "reports/format.h"

namespace casemate::reports {

/// The summary of one host for a person, readable in ten seconds: what was scanned against what, the counts, the worst
/// failures with seen, expected and place, what is incomplete, and where the reports are.  `width` in columns.
std::string render_terminal(const ReportContext& context, const HostResult& host, bool colour, int width);

/// The closing lines of a scan of many hosts: counts, the worst hosts, the rules that fail most.
struct FleetSummary {
  std::size_t hosts = 0;
  std::size_t compliant = 0;
  std::size_t failing = 0;
  std::size_t incomplete = 0;
  Summary totals;
  std::vector<IndexEntry> worst;  ///< at most 10
  std::vector<std::pair<std::string, std::size_t>>
      rules;  ///< "ID title" and on how many hosts it fails, most first, at most 10
  std::string compare;             ///< level of --compare, or empty
  std::size_t newly_failing = 0;   ///< hosts on which at least one more rule would fail at that level
  std::vector<std::pair<std::string, std::size_t>> newly_failing_rules;  ///< as `rules`, of what that level adds
};
std::string render_terminal(const FleetSummary& fleet, bool colour, int width);

}  // namespace casemate::reports
