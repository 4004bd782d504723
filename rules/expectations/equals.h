// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/expectation.h"

namespace casemate::expectations {

/// Identity for the setting's type: names and words without case, registry data exactly, sentinels with one another.
/// `automatic` is start type 2, delayed or not.
Result<ExpectationPtr> make_equals(const Parameter& parameter, bool in_order, const ExpectationTarget& target);
/// Any of several values, each as equals would take it.
Result<ExpectationPtr> make_one_of(const Parameter& parameter, bool in_order, const ExpectationTarget& target);

}  // namespace casemate::expectations
