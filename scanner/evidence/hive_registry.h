// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/host_state.h"
#include "scanner/evidence/hive_tree.h"

namespace casemate::evidence {

/// The registry values of a SYSTEM or SOFTWARE hive under the names the running host gives them, a scope a part, and what
/// they say beyond themselves: services with their security, event logs, audit options, facts.
void append_hive_registry(const HiveTree& tree, Reading& reading);

/// The scopes of a hive of this kind of which nothing can be relied on: every one damaged.
void append_damaged_registry(HiveKind kind, Reading& reading);

}  // namespace casemate::evidence
