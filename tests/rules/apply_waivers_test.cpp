// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/rules/judging_fixture.h"

using namespace casemate;
using namespace casemate::tests;

namespace {

const std::string kRule = "  - id: T-1\n    title: t\n    setting: account_policy/MinimumPasswordLength\n    expect: {at_least: 14}\n";

struct Case {
  HostState host = HostMaker().observe("account_policy/MinimumPasswordLength", 7).fact(fact::kHostName, "CAS01").done();
  ResolvedBaseline baseline = rules(kRule);
  HostContext context{{"member-server"}, true, "OU=Client Access,OU=Exchange,DC=contoso,DC=com"};
  std::vector<std::string> warnings;

  Finding run(const Waiver& waiver, const std::string& today = "2026-11-24") {
    auto findings = evaluate(host, baseline, context);
    warnings = apply_waivers(findings, baseline, host, context, {waiver}, std::chrono::sys_seconds(*parse_day(today)) + std::chrono::hours(23));
    return findings.front();
  }
};

Waiver waiver() {
  Waiver w;
  w.rule = "T-1";
  w.hosts = {"CAS0*"};
  w.reason = "old console";
  w.approved_by = "A. Author";
  w.expires = "2026-11-24";
  w.expires_on = *parse_day("2026-11-24");
  w.where = {"waivers.yaml", 3, 5};
  return w;
}

}  // namespace

TEST_CASE("a waiver is valid through the end of its last day, UTC") {
  Case c;
  const Finding finding = c.run(waiver());
  CHECK(finding.verdict == Verdict::waived);
  CHECK(finding.waiver->approved_by == "A. Author");
  CHECK(c.warnings.empty());
  const Finding expired = c.run(waiver(), "2026-11-25");
  CHECK(expired.verdict == Verdict::fail);
  CHECK(expired.reason.find("expired on 2026-11-24") != std::string::npos);
}

TEST_CASE("every given key of a scope must match") {
  Case c;
  Waiver w = waiver();
  w.ou = "ou=exchange, dc=contoso, dc=com";
  w.roles = {"member-server"};
  CHECK(c.run(w).verdict == Verdict::waived);
  w.roles = {"exchange.mailbox"};
  CHECK(c.run(w).verdict == Verdict::fail);
  w = waiver();
  w.hosts = {"EDGE*"};
  CHECK(c.run(w).verdict == Verdict::fail);
  w = waiver();
  w.ou = "OU=Mailbox,OU=Exchange,DC=contoso,DC=com";
  CHECK(c.run(w).verdict == Verdict::fail);
}

TEST_CASE("a host whose OU is not known is covered by no OU, and the finding says so") {
  Case c;
  c.context.ou.clear();
  Waiver w = waiver();
  w.ou = "OU=Exchange,DC=contoso,DC=com";
  const Finding finding = c.run(w);
  CHECK(finding.verdict == Verdict::fail);
  CHECK(finding.reason.find("not known whether its scope covers") != std::string::npos);
}

TEST_CASE("a waiver for a value lapses when the value changes") {
  Case c;
  Waiver w = waiver();
  w.expected_value = "7";
  CHECK(c.run(w).verdict == Verdict::waived);
  w.expected_value = "8";
  const Finding finding = c.run(w);
  CHECK(finding.verdict == Verdict::fail);
  CHECK(finding.reason.find("lapsed") != std::string::npos);
}

TEST_CASE("a waiver covers failures only, never what is unknown") {
  Case c;
  c.host = HostMaker().fact(fact::kHostName, "CAS01").done();
  const Finding finding = c.run(waiver());
  CHECK(finding.verdict == Verdict::unknown);
  REQUIRE(c.warnings.size() == 1);
  CHECK(c.warnings.front().find("waivers.yaml:3") != std::string::npos);
}

TEST_CASE("a waiver of another rule covers nothing and is warned of") {
  Case c;
  Waiver w = waiver();
  w.rule = "T-2";
  CHECK(c.run(w).verdict == Verdict::fail);
  CHECK(c.warnings.size() == 1);
}
