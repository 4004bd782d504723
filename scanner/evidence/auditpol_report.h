// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// `auditpol /get /category:* /r`: six columns whose header and phrases are in the language of Windows.  Columns are
/// addressed by position, subcategories by GUID; a phrase in no known language is an error that says what to export
/// instead.
int recognise_auditpol_report(const EvidenceInput& input);
Result<Reading> read_auditpol_report(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
