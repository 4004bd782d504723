// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/expectation.h"

namespace casemate::expectations {

/// Three-valued composition.  A wrong type anywhere is never met, not even under `not`, unless another part of an `any`
/// is.
Result<ExpectationPtr> make_all(const Parameter& parameter, bool in_order, const ExpectationTarget& target);
Result<ExpectationPtr> make_any(const Parameter& parameter, bool in_order, const ExpectationTarget& target);
Result<ExpectationPtr> make_not(const Parameter& parameter, bool in_order, const ExpectationTarget& target);

}  // namespace casemate::expectations
