// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

// Where the fields of a base block stand, that of a hive and that of its logs.
namespace casemate::evidence::regf {

inline constexpr std::size_t kPrimary = 4;
inline constexpr std::size_t kSecondary = 8;
inline constexpr std::size_t kWritten = 12;  // FILETIME
inline constexpr std::size_t kMajor = 20;
inline constexpr std::size_t kMinor = 24;
inline constexpr std::size_t kFileType = 28;
inline constexpr std::size_t kRootCell = 36;
inline constexpr std::size_t kBinsBytes = 40;
inline constexpr std::size_t kChecksum = 508;

inline constexpr std::size_t kSector = 512;                    // a log's base block is one, and its parts begin at one
inline constexpr std::size_t kMaxBins = 256 * 1024 * 1024;     // as large as evidence files may be

}  // namespace casemate::evidence::regf
