// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/regf_old_log.h"

#include <algorithm>
#include <vector>

#include "scanner/evidence/bytes.h"
#include "scanner/evidence/regf.h"
#include "scanner/evidence/regf_offsets.h"

namespace casemate::evidence {
namespace {

constexpr std::uint32_t kOldFormat = 1;
constexpr std::uint32_t kNewFormat = 6;

std::uint32_t at(std::string_view bytes, std::size_t offset) { return number_at<std::uint32_t>(bytes, offset).value_or(0); }

bool is_log(std::string_view log, std::uint32_t type) { return log.starts_with("regf") && log.size() >= regf::kSector && at(log, regf::kFileType) == type; }

// From 8.1 on the time of writing is not kept, so it would not tell that an old log is of this change.
bool belongs(std::string_view log, std::string_view hive) {
  if (!is_log(log, kOldFormat) || at(log, regf::kChecksum) != regf_checksum(log)) return false;
  const auto written = number_at<std::uint64_t>(hive, regf::kWritten);
  const bool same_time = written != 0U && number_at<std::uint64_t>(log, regf::kWritten) == written;
  // Up to Server 2003 the hive's number is one ahead of its log's.
  const std::uint32_t behind = at(hive, regf::kPrimary) - at(log, regf::kPrimary);
  const bool same_change = at(log, regf::kPrimary) == at(log, regf::kSecondary) && behind <= 1 && at(hive, regf::kPrimary) - at(hive, regf::kSecondary) == 1;
  const bool same_hive = at(log, regf::kMinor) == at(hive, regf::kMinor) && at(log, regf::kRootCell) == at(hive, regf::kRootCell);
  return same_time && same_change && same_hive;
}

// Each bin says where it stands; together they fill the file.
bool bins_are_whole(std::string_view hive, std::size_t bins_bytes) {
  std::size_t offset = 0;
  while (offset < bins_bytes) {
    const auto head = part_at(hive, kRegfBlockBytes + offset, 12);
    if (!head || !head->starts_with("hbin") || at(*head, 4) != offset) return false;
    const std::uint32_t size = at(*head, 8);
    if (size == 0 || size % kRegfBlockBytes != 0 || size > bins_bytes - offset) return false;
    offset += size;
  }
  return true;
}

// A bit a sector of the bins; those that are set follow, in order.
bool apply(std::string_view log, std::string& hive, std::size_t bins_bytes) {
  constexpr std::string_view kDirty = "DIRT";
  constexpr unsigned kBits = 8;
  const std::size_t bytes = bins_bytes / regf::kSector / kBits;
  const auto vector = part_at(log, regf::kSector, kDirty.size() + bytes);
  if (!vector || !vector->starts_with(kDirty)) return false;
  std::size_t page = (regf::kSector + vector->size() + regf::kSector - 1) / regf::kSector * regf::kSector;
  for (std::size_t sector = 0; sector < bytes * kBits; ++sector) {
    const auto bits = static_cast<unsigned char>((*vector)[kDirty.size() + sector / kBits]);
    if ((bits >> sector % kBits & 1U) == 0) continue;
    const auto content = part_at(log, page, regf::kSector);
    if (!content) return false;
    hive.replace(kRegfBlockBytes + sector * regf::kSector, regf::kSector, *content);
    page += regf::kSector;
  }
  return true;
}

}  // namespace

std::optional<ReplayedHive> replay_old_log(std::string_view hive, std::span<const std::string_view> logs) {
  std::vector<std::string_view> fitting;
  for (const std::string_view log : logs) {
    if (is_log(log, kNewFormat)) return std::nullopt;
    if (belongs(log, hive)) fitting.push_back(log);
  }
  if (fitting.size() != 1) return std::nullopt;
  const std::string_view log = fitting.front();
  const std::uint32_t bins_bytes = at(log, regf::kBinsBytes);
  if (bins_bytes == 0 || bins_bytes > regf::kMaxBins || bins_bytes % kRegfBlockBytes != 0) return std::nullopt;
  const std::uint32_t number = at(hive, regf::kPrimary);
  ReplayedHive replayed{std::string(hive), number, number};
  replayed.bytes.resize(kRegfBlockBytes + std::size_t{bins_bytes});
  if (!apply(log, replayed.bytes, bins_bytes) || !bins_are_whole(replayed.bytes, bins_bytes)) return std::nullopt;
  make_clean(replayed.bytes, number);
  return replayed;
}

}  // namespace casemate::evidence
