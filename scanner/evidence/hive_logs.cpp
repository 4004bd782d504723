// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/hive_logs.h"

#include <array>

#include "rules/text.h"
#include "scanner/evidence/bytes.h"
#include "scanner/evidence/regf.h"
#include "scanner/evidence/regf_offsets.h"
#include "scanner/evidence/regf_old_log.h"

namespace casemate::evidence {
namespace {

constexpr std::string_view kOnlyLog = ".LOG";
constexpr std::array<std::string_view, 3> kLogEndings{".LOG1", ".LOG2", kOnlyLog};

struct LogFile {
  const SourceFile* file = nullptr;
  std::string_view ending;
};

std::vector<LogFile> logs_of(const SourceSet& source, const SourceFile& hive) {
  std::vector<LogFile> logs;
  for (const std::string_view ending : kLogEndings) {
    for (const SourceFile& other : source.files) {
      if (iequals(other.path, hive.path + std::string(ending))) logs.push_back({&other, ending});
    }
  }
  return logs;
}

std::string_view kind_of(std::string_view log) {
  if (log.empty()) return "empty";
  if (read_regf_block(log).state != RegfState::log) return "not a log";
  return number_at<std::uint32_t>(log, regf::kFileType) == 6U ? "new format" : "old format";
}

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
  for (const LogFile& log : logs_of(source, hive)) {
    all.emplace_back(log.file->bytes);
    if (log.ending != kOnlyLog) by_turns.emplace_back(log.file->bytes);
  }
  if (by_turns.size() == 2) {
    if (auto replayed = replay_hive_logs(hive.bytes, by_turns)) return replayed;
  }
  return replay_old_log(hive.bytes, all);
}

std::string describe_useless_logs(const SourceSet& source, const SourceFile& hive) {
  if (read_regf_block(hive.bytes).state != RegfState::dirty) return {};
  std::vector<std::string> logs;
  for (const LogFile& log : logs_of(source, hive)) {
    logs.push_back(log.file->path.substr(log.file->path.rfind('/') + 1) + " (" + std::string(kind_of(log.file->bytes)) + ")");
  }
  if (logs.empty()) return "no transaction log lies beside it; where the host has them (the hive's name with .LOG1 and .LOG2, or .LOG), give them too";
  return "the logs beside it are not whole, are lacking one, or do not hold the change that was cut short: " + join_and(logs);
}

}  // namespace casemate::evidence
