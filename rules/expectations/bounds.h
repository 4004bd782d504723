// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/expectation.h"

namespace casemate::expectations {

/// Bounds of numbers, both ends included.  A sentinel is infinite: it meets at_least, and neither at_most nor between.
Result<ExpectationPtr> make_at_least(const Parameter& parameter, bool in_order, const ExpectationTarget& target);
Result<ExpectationPtr> make_at_most(const Parameter& parameter, bool in_order, const ExpectationTarget& target);
Result<ExpectationPtr> make_between(const Parameter& parameter, bool in_order, const ExpectationTarget& target);

}  // namespace casemate::expectations
