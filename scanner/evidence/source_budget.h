// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>

#include "scanner/evidence/evidence_source.h"

namespace casemate::evidence {

/// How much one host may still bring: counted over all its folders and archives.
struct SourceBudget {
  std::uint64_t bytes = kMaxHostBytes;
  std::size_t entries = kMaxFilesPerHost;  ///< files, folders and archive members of any kind

  /// Counts one entry; false when there were too many.
  bool take_entry() {
    if (entries == 0) return false;
    --entries;
    return true;
  }
  /// The most one more file may hold.
  [[nodiscard]] std::uint64_t file_limit() const { return std::min(bytes, kMaxFileBytes); }
  void take_bytes(std::uint64_t count) { bytes -= std::min(bytes, count); }
};

}  // namespace casemate::evidence
