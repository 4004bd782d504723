// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "reports/result_diff_format.h"

namespace casemate::reports {
namespace {

constexpr std::array kResultDiffFormats{
    ResultDiffFormat{"html", "A self-contained page: new failures first, then what can no longer be judged, what is fixed, and the rest", ".html",
                     render_result_diff_html},
    ResultDiffFormat{"json", "Every change with its fingerprint, for programs", ".json", render_result_diff_json},
};

}  // namespace

std::span<const ResultDiffFormat> result_diff_formats() { return kResultDiffFormats; }

const ResultDiffFormat* find_result_diff_format(std::string_view name) {
  for (const ResultDiffFormat& format : result_diff_formats()) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

}  // namespace casemate::reports
