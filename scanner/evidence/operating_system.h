// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// Win32_OperatingSystem, as CSV, CLIXML or JSON: name and version of Windows, kind of product, name of the host.
int recognise_operating_system(const EvidenceInput& input);
Result<Reading> read_operating_system(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
