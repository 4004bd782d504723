// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "rules/host_state.h"
#include "scanner/evidence/hive_tree.h"

namespace casemate::evidence {

/// The registry values of a SYSTEM, SOFTWARE or user hive under the names the running host gives them, a scope a part, and
/// what they say beyond themselves: services with their security, event logs, audit options, facts.  Those of a user hive are
/// HKCU of `user`, which is empty for the other kinds.
void append_hive_registry(const HiveTree& tree, std::string_view user, Reading& reading);

/// The scopes of a hive of this kind of which nothing can be relied on: every one damaged.
void append_damaged_registry(HiveKind kind, std::string_view user, Reading& reading);

}  // namespace casemate::evidence
