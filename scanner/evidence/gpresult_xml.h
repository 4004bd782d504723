// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// gpresult /x: the resultant set of policy of a computer (root Rsop).  Defined evidence: it shows which GPO sets what,
/// and cannot be taken as effective, since Windows may not have applied it and a local change does not show.
int recognise_gpresult_xml(const EvidenceInput& input);
Result<Reading> read_gpresult_xml(const EvidenceInput& input, const ReadOptions& options);

/// gpresult /h: a page for people, refused with a hint.
int recognise_gpresult_html(const EvidenceInput& input);
Result<Reading> read_gpresult_html(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
