// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/expectation.h"

namespace casemate::expectations {

/// Masks of flag words.
Result<ExpectationPtr> make_all_bits(const Parameter& parameter, bool in_order, const ExpectationTarget& target);
Result<ExpectationPtr> make_no_bits(const Parameter& parameter, bool in_order, const ExpectationTarget& target);

}  // namespace casemate::expectations
