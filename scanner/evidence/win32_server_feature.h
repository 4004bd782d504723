// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// Win32_ServerFeature (Server 2008 and later), as CSV, CLIXML or JSON: the installed roles, role services and
/// features, by their number.  What it does not list is not installed.
int recognise_win32_server_feature(const EvidenceInput& input);
Result<Reading> read_win32_server_feature(const EvidenceInput& input, const ReadOptions& options);

/// A feature's number in Win32_ServerFeature and its name in Get-WindowsFeature.
struct NumberedFeature {
  std::int64_t number;
  std::string_view name;
};
/// Sorted by number; a number whose feature was renamed between Windows versions has a row for each name.
std::span<const NumberedFeature> numbered_features();

}  // namespace casemate::evidence
