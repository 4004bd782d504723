// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/regf.h"

#include "scanner/evidence/bytes.h"

namespace casemate::evidence {
namespace {

constexpr std::string_view kRegf = "regf";
constexpr std::string_view kCreg = "CREG";

// Offsets of the base block.
constexpr std::size_t kPrimary = 4;
constexpr std::size_t kSecondary = 8;
constexpr std::size_t kMajor = 20;
constexpr std::size_t kMinor = 24;
constexpr std::size_t kFileType = 28;
constexpr std::size_t kBinsBytes = 40;
constexpr std::size_t kChecksum = 508;
constexpr std::size_t kSmallestLog = 512;  // a log's block is one sector

std::uint32_t at(std::string_view bytes, std::size_t offset) { return number_at<std::uint32_t>(bytes, offset).value_or(0); }

RegfState state_of(std::string_view bytes, const RegfBlock& block) {
  if (bytes.size() < kSmallestLog) return RegfState::too_short;
  const std::uint32_t type = at(bytes, kFileType);
  if (type == 1 || type == 2 || type == 6) return RegfState::log;
  if (type != 0 || at(bytes, kMajor) != 1 || block.minor > 6) return RegfState::unsupported;
  if (at(bytes, kChecksum) != regf_checksum(bytes)) return RegfState::wrong_checksum;
  if (bytes.size() < kRegfBlockBytes + std::size_t{block.bins_bytes}) return RegfState::too_short;
  return block.primary == block.secondary ? RegfState::clean : RegfState::dirty;
}

}  // namespace

std::uint32_t regf_checksum(std::string_view block) {
  std::uint32_t sum = 0;
  for (std::size_t offset = 0; offset < kChecksum; offset += 4) sum ^= at(block, offset);
  if (sum == 0xFFFFFFFF) return 0xFFFFFFFE;
  return sum == 0 ? 1 : sum;
}

bool looks_like_registry_file(std::string_view bytes) { return bytes.starts_with(kRegf) || bytes.starts_with(kCreg); }

RegfBlock read_regf_block(std::string_view bytes) {
  RegfBlock block;
  if (bytes.starts_with(kCreg)) block.state = RegfState::windows_9x;
  if (!bytes.starts_with(kRegf)) return block;
  block.primary = at(bytes, kPrimary);
  block.secondary = at(bytes, kSecondary);
  block.minor = at(bytes, kMinor);
  block.bins_bytes = at(bytes, kBinsBytes);
  block.state = state_of(bytes, block);
  return block;
}

std::string describe_refusal(const RegfBlock& block) {
  switch (block.state) {
    case RegfState::not_regf:
      return "not a registry hive";
    case RegfState::windows_9x:
      return "a registry of Windows 95, 98 or ME, which is not read";
    case RegfState::log:
      return "a transaction log of a registry hive, not the hive; give the hive, with its logs beside it";
    case RegfState::too_short:
      return "the hive is cut short; copy the whole file";
    case RegfState::unsupported:
      return "a registry file of a version or type that is not known";
    case RegfState::wrong_checksum:
      return "the checksum of the hive's base block is wrong: it was damaged, or copied while it was being written; shut the "
             "machine down cleanly and take the image again";
    case RegfState::dirty:
    case RegfState::clean:
      break;
  }
  return {};
}

}  // namespace casemate::evidence
