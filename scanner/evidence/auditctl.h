// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// auditctl -s: the state of the audit system.
int recognise_auditctl_status(const EvidenceInput& input);
Result<Reading> read_auditctl_status(const EvidenceInput& input, const ReadOptions& options);

/// auditctl -l: what is audited.
int recognise_auditctl_rules(const EvidenceInput& input);
Result<Reading> read_auditctl_rules(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
