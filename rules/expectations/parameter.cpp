// SPDX-License-Identifier: Apache-2.0
#include "rules/expectations/parameter.h"

#include "rules/text.h"

namespace casemate::expectations {
namespace {

Error wrong_parameter(std::string_view op, std::string_view wanted) {
  return Error{ErrorCode::invalid_argument, std::string(op) + " takes " + std::string(wanted), {}, {}};
}

template <class T>
Result<T> take(std::string_view op, const Parameter& parameter, std::string_view wanted) {
  if (const T* found = std::get_if<T>(&parameter)) return *found;
  return wrong_parameter(op, wanted);
}

}  // namespace

Result<Scalar> one_scalar(std::string_view op, const Parameter& parameter) {
  return take<Scalar>(op, parameter, "one value");
}

Result<std::vector<Scalar>> scalars(std::string_view op, const Parameter& parameter) {
  auto list = take<std::vector<Scalar>>(op, parameter, "a list of values");
  if (list && list->empty()) return wrong_parameter(op, "at least one value; an empty set is written nobody");
  return list;
}

Result<ExpectationPtr> one_expectation(std::string_view op, const Parameter& parameter) {
  auto inner = take<ExpectationPtr>(op, parameter, "one expectation");
  if (inner && *inner == nullptr) return wrong_parameter(op, "one expectation");
  return inner;
}

Result<std::vector<ExpectationPtr>> expectations(std::string_view op, const Parameter& parameter) {
  auto list = take<std::vector<ExpectationPtr>>(op, parameter, "a list of expectations");
  if (list && list->empty()) return wrong_parameter(op, "at least one expectation");
  return list;
}

Status no_parameter(std::string_view op, const Parameter& parameter) {
  if (std::holds_alternative<std::monostate>(parameter)) return ok();
  return wrong_parameter(op, "no value: it is a plain word");
}

Error refuse(const Scalar& scalar, std::string what) {
  return Error{ErrorCode::invalid_argument, std::move(what), shorten(scalar.text), scalar.where};
}

}  // namespace casemate::expectations
