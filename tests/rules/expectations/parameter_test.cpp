// SPDX-License-Identifier: Apache-2.0
#include "rules/expectations/parameter.h"

#include "tests/rules/expectations/judging.h"

using namespace casemate;
using namespace casemate::tests;

TEST_CASE("every operator refuses parameters of another kind") {
  const std::vector<Subject> subjects{kLength, kRight, kDword, kSz, kMulti, kServiceSddl};
  const ExpectationPtr inner = make(kDword, "present");
  for (const auto& op : operators()) {
    CAPTURE(op.name);
    for (const auto& subject : subjects) {
      if (op.parameter != ParameterKind::none) CHECK_FALSE(refusal(subject, op.name).empty());
      if (op.parameter != ParameterKind::scalar) CHECK_FALSE(refusal(subject, op.name, scalar("x")).empty());
      if (op.parameter != ParameterKind::scalars) CHECK_FALSE(refusal(subject, op.name, list({"x"})).empty());
      if (op.parameter != ParameterKind::expectation) CHECK_FALSE(refusal(subject, op.name, Parameter{inner}).empty());
      if (op.parameter != ParameterKind::expectations) {
        CHECK_FALSE(refusal(subject, op.name, Parameter{std::vector<ExpectationPtr>{inner}}).empty());
      }
    }
  }
}
