// SPDX-License-Identifier: Apache-2.0
#include "rules/expectation.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "tests/evidence_dir.h"

using namespace casemate;

TEST_CASE("Kleene's tables") {
  constexpr auto kNo = Truth::no;
  constexpr auto kUnknown = Truth::unknown;
  constexpr auto kYes = Truth::yes;
  CHECK(negate(kNo) == kYes);
  CHECK(negate(kUnknown) == kUnknown);
  CHECK(negate(kYes) == kNo);
  for (const Truth a : {kNo, kUnknown, kYes}) {
    for (const Truth b : {kNo, kUnknown, kYes}) {
      const Truth both = a == kNo || b == kNo ? kNo : a == kYes && b == kYes ? kYes : kUnknown;
      CHECK(all_of(a, b) == both);
      CHECK(any_of(a, b) == negate(all_of(negate(a), negate(b))));
    }
  }
}

TEST_CASE("operators are sorted, distinct and found by name") {
  std::string_view last;
  for (const auto& op : operators()) {
    CAPTURE(op.name);
    CHECK(last < op.name);
    last = op.name;
    CHECK(find_operator(op.name) == &op);
    CHECK(op.summary.ends_with("."));
    CHECK((op.make != nullptr));
  }
  CHECK(find_operator("at_leest") == nullptr);
  CHECK(find_operator("") == nullptr);
  CHECK(operators().size() == 20);
}

TEST_CASE("every operator is documented: heading, summary, example and verdicts") {
  const std::string docs = tests::slurp(std::string(CASEMATE_SOURCE_DIR) + "/docs/expectations.md");
  for (const auto& op : operators()) {
    CAPTURE(op.name);
    const auto begin = docs.find("\n## `" + std::string(op.name) + "`\n\n" + std::string(op.summary));
    REQUIRE(begin != std::string::npos);
    const std::string section = docs.substr(begin, docs.find("\n## `", begin + 1) - begin);
    CHECK(section.find("```yaml") != std::string::npos);
    CHECK(section.find("**Fits**") != std::string::npos);
    CHECK(section.find("**Pass**") != std::string::npos);
    CHECK(section.find("**Fail**") != std::string::npos);
  }
}
