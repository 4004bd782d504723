// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "scanner/evidence/evidence_source.h"
#include "scanner/evidence/regf_log.h"

// Registry hives and the transaction logs that lie beside them: SYSTEM with SYSTEM.LOG1 and SYSTEM.LOG2.
namespace casemate::evidence {

/// Is the file a transaction log (or an empty one) whose hive is among the files?
bool is_log_beside_hive(const SourceSet& source, const SourceFile& file);

/// The hive with its logs applied, when it is dirty, both of them are there (Windows writes them by turns) and they hold what
/// it lacks.
std::optional<ReplayedHive> replay_logs_beside(const SourceSet& source, const SourceFile& hive);

}  // namespace casemate::evidence
