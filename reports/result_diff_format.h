// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "reports/result_diff.h"

namespace casemate::reports {

/// Version of the JSON form; reports/schema/diff.schema.json.
inline constexpr std::string_view kResultDiffSchema = "casemate-diff/1";

/// One row of the table of formats of a difference between results.
struct ResultDiffFormat {
  std::string_view name;
  std::string_view summary;    ///< one line for --help and docs
  std::string_view extension;  ///< ".html"
  /// The whole report.  `version` of the tool that compares.
  std::string (*render)(const ResultDiff& diff, std::string_view version);
};

/// The only list of them, sorted by name.
std::span<const ResultDiffFormat> result_diff_formats();
const ResultDiffFormat* find_result_diff_format(std::string_view name);

std::string render_result_diff_html(const ResultDiff& diff, std::string_view version);
std::string render_result_diff_json(const ResultDiff& diff, std::string_view version);
/// For a terminal: counts, then each kind of change with its worst findings.
std::string render_result_diff_terminal(const ResultDiff& diff, bool colour, int width);

}  // namespace casemate::reports
