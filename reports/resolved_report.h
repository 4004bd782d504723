// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/resolve.h"

namespace casemate::reports {

/// Version of the JSON form; reports/schema/resolved.schema.json.
inline constexpr std::string_view kResolvedSchema = "casemate-resolved/1";

/// What `baseline resolve` shows: the rules for one place, and why these.
struct ResolvedView {
  std::string host;  ///< or empty
  std::string ou;    ///< or empty
  std::vector<std::string> roles;
  std::string chosen_by;
  std::string sha256;
  const ResolvedBaseline& baseline;  ///< resolved with Undemanded::keep; must outlive the view
};

/// For a terminal: layers, then every rule with layer, file and line, what it replaced and why; then what demands nothing
/// and what was dropped.
std::string render_resolved_text(const ResolvedView& view, bool colour, int width);
std::string render_resolved_json(const ResolvedView& view);

}  // namespace casemate::reports
