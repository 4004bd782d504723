// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "rules/expectation.h"
#include "rules/expectations/typed_expectation.h"

namespace casemate::expectations {

/// How an observed set relates to the one a rule lists.
enum class SetRelation : std::uint8_t {
  exactly,    ///< the same
  only_from,  ///< a subset of it
  includes,   ///< a superset of it
  excludes,   ///< disjoint
};
std::string_view to_word(SetRelation relation);

/// exactly, only_from, includes and excludes, for principals, audit flags and REG_MULTI_SZ.
Result<ExpectationPtr> make_exactly(const Parameter& parameter, bool in_order, const ExpectationTarget& target);
Result<ExpectationPtr> make_only_from(const Parameter& parameter, bool in_order, const ExpectationTarget& target);
Result<ExpectationPtr> make_includes(const Parameter& parameter, bool in_order, const ExpectationTarget& target);
Result<ExpectationPtr> make_excludes(const Parameter& parameter, bool in_order, const ExpectationTarget& target);

// One file a kind of set.
Result<ExpectationPtr> make_principal_set(SetRelation relation, const std::vector<Scalar>& list,
                                          const ExpectationTarget& target);
Result<ExpectationPtr> make_flag_set(SetRelation relation, const std::vector<Scalar>& list,
                                     const ExpectationTarget& target);
Result<ExpectationPtr> make_string_set(SetRelation relation, const std::vector<Scalar>& list, bool in_order,
                                       const ExpectationTarget& target);

}  // namespace casemate::expectations
