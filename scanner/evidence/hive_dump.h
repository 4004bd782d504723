// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace casemate::evidence {

/// The word that makes the program parse a hive instead of its ordinary work; followed by the most memory in bytes and the
/// most processor time in seconds.  Not for people: scanning starts it.
inline constexpr const char* kHiveDumpCommand = "hive-dump";

/// Can this build read hives?  False where it was made without hivex (CASEMATE_HIVES).
bool reads_hives();

/// Reads the hive on standard input, whose bytes nobody may trust, and writes its parts to standard output as records
/// (hive_records.h).  Gives up its rights first.  Returns the exit code: 0 when all was written, also when the hive was
/// refused.
int run_hive_dump(const std::vector<std::string>& arguments);

}  // namespace casemate::evidence
