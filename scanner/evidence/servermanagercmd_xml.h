// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// servermanagercmd -query FILE.xml (Windows Server 2008 and 2008 R2): every role, role service and feature the server
/// knows, installed or available.
int recognise_servermanagercmd_xml(const EvidenceInput& input);
Result<Reading> read_servermanagercmd_xml(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
