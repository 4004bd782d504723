// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/strict_reader.h"
#include "rules/variables.h"

namespace casemate {

/// Reads `variables:`, a map of names to one value or a list of values.
Variables read_variables(StrictReader& strict, const Node& node);

}  // namespace casemate
