// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// A file of /etc/pam.d; the service is the file's name.
int recognise_pam_service(const EvidenceInput& input);
Result<Reading> read_pam_service(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
