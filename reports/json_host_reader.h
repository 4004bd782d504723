// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "reports/json_document.h"
#include "rules/scan_result.h"

namespace casemate::reports {

/// Reads one host of a result whose baselines are known.
HostResult read_host(const JsonNode& node, const ScanResult& result);

}  // namespace casemate::reports
