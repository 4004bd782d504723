// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/regf_log.h"

namespace casemate::evidence {

/// Applies the one log of the old format (up to Windows 8 and Server 2012) that belongs to a dirty hive: it bears the hive's
/// own time of writing and the sequence number of the change that was cut short, and holds every sector the change touched.
/// nullopt when none or more than one does, when a log of the new format is among them, when it is cut short, and when the
/// bins are not whole afterwards.
std::optional<ReplayedHive> replay_old_log(std::string_view hive, std::span<const std::string_view> logs);

}  // namespace casemate::evidence
