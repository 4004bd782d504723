// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// hostnamectl: name and system of the host.
int recognise_hostnamectl(const EvidenceInput& input);
Result<Reading> read_hostnamectl(const EvidenceInput& input, const ReadOptions& options);

/// uname -a: name of the host, and that it runs Linux.
int recognise_uname(const EvidenceInput& input);
Result<Reading> read_uname(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
