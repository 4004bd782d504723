// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// sshd -T: the configuration that the SSH server would run with.
int recognise_sshd_test(const EvidenceInput& input);
Result<Reading> read_sshd_test(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
