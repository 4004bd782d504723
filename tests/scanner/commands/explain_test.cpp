// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "scanner/commands/command.h"
#include "tests/scanner/commands/captured.h"

using namespace casemate;
using namespace casemate::commands;

namespace {

tests::Captured explain(const std::vector<std::string>& words) {
  return tests::captured([&] { return run_explain(words, Environment{}); });
}

}  // namespace

TEST_CASE("a shipped rule is found by its id, whatever the case") {
  const auto result = explain({"ws08-ms-acc-004"});
  CHECK(result.exit == kCompliant);
  CHECK(result.out.starts_with("WS08-MS-ACC-004  "));
  CHECK(tests::holds(result.out, "account_policy/MinimumPasswordLength"));
  CHECK(result.err.empty());
}

TEST_CASE("an unknown rule gets the nearest one, in the baseline that was named only") {
  const auto result = explain({"WS08-MS-ACC-04"});
  CHECK(result.exit == kUsage);
  CHECK(result.out.empty());
  CHECK(tests::holds(result.err, "there is no rule 'WS08-MS-ACC-04' (did you mean 'WS08-MS-ACC-0"));
  CHECK(explain({"WS08-MS-ACC-004", "--baseline", "exchange-2010/common"}).exit == kUsage);
}

TEST_CASE("a baseline that is not there, and no rule at all, are usage errors") {
  CHECK(tests::holds(explain({"X", "--baseline", "exchange-2010/comon"}).err, "did you mean 'exchange-2010/common'?"));
  CHECK(explain({}).exit == kUsage);
}
