// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "rules/error.h"
#include "rules/rule.h"

namespace casemate {

/// Fills every field an override does not state from the rule it overrides, levels included, and then reads the fields
/// that had to wait for their type.
void inherit(Rule& rule, const Rule& overridden, std::vector<Error>& errors);

/// Do two rules demand the same: settings, type, both levels, condition and meaning of absence?  Texts may differ.
bool demand_the_same(const Rule& a, const Rule& b);

/// Does the rule judge its setting at any level?
bool judges(const Rule& rule);

/// A common setting.
bool share_a_setting(const Rule& a, const Rule& b);

}  // namespace casemate
