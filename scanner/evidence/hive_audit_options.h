// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/host_state.h"
#include "scanner/evidence/hive_tree.h"

namespace casemate::evidence {

/// The four audit options, which a SYSTEM hive keeps below Control\Lsa: 0 or 1, and a scope each.  An absent value is 0, as
/// Windows takes it; one of another form than it has on Windows is a problem and its scope damaged.
void append_audit_options(const HiveTree& tree, Reading& reading);

}  // namespace casemate::evidence
