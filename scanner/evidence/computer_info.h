// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// Get-ComputerInfo (PowerShell 5.1 and later), as CSV, CLIXML or JSON: name and domain of the host, its role, Windows'
/// name and version.
int recognise_computer_info(const EvidenceInput& input);
Result<Reading> read_computer_info(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
