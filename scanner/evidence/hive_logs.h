// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "scanner/evidence/evidence_source.h"
#include "scanner/evidence/regf_log.h"

// Registry hives and the transaction logs that lie beside them: SYSTEM with SYSTEM.LOG1 and SYSTEM.LOG2.
namespace casemate::evidence {

/// What the names of a hive's logs end in: ".LOG1" and ".LOG2"; ".LOG" up to Server 2003.
std::span<const std::string_view> hive_log_endings();

/// Is the file a transaction log (or an empty one) whose hive is among the files?
bool is_log_beside_hive(const SourceSet& source, const SourceFile& file);

/// The hive with its logs applied, when it is dirty and they hold what it lacks: of the new format .LOG1 and .LOG2, which must
/// both be there, since Windows writes them by turns; of the old format the one that belongs to it.
std::optional<ReplayedHive> replay_logs_beside(const SourceSet& source, const SourceFile& hive);

/// For people: which logs lie beside a dirty hive that they do not complete; empty for a hive that is not dirty.
std::string describe_useless_logs(const SourceSet& source, const SourceFile& hive);

}  // namespace casemate::evidence
