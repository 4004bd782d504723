// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// `systeminfo /fo csv`: name, Windows version, domain and what kind of machine the host is.  Headers are translated,
/// so columns are addressed by position.
int recognise_systeminfo_csv(const EvidenceInput& input);
Result<Reading> read_systeminfo_csv(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
