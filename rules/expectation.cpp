// SPDX-License-Identifier: Apache-2.0
#include "rules/expectation.h"

#include <algorithm>
#include <array>

#include "rules/expectations/bits.h"
#include "rules/expectations/bounds.h"
#include "rules/expectations/composed.h"
#include "rules/expectations/equals.h"
#include "rules/expectations/equivalent_to.h"
#include "rules/expectations/matches.h"
#include "rules/expectations/presence.h"
#include "rules/expectations/sets.h"

namespace casemate {
namespace {

using namespace expectations;

// The only list of operators, sorted by name.  docs/expectations.md opens each with its summary.
constexpr std::array kOperators{
    Operator{"absent", "The setting must not be there.", ParameterKind::none, false, &make_absent},
    Operator{"all", "Every one of several expectations must be met.", ParameterKind::expectations, false, &make_all},
    Operator{"all_bits", "A flag word must have every bit of a mask.", ParameterKind::scalar, false, &make_all_bits},
    Operator{"any", "At least one of several expectations must be met.", ParameterKind::expectations, false, &make_any},
    Operator{"at_least", "A number must be this one or larger; \"never\" and \"unlimited\" are larger than any.",
             ParameterKind::scalar, false, &make_at_least},
    Operator{"at_most", "A number must be this one or smaller; \"never\" and \"unlimited\" are not.",
             ParameterKind::scalar, false, &make_at_most},
    Operator{"between", "A number must lie between two others, ends included.", ParameterKind::scalars, false,
             &make_between},
    Operator{"equals", "A single value must be this one.", ParameterKind::scalar, false, &make_equals},
    Operator{"equivalent_to", "A security descriptor must grant and audit the same as this one.", ParameterKind::scalar,
             false, &make_equivalent_to},
    Operator{"exactly", "A set must hold these elements and no other.", ParameterKind::scalars, true, &make_exactly},
    Operator{"excludes", "A set must hold none of these elements.", ParameterKind::scalars, false, &make_excludes},
    Operator{"includes", "A set must hold all of these elements, and may hold more.", ParameterKind::scalars, false,
             &make_includes},
    Operator{"matches", "A pattern must match the whole text.", ParameterKind::scalar, false, &make_matches},
    Operator{"no_bits", "A flag word must have no bit of a mask.", ParameterKind::scalar, false, &make_no_bits},
    Operator{"nobody", "A set must be empty.", ParameterKind::none, false, &make_nobody},
    Operator{"not", "An expectation must not be met.", ParameterKind::expectation, false, &make_not},
    Operator{"not_matches", "A pattern must not match the whole text.", ParameterKind::scalar, false,
             &make_not_matches},
    Operator{"one_of", "A single value must be one of these.", ParameterKind::scalars, false, &make_one_of},
    Operator{"only_from", "A set must hold nothing but these elements, and may lack some.", ParameterKind::scalars,
             false, &make_only_from},
    Operator{"present", "The setting must be there, whatever its value.", ParameterKind::none, false, &make_present},
};

}  // namespace

Truth negate(Truth truth) {
  switch (truth) {
    case Truth::no:
      return Truth::yes;
    case Truth::unknown:
      return Truth::unknown;
    case Truth::yes:
      return Truth::no;
  }
  return Truth::unknown;
}

// no < unknown < yes: Kleene's "and" is the least of both, his "or" the greatest.
Truth all_of(Truth a, Truth b) { return std::min(a, b); }
Truth any_of(Truth a, Truth b) { return std::max(a, b); }

std::span<const Operator> operators() { return kOperators; }

const Operator* find_operator(std::string_view name) {
  for (const auto& row : kOperators) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

}  // namespace casemate
