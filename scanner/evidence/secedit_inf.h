// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// A security template: what `secedit /export /cfg` writes of a host, or a GPO's GptTmpl.inf ([MS-GPSB] 2.2).
int recognise_secedit_inf(const EvidenceInput& input);

/// All twelve sections.  Effective when it looks like a live export: no [Profile Description], at least seven of the
/// nine keys of [Event Audit], ten of the fourteen of [System Access] that real exports share, and [Privilege Rights];
/// else defined.
///
/// Scopes of a live export: account policy, Kerberos policy, audit categories, security options, user rights: those
/// whose section is there.  A section is only known to be whole when another one follows it; in one that ends the file
/// nothing is called absent, but for rights that would have come before the last one listed in the fixed order exports
/// keep. Scopes of a template: its sections, as defined.
///
/// A last line without line end is not used: it may have been cut.
Result<Reading> read_secedit_inf(const EvidenceInput& input, const ReadOptions& options);

inline constexpr std::size_t kMaxInfLineBytes = 1024 * 1024;  // the longest line of real templates has under 2 KiB
inline constexpr std::size_t kMaxInfEntries = 200'000;        // the largest template Windows shipped has about 1,500

}  // namespace casemate::evidence
