// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// ss -tulpn: the sockets that listen.
int recognise_ss_listeners(const EvidenceInput& input);
Result<Reading> read_ss_listeners(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
