// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// Get-LocalGroupMember (PowerShell 5.1 and later), as CSV, CLIXML or JSON: the members of one group.  The export does
/// not say of which one; its file name must.
int recognise_local_group_member(const EvidenceInput& input);
Result<Reading> read_local_group_member(const EvidenceInput& input, const ReadOptions& options);

/// SID of the built-in group that a file is unmistakably named after: "Administrators.csv",
/// "local-group-administrators.clixml", "S-1-5-32-544.json", also in the languages well_known_sid knows.  Nothing for
/// "Users" alone (a list of users may be called that) nor for a name with any word we do not know
/// ("Hyper-V-Administrators" is another group).
std::optional<std::string_view> group_named_by_file(std::string_view path);

}  // namespace casemate::evidence
