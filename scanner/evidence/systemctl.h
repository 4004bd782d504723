// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// systemctl list-unit-files: what each unit does at start-up.
int recognise_systemctl_unit_files(const EvidenceInput& input);
Result<Reading> read_systemctl_unit_files(const EvidenceInput& input, const ReadOptions& options);

/// systemctl list-units --all: which units run.
int recognise_systemctl_units(const EvidenceInput& input);
Result<Reading> read_systemctl_units(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
