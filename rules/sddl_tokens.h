// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "rules/sddl.h"

// The two-letter words of security descriptors and what they mean ([MS-DTYP] 2.5.1.1 and 2.4.4.1).
namespace casemate::sddl {

/// The SID of an alias ("BA"); for those relative to a domain or machine its rule form, "domain:512".  Empty: no alias.
std::string_view find_alias(std::string_view word);

/// The access mask of a right ("KR"); the same letters may be an alias elsewhere.
std::optional<std::uint32_t> find_right(std::string_view word);

/// Generic rights of a mask replaced by what they grant on the object, where that is certain.
std::uint32_t map_generic(std::uint32_t mask, SddlObject object);

/// What entries of a type do; entries of one class may stand in any order.
enum class EntryClass : std::uint8_t { allow, deny, audit, other };
std::optional<EntryClass> find_entry_type(std::string_view word);

/// Position of an inheritance flag in canonical order; nullopt when unknown.  "ID" is kInherited.
std::optional<unsigned> find_flag(std::string_view word);
std::string_view flag_word(unsigned index);
inline constexpr unsigned kFlagCount = 7;
inline constexpr unsigned kInherited = 4;

}  // namespace casemate::sddl
