// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "rules/error.h"

namespace casemate {

/// What the low access bits of a security descriptor mean, for the generic rights (GA, GR …) to be mapped.
enum class SddlObject { service, registry_key, file, event_log, other };

/// A security descriptor in canonical form: owner and group as SIDs, each ACL's entries with full SIDs, hexadecimal masks
/// and sorted flags; inherited (ID) entries dropped; entries sorted where their order has no effect (all of one type).
/// Malformed text is an Error that names the place.  [MS-DTYP] 2.5.1.1; at most 64 KiB and 1,024 entries.
Result<std::string> normalise_sddl(std::string_view sddl, SddlObject object);

}  // namespace casemate
