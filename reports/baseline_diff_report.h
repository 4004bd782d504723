// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "rules/baseline_diff.h"

namespace casemate::reports {

/// Version of the JSON form; reports/schema/baseline-diff.schema.json.
inline constexpr std::string_view kBaselineDiffSchema = "casemate-baseline-diff/1";

/// For a terminal: both sides in columns beside each other, with the impact.  Rules that are the same are counted.
std::string render_diff_text(const std::vector<BaselineDiff>& diffs, bool colour, int width);
/// A self-contained page in the style of the scan report.  `version` of the tool, for the footer.
std::string render_diff_html(const std::vector<BaselineDiff>& diffs, std::string_view version);
std::string render_diff_json(const std::vector<BaselineDiff>& diffs);

/// "only in ec", "changed", "other id", "same": a kind of row as people read it.
std::string diff_kind_words(const BaselineDiff& diff, DiffKind kind);
/// "12 only in ec, 3 changed, 40 the same".
std::string diff_counts_words(const BaselineDiff& diff);

}  // namespace casemate::reports
