// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/expectation.h"

namespace casemate::expectations {

/// Is it there at all, whatever its value and type?  These two decide absence themselves.
Result<ExpectationPtr> make_present(const Parameter& parameter, bool in_order, const ExpectationTarget& target);
Result<ExpectationPtr> make_absent(const Parameter& parameter, bool in_order, const ExpectationTarget& target);
/// The empty set.  A setting that is not there is not judged by it: the format or when_absent says what that means.
Result<ExpectationPtr> make_nobody(const Parameter& parameter, bool in_order, const ExpectationTarget& target);

}  // namespace casemate::expectations
