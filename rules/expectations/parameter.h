// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/expectation.h"

namespace casemate::expectations {

/// The parameter of an operator as the alternative it takes; an Error where the loader passed another one.
Result<Scalar> one_scalar(std::string_view op, const Parameter& parameter);
/// Never empty: an empty list is refused.
Result<std::vector<Scalar>> scalars(std::string_view op, const Parameter& parameter);
Result<ExpectationPtr> one_expectation(std::string_view op, const Parameter& parameter);
Result<std::vector<ExpectationPtr>> expectations(std::string_view op, const Parameter& parameter);
Status no_parameter(std::string_view op, const Parameter& parameter);

/// An Error about a piece of a rule.
Error refuse(const Scalar& scalar, std::string what);

}  // namespace casemate::expectations
