// SPDX-License-Identifier: Apache-2.0
#include "rules/expectations/number.h"

#include "tests/rules/expectations/judging.h"

using namespace casemate;
using namespace casemate::tests;
using namespace casemate::expectations;

TEST_CASE("infinite is above every number and equal to itself") {
  const ExpectationTarget target = target_of(kMaxAge);
  Judgement wrong;
  const auto never = read_number(number(-1), target, wrong);
  REQUIRE(never.has_value());
  CHECK(never->infinite);
  CHECK(compare(*never, 999'999, target) > 0);
  CHECK(compare(*never, 0, target) == 0);
  const auto finite = read_number(number(42), target, wrong);
  CHECK(compare(*finite, 0, target) < 0);
  CHECK(compare(*finite, 42, target) == 0);
  CHECK(compare(*finite, 41, target) > 0);
}

TEST_CASE("what is no number says so") {
  Judgement wrong;
  CHECK_FALSE(read_number(text("x"), target_of(kMaxAge), wrong).has_value());
  CHECK(wrong.wrong_type);
  CHECK(wrong.why == "x is not a number");
  CHECK_FALSE(read_number(AuditFlags::none, target_of(kDword), wrong).has_value());
  CHECK(wrong.why == "none is not a REG_DWORD");
}
