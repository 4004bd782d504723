// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// /etc/login.defs: how long passwords live, and how they are stored.
int recognise_login_defs(const EvidenceInput& input);
Result<Reading> read_login_defs(const EvidenceInput& input, const ReadOptions& options);

/// /etc/security/pwquality.conf: what a new password must be.
int recognise_pwquality_conf(const EvidenceInput& input);
Result<Reading> read_pwquality_conf(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
