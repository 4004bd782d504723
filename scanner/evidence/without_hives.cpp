// SPDX-License-Identifier: Apache-2.0
// Stands for hive_child.cpp and hive_dump.cpp in builds without hivex (CASEMATE_HIVES is off).
#include "scanner/evidence/hive_child.h"
#include "scanner/evidence/hive_dump.h"

namespace casemate::evidence {

bool reads_hives() { return false; }

int run_hive_dump(const std::vector<std::string>&) { return 2; }

Result<std::string> dump_hive(std::string_view, const std::string&, const HiveLimits&) {
  return Error{ErrorCode::unsupported, "this build of casemate reads no registry hives (made without hivex)", {}, {}};
}

}  // namespace casemate::evidence
