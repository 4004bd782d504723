// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

// Which parts of which registry hive are read: nothing else of a hive leaves the process that parses it.
namespace casemate::evidence {

/// Which of a host's hives, told by its content.
enum class HiveKind : std::uint8_t { unknown, system, software, sam, security, user };
inline constexpr std::size_t kHiveKinds = 6;

/// One part: a key and, with `subtree`, everything below it.
struct HivePart {
  HiveKind hive = HiveKind::unknown;
  /// Below the hive's root.  "CurrentControlSet" stands for the control set that Select names.
  std::string_view path;
  bool subtree = true;
};

/// The only list of what is read.  No part lies inside another's subtree.
std::span<const HivePart> hive_parts();

/// Keys below a part that are left out: they hold key material that no report may carry.
std::span<const std::string_view> secret_keys();

/// "SYSTEM", "SOFTWARE", "SAM", "SECURITY", "NTUSER.DAT".
std::string_view to_word(HiveKind kind);
/// The kind by the file's usual name (NTUSER.MAN is a user's too), without regard to case and folders; unknown when it has none.
HiveKind hive_kind_by_name(std::string_view path);
/// What the hive's root stands for: "HKLM\System", …, "HKCU"; empty for unknown ones.
std::string_view registry_root(HiveKind kind);

}  // namespace casemate::evidence
