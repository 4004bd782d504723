// SPDX-License-Identifier: Apache-2.0
#include "reports/reason_groups.h"

#include <doctest/doctest.h>

using namespace casemate;
using namespace casemate::reports;

TEST_CASE("findings that lack the same evidence are one group, the largest first") {
  HostResult host;
  const auto add = [&](Verdict verdict, const char* reason) {
    Finding finding;
    finding.verdict = verdict;
    finding.reason = reason;
    host.findings.push_back(finding);
  };
  add(Verdict::error, "damaged");
  add(Verdict::unknown, "a");
  add(Verdict::unknown, "b");
  add(Verdict::pass, "b");
  add(Verdict::unknown, "b");
  const auto groups = group_by_reason(host, {Verdict::unknown, Verdict::error});
  REQUIRE(groups.size() == 3);
  CHECK(groups[0].reason == "b");
  CHECK(groups[0].findings.size() == 2);
  CHECK(groups[1].reason == "a");
  CHECK(groups[2].verdict == Verdict::error);
  CHECK(group_by_reason(host, {Verdict::manual}).empty());
}
