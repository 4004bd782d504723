// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

// The tables behind rules/principals.h: what Windows calls its fixed principals, by language.
namespace casemate {

/// What stands before the backslash of a well-known name.
enum class Authority : std::uint8_t {
  none,             ///< Everyone, CREATOR OWNER
  builtin,          ///< BUILTIN, VORDEFINIERT
  nt_authority,     ///< NT AUTHORITY, NT-AUTORITÄT, AUTORITE NT …
  nt_service,       ///< NT SERVICE
  window_manager,   ///< Window Manager
  virtual_machine,  ///< NT VIRTUAL MACHINE
  app_package,      ///< APPLICATION PACKAGE AUTHORITY
};

/// One name of a principal whose SID is the same on every host.
struct WellKnownName {
  std::string_view name;
  std::string_view sid;
  Authority authority;
  bool without_authority;  ///< the bare name counts too
};

struct EnglishName {
  std::string_view sid;
  std::string_view name;
};

/// Both sorted: by name without regard to case, by SID bytewise.
std::span<const WellKnownName> well_known_names();
std::span<const EnglishName> english_names();

/// The row of a name without its authority; nullptr when there is none.
const WellKnownName* find_well_known_name(std::string_view name);
/// The English name of a SID; empty when it has none.
std::string_view find_english_name(std::string_view sid);

}  // namespace casemate
