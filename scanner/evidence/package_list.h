// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// dpkg-query -W: the installed packages of Debian and its kin.
int recognise_dpkg_query(const EvidenceInput& input);
Result<Reading> read_dpkg_query(const EvidenceInput& input, const ReadOptions& options);

/// /var/lib/dpkg/status: the same as dpkg itself keeps it, for systems that do not run.
int recognise_dpkg_status(const EvidenceInput& input);
Result<Reading> read_dpkg_status(const EvidenceInput& input, const ReadOptions& options);

/// rpm -qa: the installed packages of Red Hat and its kin.
int recognise_rpm_list(const EvidenceInput& input);
Result<Reading> read_rpm_list(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
