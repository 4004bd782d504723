// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// Get-Service of PowerShell 2 to 7, as CSV, CLIXML or JSON: state of each service, start type where the export has one
/// (PowerShell 5 and later), account where it has one (PowerShell 7).
int recognise_get_service(const EvidenceInput& input);
Result<Reading> read_get_service(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
