// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/reports/fixture.h"

namespace casemate::tests {

/// A day after sample_result(): on CAS01 each kind of change happened, one rule was added, one changed, one dropped; CAS02 is
/// gone and CAS03 came.
inline ScanResult sample_later() {
  ScanResult later = sample_result();
  later.run.now = "2026-11-25T03:20:08Z";
  ReportBaseline baseline = *later.baselines[0];
  baseline.sha256 = std::string(64, '8');
  baseline.rules[1].expected = "at most 3 attempts";
  baseline.rules[1].expectation = "{at_most: 3}";
  baseline.rules[12] = sample_rule("WS08-MS-SVC-099", "Print Spooler", "Services", "service/Spooler");
  baseline.rules[12].expected = "disabled";
  HostResult& host = later.hosts[0];
  auto& findings = host.findings;
  findings[0].verdict = Verdict::pass;
  findings[0].observed = Value{std::int64_t{8}};
  findings[0].reason.clear();
  findings[1].verdict = Verdict::fail;
  findings[1].reason = "5 is more than 3";
  findings[2].verdict = Verdict::unknown;
  findings[2].observed.reset();
  findings[2].reason = "no evidence would have shown it: collect auditpol /backup";
  findings[4].observed = Value{Principals{{"S-1-1-0", "S-1-5-32-544"}}};
  findings[5].verdict = Verdict::fail;
  findings[5].observed = Value{Principals{{"S-1-5-20"}}};
  findings[5].reason = "also held by S-1-5-20";
  findings[5].gpo = "Server baseline";
  findings[6].verdict = Verdict::waived;
  findings[6].waiver->expires = "2026-12-10";
  findings[7].verdict = Verdict::pass;
  findings[12].verdict = Verdict::fail;
  findings[12].observed = Value{std::string("automatic")};
  findings[12].reason = "automatic is not disabled";
  later.hosts[1].host = "CAS03";
  later.baselines[0] = std::make_shared<const ReportBaseline>(std::move(baseline));
  for (HostResult& each : later.hosts) {
    each.summary = {};
    for (const Finding& finding : each.findings) ++each.summary.by_verdict[static_cast<std::size_t>(finding.verdict)];
  }
  return later;
}

/// 2026-11-25, the day of sample_later().
inline constexpr std::chrono::sys_seconds kLater = std::chrono::sys_days(std::chrono::year(2026) / 11 / 25);

}  // namespace casemate::tests
