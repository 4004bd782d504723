// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/expectation_term.h"

#include "tests/scanner/authoring/rule_of.h"

using namespace casemate;
using namespace casemate::authoring;

TEST_CASE("an operator, its words and its parts") {
  const Rule plain = tests::rule_of("setting: account_policy/MinimumPasswordLength, expect: {at_least: 14}");
  const Term at_least = term_of(*plain.ec.expectation);
  CHECK(at_least.op == "at_least");
  CHECK(at_least.words == std::vector<std::string>{"14"});
  CHECK(at_least.parts.empty());

  const Rule nobody = tests::rule_of("setting: user_right/SeTcbPrivilege, expect: nobody");
  CHECK(term_of(*nobody.ec.expectation).op == "nobody");

  const Rule composed = tests::rule_of("setting: account_policy/LockoutBadCount, expect: {all: [{at_least: 1}, {not: {at_least: 11}}]}");
  const Term all = term_of(*composed.ec.expectation);
  CHECK(all.op == "all");
  REQUIRE(all.parts.size() == 2);
  CHECK(all.parts[1].op == "not");
  REQUIRE(all.parts[1].parts.size() == 1);
  CHECK(all.parts[1].parts[0].words == std::vector<std::string>{"11"});
}
