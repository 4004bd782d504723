// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

#include "rules/scan_result.h"

namespace casemate::reports {

/// Findings that share verdict and reason: what lacks the same evidence is said once.
struct ReasonGroup {
  Verdict verdict = Verdict::unknown;
  std::string_view reason;  ///< of the first finding; lives as long as the host
  std::vector<const Finding*> findings;
};

/// The findings with one of the verdicts, grouped; in the order of the verdicts given, then the largest group first,
/// groups of one size by their first finding.
std::vector<ReasonGroup> group_by_reason(const HostResult& host, std::initializer_list<Verdict> verdicts);

}  // namespace casemate::reports
