// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// modprobe --showconfig, or a file of modprobe.d: which modules are kept from loading.
int recognise_modprobe_config(const EvidenceInput& input);
Result<Reading> read_modprobe_config(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
