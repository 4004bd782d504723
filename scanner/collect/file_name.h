// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace casemate::collect {

/// A file name of letters, digits and signs that every file system takes, short enough for Windows, and not in `taken`, to which it
/// is added.
std::string file_name_for(std::string_view name, std::set<std::string>& taken);

}  // namespace casemate::collect
