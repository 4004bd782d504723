// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/value.h"
#include "scanner/evidence/xml.h"

// How policy reports write values.
namespace casemate::evidence {

/// "true", "false", "1", "0".
std::optional<bool> rsop_boolean(std::string_view text);

/// SettingNumber or SettingBoolean of an entry as the security template would say it: a DWORD above 2^31 is negative
/// (the report writes 4294967295 for the -1 of "never" and "until unlocked").
std::optional<std::int64_t> rsop_number(const XmlElement& entry);

/// Text without the quotes a security template puts around it.
std::string rsop_text(std::string_view text);

/// A number as REG_DWORD; nullopt when it does not fit 32 bits.
std::optional<RegistryValue> rsop_dword(std::string_view text);

/// The SID of a Member, GroupName or SecurityGroup, else its name; empty when it has neither.
std::string rsop_principal(const XmlElement& account);

/// The texts of the child elements, empty ones dropped at the end.
std::vector<std::string> rsop_strings(const XmlElement& list);

}  // namespace casemate::evidence
