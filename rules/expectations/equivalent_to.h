// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/expectation.h"

namespace casemate::expectations {

/// The same security descriptor after normalising order, aliases and inherited entries (rules/sddl.h).
Result<ExpectationPtr> make_equivalent_to(const Parameter& parameter, bool in_order, const ExpectationTarget& target);

}  // namespace casemate::expectations
