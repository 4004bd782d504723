// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "reports/format.h"

// The parts of the two machine-readable reports, for the table of formats.
namespace casemate::reports {

/// `json`: one object.  Baselines and rules follow the hosts, so hosts can be written before all baselines are known.
void json_header(const ReportContext& context, std::string& out);
void json_host(const ReportContext& context, const HostResult& host, bool first, std::string& out);
void json_footer(const ReportContext& context, std::string& out);

/// `jsonl`: line 1 holds everything but the hosts, then one host a line.
void jsonl_header(const ReportContext& context, std::string& out);
void jsonl_host(const ReportContext& context, const HostResult& host, bool first, std::string& out);

}  // namespace casemate::reports
