// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// `auditpol /get /category:*` as a person sees it: subcategories indented below their categories, the setting behind
/// them. It has no GUIDs, so only English names are read; any other language is refused with a hint.
int recognise_auditpol_table(const EvidenceInput& input);
Result<Reading> read_auditpol_table(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
