// SPDX-License-Identifier: Apache-2.0
#include "rules/expectations/sets.h"

#include "tests/rules/expectations/judging.h"

using namespace casemate;
using namespace casemate::tests;

TEST_CASE("set operators fit sets only, and an empty list is written nobody") {
  for (const char* op : {"exactly", "only_from", "includes", "excludes"}) {
    CAPTURE(op);
    CHECK(refusal(kLength, op, list({"1"})).find("a number") != std::string::npos);
    CHECK_FALSE(refusal(kSz, op, list({"a"})).empty());
    CHECK_FALSE(refusal(kService, op, list({"disabled"})).empty());
    CHECK(refusal(kRight, op, Parameter{std::vector<Scalar>{}}).find("nobody") != std::string::npos);
    CHECK_FALSE(refusal(kRight, op, scalar("Administrators")).empty());
    CHECK_FALSE(refusal(kRight, op, list({"Administrators"}), true).empty());
  }
  CHECK_FALSE(refusal(kMulti, "includes", list({"a"}), true).empty());
  CHECK(refusal(kMulti, "exactly", list({"a"}), true).empty());
}
