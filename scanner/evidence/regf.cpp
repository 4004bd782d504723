// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/regf.h"

#include "scanner/evidence/bytes.h"
#include "scanner/evidence/regf_offsets.h"

namespace casemate::evidence {
namespace {

constexpr std::string_view kRegf = "regf";
constexpr std::string_view kCreg = "CREG";

std::uint32_t at(std::string_view bytes, std::size_t offset) { return number_at<std::uint32_t>(bytes, offset).value_or(0); }

RegfState state_of(std::string_view bytes, const RegfBlock& block) {
  if (bytes.size() < regf::kSector) return RegfState::too_short;
  const std::uint32_t type = at(bytes, regf::kFileType);
  if (type == 1 || type == 2 || type == 6) return RegfState::log;
  if (type != 0 || at(bytes, regf::kMajor) != 1 || block.minor > 6) return RegfState::unsupported;
  if (at(bytes, regf::kChecksum) != regf_checksum(bytes)) return RegfState::wrong_checksum;
  if (bytes.size() < kRegfBlockBytes + std::size_t{block.bins_bytes}) return RegfState::too_short;
  return block.primary == block.secondary ? RegfState::clean : RegfState::dirty;
}

}  // namespace

std::uint32_t regf_checksum(std::string_view block) {
  std::uint32_t sum = 0;
  for (std::size_t offset = 0; offset < regf::kChecksum; offset += 4) sum ^= at(block, offset);
  if (sum == 0xFFFFFFFF) return 0xFFFFFFFE;
  return sum == 0 ? 1 : sum;
}

void make_clean(std::string& hive, std::uint32_t number) {
  const auto put = [&](std::size_t offset, std::uint32_t value) {
    for (std::size_t i = 0; i < 4; ++i) hive[offset + i] = static_cast<char>(value >> 8 * i);
  };
  put(regf::kPrimary, number);
  put(regf::kSecondary, number);
  put(regf::kBinsBytes, static_cast<std::uint32_t>(hive.size() - kRegfBlockBytes));
  put(regf::kChecksum, regf_checksum(hive));
}

bool looks_like_registry_file(std::string_view bytes) { return bytes.starts_with(kRegf) || bytes.starts_with(kCreg); }

RegfBlock read_regf_block(std::string_view bytes) {
  RegfBlock block;
  if (bytes.starts_with(kCreg)) block.state = RegfState::windows_9x;
  if (!bytes.starts_with(kRegf)) return block;
  block.primary = at(bytes, regf::kPrimary);
  block.secondary = at(bytes, regf::kSecondary);
  block.minor = at(bytes, regf::kMinor);
  block.bins_bytes = at(bytes, regf::kBinsBytes);
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
