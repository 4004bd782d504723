// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// `net localgroup NAME`, one or many in one file, in any language: the group's name in the first line, its members
/// between the dashed line and the closing sentence.  Without that sentence a list is cut short, and no members are
/// stated.
int recognise_net_localgroup(const EvidenceInput& input);
Result<Reading> read_net_localgroup(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
