// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// Get-WinEvent -ListLog, as CSV, CLIXML or JSON: maximum size in bytes, what happens when a log is full, whether it is
/// on, and its security descriptor, for each log it lists.
int recognise_winevent_log(const EvidenceInput& input);
Result<Reading> read_winevent_log(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
