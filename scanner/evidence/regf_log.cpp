// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/regf_log.h"

#include <algorithm>
#include <bit>
#include <vector>

#include "scanner/evidence/bytes.h"
#include "scanner/evidence/regf.h"
#include "scanner/evidence/regf_offsets.h"

namespace casemate::evidence {
namespace {

constexpr std::size_t kEntryHead = 40;
constexpr std::size_t kHashedHead = 32;
constexpr std::uint32_t kNewFormat = 6;

std::uint32_t at(std::string_view bytes, std::size_t offset) { return number_at<std::uint32_t>(bytes, offset).value_or(0); }

/// One entry of a log: pages of the hive as they are after a change.
struct LogEntry {
  std::uint32_t sequence = 0;
  std::uint32_t bins_bytes = 0;
  std::uint32_t pages = 0;
  std::string_view bytes;
};

std::optional<LogEntry> entry_at(std::string_view log, std::size_t offset) {
  const std::string_view rest = log.substr(std::min(offset, log.size()));
  if (rest.size() < kEntryHead || !rest.starts_with("HvLE")) return std::nullopt;
  const std::uint32_t size = at(rest, 4);
  if (size < kEntryHead || size % regf::kSector != 0 || size > rest.size()) return std::nullopt;
  const LogEntry entry{at(rest, 12), at(rest, 16), at(rest, 20), rest.substr(0, size)};
  const bool intact = log_entry_hash(entry.bytes.substr(kEntryHead)) == number_at<std::uint64_t>(rest, 24) &&
                      log_entry_hash(entry.bytes.substr(0, kHashedHead)) == number_at<std::uint64_t>(rest, 32);
  return intact ? std::optional(entry) : std::nullopt;
}

// A write that was cut short ends a log.  An intact newer entry behind it shows that it was damaged afterwards.
bool has_newer_entry(std::string_view log, std::size_t offset, std::uint32_t sequence) {
  for (; offset < log.size(); offset += regf::kSector) {
    const auto entry = entry_at(log, offset);
    if (entry && entry->sequence > sequence) return true;
  }
  return false;
}

// The entries of one log, each one number after the last; nullopt when some of them are lost.
std::optional<std::vector<LogEntry>> entries_of(std::string_view log) {
  std::vector<LogEntry> entries;
  if (log.empty()) return entries;  // as Windows leaves one until it is needed
  const bool is_log = log.starts_with("regf") && log.size() >= regf::kSector && at(log, regf::kFileType) == kNewFormat;
  if (!is_log || at(log, regf::kChecksum) != regf_checksum(log)) return std::nullopt;
  std::uint32_t sequence = at(log, regf::kPrimary);
  std::size_t offset = regf::kSector;
  for (auto entry = entry_at(log, offset); entry && entry->sequence == sequence; entry = entry_at(log, offset)) {
    entries.push_back(*entry);
    offset += entry->bytes.size();
    ++sequence;
  }
  if (has_newer_entry(log, offset, sequence)) return std::nullopt;
  return entries;
}

// False when a page lies outside the hive or the entry; then nothing that follows can be relied on.
bool apply(const LogEntry& entry, std::string& hive) {
  constexpr std::size_t kReference = 8;
  if (entry.bins_bytes > regf::kMaxBins || entry.bins_bytes % kRegfBlockBytes != 0) return false;
  if (entry.pages > (entry.bytes.size() - kEntryHead) / kReference) return false;
  hive.resize(kRegfBlockBytes + entry.bins_bytes);
  std::size_t data = kEntryHead + kReference * entry.pages;
  for (std::size_t i = 0; i < entry.pages; ++i) {
    const std::uint32_t offset = at(entry.bytes, kEntryHead + kReference * i);
    const std::uint32_t size = at(entry.bytes, kEntryHead + kReference * i + 4);
    const auto page = part_at(entry.bytes, data, size);
    if (!page || !part_at(hive, kRegfBlockBytes + std::size_t{offset}, size)) return false;
    hive.replace(kRegfBlockBytes + std::size_t{offset}, size, *page);
    data += size;
  }
  return true;
}

}  // namespace

std::uint64_t log_entry_hash(std::string_view bytes) {
  std::uint32_t low = 0x7A4E55C5;  // the two halves of the registry's seed
  std::uint32_t high = 0x82EF4D88;
  const auto mix = [&](std::uint32_t number) {
    low += number;
    high ^= low;
    low = std::rotl(low, 20) + high;
    high = std::rotl(high, 9) ^ low;
    low = std::rotl(low, 27) + high;
    high = std::rotl(high, 19);
  };
  std::size_t offset = 0;
  for (; offset + 4 <= bytes.size(); offset += 4) mix(at(bytes, offset));
  std::uint32_t tail = 0x80;
  for (std::size_t i = bytes.size(); i > offset; --i) tail = tail << 8U | static_cast<unsigned char>(bytes[i - 1]);
  mix(tail);
  mix(0);
  return std::uint64_t{high} << 32U | low;
}

std::optional<ReplayedHive> replay_hive_logs(std::string_view hive, std::span<const std::string_view> logs) {
  std::vector<std::vector<LogEntry>> chains;
  for (const std::string_view log : logs) {
    auto entries = entries_of(log);
    if (!entries) return std::nullopt;
    if (!entries->empty()) chains.push_back(std::move(*entries));
  }
  std::sort(chains.begin(), chains.end(), [](const auto& a, const auto& b) { return a.front().sequence < b.front().sequence; });
  ReplayedHive replayed{std::string(hive), 0, 0};
  std::uint32_t next = 0;
  for (const auto& chain : chains) {
    if (next != 0 && chain.front().sequence != next) return std::nullopt;  // what lies between is lost
    for (const LogEntry& entry : chain) {
      if (entry.sequence < at(hive, regf::kSecondary)) continue;
      if (!apply(entry, replayed.bytes)) return std::nullopt;
      if (replayed.first == 0) replayed.first = entry.sequence;
      replayed.last = entry.sequence;
      next = entry.sequence + 1;
    }
  }
  if (next == 0) return std::nullopt;
  make_clean(replayed.bytes, replayed.last);
  return replayed;
}

}  // namespace casemate::evidence
