// SPDX-License-Identifier: Apache-2.0
// Any bytes as what the process that parses a hive wrote, and as the values of hives: no crash, and nothing half read.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "scanner/evidence/audit_policy_value.h"
#include "scanner/evidence/hive_accounts.h"
#include "scanner/evidence/hive_records.h"
#include "scanner/evidence/hive_registry.h"
#include "scanner/evidence/hive_security_policy.h"
#include "scanner/evidence/hive_tree.h"
#include "scanner/evidence/regf.h"
#include "scanner/evidence/regf_old_log.h"
#include "scanner/evidence/security_descriptor.h"

namespace {

using namespace casemate;
using namespace casemate::evidence;

void read_records(std::string_view bytes) {
  const std::string dump = std::string(kHiveDumpHead) + std::string(bytes);
  const auto tree = read_hive_records(dump);
  if (!tree) return;
  Reading reading;
  if (tree->kind == HiveKind::sam) append_accounts(*tree, reading);
  if (tree->kind == HiveKind::security) append_security_policy(*tree, reading);
  if (tree->kind == HiveKind::system || tree->kind == HiveKind::software) append_hive_registry(*tree, {}, reading);
  if (tree->kind == HiveKind::user) append_hive_registry(*tree, "somebody", reading);
}

void read_values(std::string_view bytes) {
  if (const auto descriptor = read_security_descriptor(bytes)) (void)to_sddl(*descriptor);
  const auto policy = read_audit_policy_value(bytes);
  if (policy && policy->subcategories.size() < 52) std::abort();
}

void replay(std::string_view bytes) {
  const std::size_t half = bytes.size() / 2;
  if (read_regf_block(bytes.substr(0, half)).state != RegfState::dirty) return;
  const std::vector<std::string_view> logs{bytes.substr(half)};
  const auto replayed = replay_hive_logs(bytes.substr(0, half), logs);
  if (replayed && read_regf_block(replayed->bytes).state != RegfState::clean) std::abort();
  const auto finished = replay_old_log(bytes.substr(0, half), logs);
  if (finished && read_regf_block(finished->bytes).state != RegfState::clean) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read_records(bytes);
  read_values(bytes);
  replay(bytes);
  return 0;
}
