// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// findmnt -rn -o TARGET,SOURCE,FSTYPE,OPTIONS or /proc/mounts: what is mounted where, and how.
int recognise_mount_list(const EvidenceInput& input);
Result<Reading> read_mount_list(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
