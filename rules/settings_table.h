// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "rules/setting.h"

// The table of settings: the one place that knows the type, unit, sentinels and names of what Windows lets one configure.
namespace casemate {

/// The shape of a setting's value; decides which operators apply and how YAML scalars are read.
enum class ValueType : std::uint8_t {
  integer,      ///< int64 in the setting's unit
  boolean,      ///< int64 0 or 1; any other number counts as 1
  text,         ///< string; names compare without case
  startup,      ///< boot system automatic automatic_delayed manual disabled
  state,        ///< running stopped …
  retention,    ///< as_needed by_days never
  audit_flags,  ///< AuditFlags
  principals,   ///< Principals
  sddl,         ///< security descriptor text
  registry,     ///< RegistryValue; its type is the rule's
  words,        ///< WordList
};

enum class Unit : std::uint8_t { none, seconds, minutes, hours, days, bytes, characters, attempts, passwords };
std::string_view to_word(Unit unit);

/// A number that does not mean itself.
struct Sentinel {
  std::int64_t value;
  enum class Meaning : std::uint8_t { infinite } meaning;
  std::string_view word;    ///< how people say it: "never expires"
  std::string_view source;  ///< where that is stated
};

/// One row of the table (a key of [System Access], [Kerberos Policy], [Event Audit] …).
struct SettingType {
  Area area;
  std::string_view name;   ///< as Windows writes it; empty: any name of the area
  ValueType type;
  Unit unit;
  std::span<const Sentinel> sentinels;
  std::string_view title;  ///< English name of the policy
};

/// The row for a setting; for areas with free names (registry, service, event_log, …) the row of its attribute.
const SettingType& type_of(const Setting& setting);
/// Every row that has a name.
std::span<const SettingType> settings_table();

/// An advanced audit subcategory.
struct AuditSubcategory {
  std::string_view guid;       ///< lower case, no braces
  std::string_view name;       ///< English, as auditpol prints it
  std::string_view other_name; ///< another English spelling, or empty
  std::string_view category;   ///< English name of the category
  std::string_view legacy_key; ///< its [Event Audit] key
};
/// The 59 subcategories, in auditpol's order.
std::span<const AuditSubcategory> audit_subcategories();
const AuditSubcategory* find_audit_subcategory(std::string_view guid_or_name);

/// A user right, in the order in which secedit exports write them.
struct UserRight {
  std::string_view name;   ///< SeNetworkLogonRight
  std::string_view title;  ///< "Access this computer from the network"
};
std::span<const UserRight> user_rights();

/// Registry values (HKLM\…) that a live secedit export lists under [Registry Values] whenever they exist (the entries of
/// Windows' own security option list, 2003 to 2022).  MSS and administrative template values are not among them.
std::span<const std::string_view> security_options();
bool is_security_option(const Setting& setting);

/// The nine keys of [Event Audit] and the fourteen of [System Access] that live exports of every Windows version share.
std::span<const std::string_view> live_event_audit_keys();
std::span<const std::string_view> live_system_access_keys();

}  // namespace casemate
