// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// Get-WindowsFeature (Server 2008 R2 and later), as CSV, CLIXML or JSON: each role, role service and feature,
/// installed or available.
///
/// The list counts as whole, so that a feature not listed is absent, when it holds at least 40 features and among them
/// ones that every edition offers: `Get-WindowsFeature Web-*` does not.
int recognise_windows_feature(const EvidenceInput& input);
Result<Reading> read_windows_feature(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
