// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/shown.h"

#include <doctest/doctest.h>

#include "tests/scanner/authoring/read_expectation.h"

using namespace casemate;
using namespace casemate::authoring;
using casemate::tests::read;

TEST_CASE("a value is accepted, refused or of another type; absence only where the expectation speaks of it") {
  const auto eight = read("account_policy/MinimumPasswordLength", "{at_least: 8}");
  CHECK(accepts(*eight.expectation, Value{std::int64_t{8}}) == Truth::yes);
  CHECK(accepts(*eight.expectation, Value{std::int64_t{7}}) == Truth::no);
  CHECK(accepts(*eight.expectation, Value{std::string("eight")}) == Truth::no);
  CHECK(accepts(*eight.expectation, Shown{}) == Truth::unknown);
  const auto absent = read(R"(registry/HKLM\A\B)", "absent");
  CHECK(accepts(*absent.expectation, Shown{}) == Truth::yes);
  const auto present = read(R"(registry/HKLM\A\B)", "present");
  CHECK(accepts(*present.expectation, Shown{}) == Truth::no);
}
