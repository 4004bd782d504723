// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// Win32_ComputerSystem, as CSV, CLIXML or JSON: name and domain of the host, its role in the domain.
int recognise_computer_system(const EvidenceInput& input);
Result<Reading> read_computer_system(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
