// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reports/format.h"

namespace casemate::reports {

/// How the findings of a host are laid out.
struct FindingLayout {
  std::string_view between;   ///< goes before each finding and behind the last
  bool brief_passes = false;  ///< a pass leaves out what the rule says: setting, expected, layer
};
inline constexpr FindingLayout kDocument{"\n", false};
inline constexpr FindingLayout kLine{"", true};

/// The findings as a JSON list.  `paths`: json_paths() of the host's files.
void append_findings(std::string& out, const ReportContext& context, const ReportBaseline& baseline,
                     const std::vector<Finding>& findings, const std::vector<std::string>& paths, const FindingLayout& layout);

}  // namespace casemate::reports
