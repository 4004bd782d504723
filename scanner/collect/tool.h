// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casemate::collect {

/// The program of this name in the first of the folders that has it; never the current folder.
std::optional<std::string> find_tool(const std::vector<std::string>& folders, std::string_view name);

}  // namespace casemate::collect
