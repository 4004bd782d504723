// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/host_state.h"
#include "scanner/evidence/hive_tree.h"

namespace casemate::evidence {

/// What a SECURITY hive holds of the local security authority's policy: user rights, audit policy, anonymous name lookup,
/// and facts (domain, SIDs).
void append_security_policy(const HiveTree& tree, Reading& reading);

/// The scopes of a SECURITY hive of which nothing can be relied on.
void append_damaged_security_policy(Reading& reading);

}  // namespace casemate::evidence
