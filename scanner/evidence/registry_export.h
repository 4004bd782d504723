// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// A registry export (.reg): what `reg export` and regedit write, as 5.00 (Unicode) or REGEDIT4.
int recognise_registry_export(const EvidenceInput& input);

/// Every value with its type; effective unless the command line says otherwise.  An export holds the whole subtree of
/// the key it was made of, so each key that is not below an earlier one begins a scope.  HKEY_USERS\<SID> becomes HKCU
/// of that user; HKEY_CURRENT_USER does not say whose it is and is refused.
///
/// Exports end with an empty line; without it, and after a last line without line end (which is not used), the last
/// scope is damaged.  A file cut exactly between two keys cannot be told from a whole one.
Result<Reading> read_registry_export(const EvidenceInput& input, const ReadOptions& options);

inline constexpr std::size_t kMaxRegValueBytes =
    16 * 1024 * 1024;                                  // text of one value; certificates and caches have some MiB
inline constexpr std::size_t kMaxRegValues = 500'000;  // HKLM\SOFTWARE of a server has about 300,000

}  // namespace casemate::evidence
