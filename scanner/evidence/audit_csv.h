// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// `auditpol /backup /file:…` and the audit.csv of a group policy object: seven columns, read by GUID and number
/// ([MS-GPAC] 2.2).  A backup of a live machine is effective, everything else defined.
int recognise_audit_csv(const EvidenceInput& input);
Result<Reading> read_audit_csv(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
