// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// Registry.pol of a group policy object or of the local policy: what administrative templates set ([MS-GPREG] 2.2.1).
int recognise_registry_pol(const EvidenceInput& input);

/// Its records are instructions, followed in order: a value, or a directive to remove some (**del.X, **DelVals,
/// **DeleteValues, **DeleteKeys).  What is removed by name is DefinedAbsent.  Always what policy defines, never what a
/// host has. The file does not say whose half it is: it is the user's when its folder or name says "User", else the
/// machine's; the user's values are HKCU of the user "policy".
///
/// Where a record cannot be read the file is damaged: the records before it are kept.
Result<Reading> read_registry_pol(const EvidenceInput& input, const ReadOptions& options);

inline constexpr std::size_t kMaxPolRecords = 200'000;  // the largest real file met has 244
inline constexpr std::string_view kPolicyUser = "policy";

}  // namespace casemate::evidence
