// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/error.h"

// What runs as root or SYSTEM every day, and what it compares with, must not be for others to change.
namespace casemate::commands {

/// The first part of an absolute path (a folder on the way to it, where it leads as a link, or the file itself) that others than
/// root, or SYSTEM and the administrators, may write or replace; nullopt when there is none.  Looks at what is there only.
std::optional<std::string> changeable_by_others(const std::string& path);

/// Makes the folder and what is missing above it, for root or the administrators only; a folder that is there stays as it is.
/// `made`: those it made, the topmost first, also where it fails at one of them.
Status make_guarded_folder(const std::string& path, std::vector<std::string>& made);

}  // namespace casemate::commands
