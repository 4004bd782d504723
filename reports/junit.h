// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "reports/format.h"

namespace casemate::reports {

/// JUnit XML as Jenkins, GitHub, Azure DevOps and GitLab read it: one flat suite a host, one case a rule.
void junit_header(const ReportContext& context, std::string& out);
void junit_host(const ReportContext& context, const HostResult& host, bool first, std::string& out);
void junit_footer(const ReportContext& context, std::string& out);

}  // namespace casemate::reports
