// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/hive_logs.h"

#include <array>

#include "rules/text.h"
#include "scanner/evidence/regf.h"
#include "scanner/evidence/regf_old_log.h"

namespace casemate::evidence {
namespace {

constexpr std::string_view kOnlyLog = ".LOG";
constexpr std::array<std::string_view, 3> kLogEndings{".LOG1", ".LOG2", kOnlyLog};

}  // namespace

std::span<const std::string_view> hive_log_endings() { return kLogEndings; }

bool is_log_beside_hive(const SourceSet& source, const SourceFile& file) {
  if (!file.bytes.empty() && read_regf_block(file.bytes).state != RegfState::log) return false;
  for (const std::string_view ending : kLogEndings) {
    if (!iends_with(file.path, ending)) continue;
    const std::string_view hive = std::string_view(file.path).substr(0, file.path.size() - ending.size());
    for (const SourceFile& other : source.files) {
      if (iequals(other.path, hive) && looks_like_registry_file(other.bytes)) return true;
    }
  }
  return false;
}

std::optional<ReplayedHive> replay_logs_beside(const SourceSet& source, const SourceFile& hive) {
  if (read_regf_block(hive.bytes).state != RegfState::dirty) return std::nullopt;
  std::vector<std::string_view> by_turns;
  std::vector<std::string_view> all;
  for (const std::string_view ending : kLogEndings) {
    for (const SourceFile& other : source.files) {
      if (!iequals(other.path, hive.path + std::string(ending))) continue;
      all.emplace_back(other.bytes);
      if (ending != kOnlyLog) by_turns.emplace_back(other.bytes);
    }
  }
  if (by_turns.size() == 2) {
    if (auto replayed = replay_hive_logs(hive.bytes, by_turns)) return replayed;
  }
  return replay_old_log(hive.bytes, all);
}

}  // namespace casemate::evidence
