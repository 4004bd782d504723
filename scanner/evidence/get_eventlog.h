// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// Get-EventLog -List (Windows PowerShell 2 to 5), as CSV, CLIXML or JSON: maximum size and overwriting of the classic
/// logs.
int recognise_get_eventlog(const EvidenceInput& input);
Result<Reading> read_get_eventlog(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
