// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "rules/error.h"

namespace casemate::evidence {

/// What the process that parses a hive may use.  A real SOFTWARE hive of 90 MB takes a second and 200 MB.
struct HiveLimits {
  std::uint64_t memory_bytes = 2048ULL * 1024 * 1024;
  std::uint64_t cpu_seconds = 30;
  std::chrono::milliseconds wall{60'000};
  std::uint64_t output_bytes = 512ULL * 1024 * 1024;
};

/// Starts `program` with the words of kHiveDumpCommand, hands it the hive and returns what it wrote (hive_records.h, not
/// checked).  An Error when it cannot be started, dies, takes too long or writes too much; it is gone by then.
Result<std::string> dump_hive(std::string_view hive, const std::string& program, const HiveLimits& limits = {});

}  // namespace casemate::evidence
