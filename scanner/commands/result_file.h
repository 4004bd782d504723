// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "rules/error.h"
#include "rules/scan_result.h"

namespace casemate::commands {

/// Reads a result that a scan wrote, JSON or JSON lines.  Refuses files above 1 GiB (20,000 hosts of 300 rules) and whatever is
/// no result, with its place.
Result<ScanResult> read_result_file(const std::string& path);

}  // namespace casemate::commands
