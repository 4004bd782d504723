// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace casemate::evidence {

/// A dirty hive with the changes of its transaction logs applied, as Windows applies them when it starts.
struct ReplayedHive {
  std::string bytes;            ///< a clean hive
  std::uint32_t first = 0;      ///< sequence numbers of the entries that were applied; alike where it was one
  std::uint32_t last = 0;
};

/// Applies the logs (new format: Windows 8.1, Server 2012 R2 and later; in any order) to a dirty hive.  An entry whose hash is
/// wrong ends its log, as a write that was cut short does.  nullopt when they hold nothing to apply (empty, of the old format,
/// older than the hive), and when entries are lost: a damaged log, an intact entry behind a damaged one, a gap between the logs.
std::optional<ReplayedHive> replay_hive_logs(std::string_view hive, std::span<const std::string_view> logs);

/// The hash that log entries carry (Marvin32 with the registry's seed).
std::uint64_t log_entry_hash(std::string_view bytes);

}  // namespace casemate::evidence
