// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "rules/baseline.h"

namespace casemate::commands {

/// A demand for people: "at least 14 characters", "not required: …", "no rule".
std::string describe_demand(const Demand& demand);

/// The whole rule for a person: both levels, why, impact, fix, sources, who disagrees, where it stands.
std::string describe_rule(const Rule& rule, const Baseline& baseline);

}  // namespace casemate::commands
