// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// /etc/os-release: name and version of the distribution.
int recognise_os_release(const EvidenceInput& input);
Result<Reading> read_os_release(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
