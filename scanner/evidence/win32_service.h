// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// Win32_Service from Get-WmiObject or Get-CimInstance, as CSV, CLIXML or JSON: start type (with the delayed flag where
/// the export has DelayedAutoStart), state and account of each service, the host's name.  PathName is not read.
int recognise_win32_service(const EvidenceInput& input);
Result<Reading> read_win32_service(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
