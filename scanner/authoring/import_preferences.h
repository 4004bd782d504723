// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "scanner/authoring/import.h"

namespace casemate::authoring {

/// Lists the items of a file of Group Policy preferences among the rest, each with its line: they are no policy (users can
/// change what they set, and they may be for some hosts only), so none becomes a rule.
void list_preferences(std::string_view text, std::uint32_t file, Policy& policy);

}  // namespace casemate::authoring
