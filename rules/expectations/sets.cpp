// SPDX-License-Identifier: Apache-2.0
#include "rules/expectations/sets.h"

#include "rules/expectations/parameter.h"

namespace casemate::expectations {
namespace {

Result<ExpectationPtr> make_set(SetRelation relation, const Parameter& parameter, bool in_order,
                                const ExpectationTarget& target) {
  const std::string_view op = to_word(relation);
  if (const Status fits = check_fit(op, target); !fits) return fits.error();
  const auto list = scalars(op, parameter);
  if (!list) return list.error();
  const Shape shape = shape_of(target);
  if (in_order && (shape != Shape::registry_list || relation != SetRelation::exactly)) {
    return refuse(list->front(), "in_order fits only exactly on a REG_MULTI_SZ; other sets have no order");
  }
  if (shape == Shape::principals) return make_principal_set(relation, *list, target);
  if (shape == Shape::audit_flags) return make_flag_set(relation, *list, target);
  return make_string_set(relation, *list, in_order, target);
}

}  // namespace

std::string_view to_word(SetRelation relation) {
  switch (relation) {
    case SetRelation::exactly:
      return "exactly";
    case SetRelation::only_from:
      return "only_from";
    case SetRelation::includes:
      return "includes";
    case SetRelation::excludes:
      return "excludes";
  }
  return "exactly";
}

Result<ExpectationPtr> make_exactly(const Parameter& parameter, bool in_order, const ExpectationTarget& target) {
  return make_set(SetRelation::exactly, parameter, in_order, target);
}
Result<ExpectationPtr> make_only_from(const Parameter& parameter, bool in_order, const ExpectationTarget& target) {
  return make_set(SetRelation::only_from, parameter, in_order, target);
}
Result<ExpectationPtr> make_includes(const Parameter& parameter, bool in_order, const ExpectationTarget& target) {
  return make_set(SetRelation::includes, parameter, in_order, target);
}
Result<ExpectationPtr> make_excludes(const Parameter& parameter, bool in_order, const ExpectationTarget& target) {
  return make_set(SetRelation::excludes, parameter, in_order, target);
}

}  // namespace casemate::expectations
