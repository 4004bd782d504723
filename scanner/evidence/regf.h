// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace casemate::evidence {

/// The first 4,096 bytes of a registry hive file and the transaction logs beside it ("regf" files, versions 1.3 to 1.6).
inline constexpr std::size_t kRegfBlockBytes = 4096;

/// What a file that may be a registry hive is.
enum class RegfState : std::uint8_t {
  not_regf,      ///< something else
  windows_9x,    ///< the registry of Windows 95, 98 or ME: another format altogether
  log,           ///< a transaction log of a hive, no hive
  too_short,     ///< cut short within the base block or before the end its base block states
  unsupported,   ///< a regf file of a version or type that is not known
  wrong_checksum,  ///< the base block was damaged or being written: dirty
  dirty,         ///< the sequence numbers differ: changes are missing that only the logs hold
  clean,
};

/// What the base block says.
struct RegfBlock {
  RegfState state = RegfState::not_regf;
  std::uint32_t primary = 0;    ///< sequence number written before a change
  std::uint32_t secondary = 0;  ///< and after it
  std::uint32_t minor = 0;      ///< version 1.minor
  std::uint32_t bins_bytes = 0;  ///< bytes of hive bins behind the base block
};

/// Reads the base block.  Looks at no cell: a clean block says nothing of what follows it.
RegfBlock read_regf_block(std::string_view bytes);

/// The checksum of a base block: XOR of its first 127 numbers, where 0 and 0xFFFFFFFF are not used.
std::uint32_t regf_checksum(std::string_view block);

/// Makes the base block of a hive that of a clean one: this sequence number, and the bins that follow it.
void make_clean(std::string& hive, std::uint32_t number);

/// Does the file begin as a registry hive, a log of one, or a Windows 9x registry does?
bool looks_like_registry_file(std::string_view bytes);

/// "a transaction log of a registry hive, not the hive" …, for people; empty for dirty and clean ones.
std::string describe_refusal(const RegfBlock& block);

}  // namespace casemate::evidence
