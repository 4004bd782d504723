// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "reports/html_parts.h"
#include "rules/scan_result.h"

namespace casemate::tests {

/// One part of the page of a result's first host.
template <class Part>
std::string part_of(const ScanResult& result, Part part) {
  const reports::ReportContext context{&result.run, result.baselines, false};
  std::string out;
  reports::Html html(out);
  part(html, reports::HtmlPage{context, result.hosts[0], *result.baselines[0]});
  return out;
}

inline bool has(const std::string& text, const std::string& piece) { return text.find(piece) != std::string::npos; }

}  // namespace casemate::tests
