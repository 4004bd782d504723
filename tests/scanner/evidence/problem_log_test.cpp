// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/problem_log.h"

#include <doctest/doctest.h>

using namespace casemate;
using evidence::ProblemLog;

TEST_CASE("problems are listed up to a bound and counted beyond it") {
  ProblemLog log;
  log.error(0, "cut");
  for (std::uint32_t i = 1; i <= 250; ++i) log.warn(i, ProblemLog::about("odd", "a\tb"));
  const auto problems = log.take();
  REQUIRE(problems.size() == 1 + evidence::kMaxProblemsListed + 1);
  CHECK(problems[0] == Problem{Problem::Severity::error, 0, 0, "cut"});
  CHECK(problems[1] == Problem{Problem::Severity::warning, 0, 1, "odd: a?b"});
  CHECK(problems.back() == Problem{Problem::Severity::warning, 0, 0, "and 150 more of this kind"});
}
