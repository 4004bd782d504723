// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/error.h"

namespace casemate {

/// Registry value types by their Windows numbers (winnt.h).
enum class RegistryType : std::uint32_t {
  none = 0,
  sz = 1,
  expand_sz = 2,
  binary = 3,
  dword = 4,
  dword_big_endian = 5,
  link = 6,
  multi_sz = 7,
  resource_list = 8,
  full_resource_descriptor = 9,
  resource_requirements_list = 10,
  qword = 11,
};
/// "REG_DWORD"; a number Windows does not define is "REG_TYPE_<n>".
std::string to_word(RegistryType type);
/// By word without regard to case ("REG_SZ"); false when unknown.
bool parse_registry_type(std::string_view word, RegistryType& type);

/// Type and data of one registry value.
struct RegistryValue {
  RegistryType type = RegistryType::none;
  /// DWORD and QWORD: the unsigned number.  SZ, EXPAND_SZ: the text.  MULTI_SZ: its strings, empty ones dropped at the
  /// end.  Everything else: lower-case hex text without separators.
  std::variant<std::uint64_t, std::string, std::vector<std::string>> data;

  friend bool operator==(const RegistryValue&, const RegistryValue&) = default;
};

/// What a subcategory audits.  Bits as auditpol numbers them: 1 success, 2 failure.
enum class AuditFlags : std::uint8_t { none = 0, success = 1, failure = 2, success_and_failure = 3 };
/// none, success, failure, success_and_failure.
std::string_view to_word(AuditFlags flags);

/// A set of principals.  Each is a SID ("S-1-5-32-544") or, where it maps to none, its name as written.
/// Sorted without regard to case and free of duplicates (make_principals keeps it so).
struct Principals {
  std::vector<std::string> members;
  friend bool operator==(const Principals&, const Principals&) = default;
};
Principals make_principals(std::vector<std::string> members);

/// A set of words of a Linux host: mount options, ciphers, ports.  Sorted by bytes, free of duplicates (make_word_list keeps it so).
struct WordList {
  std::vector<std::string> words;
  friend bool operator==(const WordList&, const WordList&) = default;
};
WordList make_word_list(std::vector<std::string> words);

/// Defined to be absent: a Registry.pol **del. directive, a DeleteKeys, a value a policy removes.
struct DefinedAbsent {
  friend bool operator==(const DefinedAbsent&, const DefinedAbsent&) = default;
};

/// What was observed of a setting.
///   int64   account and kerberos policy, sizes in bytes, days, booleans as 0/1
///   string  text: names, SDDL, startup types, states, facts
using Value = std::variant<std::int64_t, std::string, AuditFlags, Principals, RegistryValue, DefinedAbsent, WordList>;

/// For people: "14", "success_and_failure", "S-1-5-32-544 (Administrators), S-1-5-11 (Authenticated Users)", "REG_SZ \"0\"".
/// A DWORD prints its number without the type name.  An empty set prints "nobody", an empty list "(empty)".
std::string describe(const Value& value);

}  // namespace casemate
