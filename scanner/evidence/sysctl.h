// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// sysctl -a: every kernel parameter, which also name the host.
int recognise_sysctl(const EvidenceInput& input);
Result<Reading> read_sysctl(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
