// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "rules/error.h"

// `scan --results DIR --keep N`: a folder of the results of a scheduled scan, one file a scan.
namespace casemate::commands {

/// "2026-11-24T032008Z.json": sorts by time, and is a file name on every system.
std::string result_file_name(std::chrono::sys_seconds time);
/// Exactly such a name; whatever else lies in the folder is left alone.
bool is_result_file_name(std::string_view name);

/// Path of the latest result in the folder; empty when there is none yet.  A folder that is not there is made.
Result<std::string> newest_result(const std::string& folder);

/// Removes the earliest results until `keep` are left; `keep` is at least 1.
Status prune_results(const std::string& folder, std::size_t keep);

}  // namespace casemate::commands
