// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "rules/error.h"

namespace casemate::collect {

/// Packs files of `folder` (paths relative to it, in this order) into a new zip archive.  `time` is the time of every
/// member, so that the same files make the same bytes.
Status write_zip(const std::string& archive_path, const std::string& folder, const std::vector<std::string>& paths, std::chrono::sys_seconds time);

}  // namespace casemate::collect
