// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "rules/setting.h"

// What people call a setting, where only the setting is known.
namespace casemate::authoring {

/// The letters that rule ids have for an area: "URA", "AUD", "REG".
std::string_view area_letters(Area area);

/// "Access this computer from the network", "Audit Logon", "Spooler: start type", "NoAutorun (Policies\Explorer)".
std::string title_of(const Setting& setting);

/// Where the Group Policy editor has it; empty where the setting alone does not tell (registry values, permissions).
std::string editor_path(const Setting& setting);

}  // namespace casemate::authoring
