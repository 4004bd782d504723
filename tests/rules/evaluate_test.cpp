// SPDX-License-Identifier: Apache-2.0
#include "rules/evaluate.h"

#include <doctest/doctest.h>

#include "tests/rules/judging_fixture.h"

using namespace casemate;
using namespace casemate::tests;

namespace {
const std::string kLength = "    setting: account_policy/MinimumPasswordLength\n    expect: {at_least: 14}\n";
const std::string kTcb = "    setting: user_right/SeTcbPrivilege\n    expect: nobody\n";
const std::string kRegistry = "    setting: 'registry/HKLM\\Software\\Policies\\A\\B'\n    expect: {equals: 1}\n";
}  // namespace

TEST_CASE("a value that is there is judged") {
  CHECK(judge(HostMaker().observe("account_policy/MinimumPasswordLength", 14).done(), kLength).verdict == Verdict::pass);
  const Finding finding = judge(HostMaker().observe("account_policy/MinimumPasswordLength", 7).done(), kLength);
  CHECK(finding.verdict == Verdict::fail);
  CHECK(finding.observed == Value{std::int64_t{7}});
  CHECK(finding.where.line == 1);
  CHECK(finding.reason.find('7') != std::string::npos);
}

TEST_CASE("no evidence never passes") {
  const HostState nothing = HostMaker().done();
  for (const auto& fields : {kLength, kTcb, kRegistry}) {
    CHECK(judge(nothing, fields).verdict == Verdict::unknown);
    // Not even with when_absent: pass, which speaks of evidence that would have shown the setting.
    CHECK(judge(nothing, fields + "    when_absent: pass\n").verdict == Verdict::unknown);
  }
  CHECK(judge(nothing, kLength).reason.find("secedit") != std::string::npos);
}

TEST_CASE("absence inside a scope fails unless the rule or the format gives it a meaning") {
  const HostState host = HostMaker().cover_area(Area::account_policy).cover_area(Area::user_right).cover_subtree("HKLM\\Software\\Policies").done();
  CHECK(judge(host, kLength).verdict == Verdict::fail);
  CHECK(judge(host, kRegistry).verdict == Verdict::fail);
  CHECK(judge(host, kRegistry + "    when_absent: pass\n").verdict == Verdict::pass);
  CHECK(judge(host, kRegistry + "    when_absent: manual\n").verdict == Verdict::manual);
  const Finding assumed = judge(host, kRegistry + "    when_absent: {assume: 1, because: 'the default'}\n");
  CHECK(assumed.verdict == Verdict::pass);
  CHECK_FALSE(assumed.observed.has_value());
  CHECK(assumed.reason.find("the default") != std::string::npos);
  CHECK(judge(host, kRegistry + "    when_absent: {assume: 0, because: 'the default'}\n").verdict == Verdict::fail);
}

TEST_CASE("a right not listed in a complete live export is held by nobody, and the finding says so") {
  const HostState host = HostMaker().cover_area(Area::user_right).done();
  const Finding finding = judge(host, kTcb);
  CHECK(finding.verdict == Verdict::pass);
  CHECK_FALSE(finding.observed.has_value());
  CHECK(finding.reason.find("not listed, which in this export means nobody") != std::string::npos);
  CHECK(judge(host, "    setting: user_right/SeDenyNetworkLogonRight\n    expect: {includes: [Guests]}\n").verdict == Verdict::fail);
  CHECK(judge(host, kTcb + "    when_absent: fail\n").verdict == Verdict::fail);
}

TEST_CASE("a right that no policy defines is unknown") {
  const Finding finding = judge(HostMaker().defined().cover_area(Area::user_right).done(), kTcb);
  CHECK(finding.verdict == Verdict::unknown);
  CHECK(finding.reason.find("no policy sets it") != std::string::npos);
}

TEST_CASE("lockout times are not applicable while lockout is off") {
  const std::string rule = "    setting: account_policy/LockoutDuration\n    expect: {at_least: 15 min}\n";
  CHECK(judge(HostMaker().observe("account_policy/LockoutBadCount", 0).cover_area(Area::account_policy).done(), rule).verdict == Verdict::not_applicable);
  CHECK(judge(HostMaker().observe("account_policy/LockoutBadCount", 5).cover_area(Area::account_policy).done(), rule).verdict == Verdict::fail);
  CHECK(judge(HostMaker().observe("account_policy/LockoutBadCount", 0).done(), rule).verdict == Verdict::unknown);
}

TEST_CASE("damage: what is there is judged, what is not there is an error") {
  const HostState host = HostMaker().observe("account_policy/MinimumPasswordLength", 14).cover_area(Area::account_policy, true).cover_area(Area::user_right, true).done();
  CHECK(judge(host, kLength).verdict == Verdict::pass);
  CHECK(judge(host, kTcb).verdict == Verdict::error);
  CHECK(judge(host, kTcb + "    when_absent: pass\n").verdict == Verdict::error);
}

TEST_CASE("effective evidence beats what a policy defines, also by not showing it") {
  const HostState differs = HostMaker().observe("account_policy/MinimumPasswordLength", 7).file("a.inf").defined().observe("account_policy/MinimumPasswordLength", 14).file("b.inf").done();
  CHECK(judge(differs, kLength).verdict == Verdict::fail);
  const HostState absent = HostMaker().cover_subtree("HKLM\\Software").file("a.reg").defined().observe("registry/HKLM\\Software\\Policies\\A\\B", dword(1)).file("b.pol").done();
  CHECK(judge(absent, kRegistry).verdict == Verdict::fail);
  const HostState only_defined = HostMaker().defined().observe("registry/HKLM\\Software\\Policies\\A\\B", dword(1)).done();
  const Finding finding = judge(only_defined, kRegistry);
  CHECK(finding.verdict == Verdict::pass);
  CHECK(finding.source == Source::defined);
}

TEST_CASE("two sources of one rank that differ are an error that names both") {
  const HostState host = HostMaker().observe("account_policy/MinimumPasswordLength", 14).file("a.inf").observe("account_policy/MinimumPasswordLength", 15).file("b.inf").done();
  const Finding finding = judge(host, kLength);
  CHECK(finding.verdict == Verdict::error);
  CHECK(finding.reason.find("a.inf") != std::string::npos);
  CHECK(finding.reason.find("b.inf") != std::string::npos);
  const HostState same = HostMaker().observe("account_policy/MinimumPasswordLength", 14).file("a.inf").observe("account_policy/MinimumPasswordLength", 14).file("b.inf").done();
  CHECK(judge(same, kLength).verdict == Verdict::pass);
}

TEST_CASE("evidence that is too old is an error") {
  CHECK(judge(HostMaker().observe("account_policy/MinimumPasswordLength", 14).file("a.inf", EvidenceKind::security_template, true).done(), kLength).verdict == Verdict::error);
  CHECK(judge(HostMaker().cover_area(Area::user_right).file("a.inf", EvidenceKind::security_template, true).done(), kTcb).verdict == Verdict::error);
}

TEST_CASE("files that name different hosts are all errors") {
  const HostState host = HostMaker().observe("account_policy/MinimumPasswordLength", 14).fact(fact::kHostName, "CAS01").file("a.csv").fact(fact::kHostName, "CAS02.contoso.com").file("b.csv").done();
  CHECK(host.rival_host_names.size() == 2);
  CHECK(judge(host, kLength).verdict == Verdict::error);
  const HostState same = HostMaker().fact(fact::kHostName, "CONTOSO\\CAS01$").file("a.csv").fact(fact::kHostName, "cas01").file("b.csv").done();
  CHECK(same.rival_host_names.empty());
}

TEST_CASE("a value of another registry type is a failure of its own") {
  const HostState host = HostMaker().observe("registry/HKLM\\Software\\Policies\\A\\B", sz("1")).done();
  const Finding finding = judge(host, kRegistry);
  CHECK(finding.verdict == Verdict::fail);
  CHECK(finding.reason.find("REG_SZ") != std::string::npos);
  CHECK(judge(host, "    setting: 'registry/HKLM\\Software\\Policies\\A\\B'\n    expect: {not: {equals: 2}}\n").verdict == Verdict::fail);
}

TEST_CASE("conditions: known false is not applicable, unknown stays unknown") {
  const std::string rule = kLength + "    when: {os: {at_least: '6.1'}}\n";
  const auto host = [](const std::string& version) {
    HostMaker maker;
    maker.observe("account_policy/MinimumPasswordLength", 14);
    if (!version.empty()) maker.fact(fact::kOsVersion, version);
    return maker.done();
  };
  CHECK(judge(host("6.1.7601"), rule).verdict == Verdict::pass);
  CHECK(judge(host("6.10.1"), rule).verdict == Verdict::pass);
  CHECK(judge(host("6.0.6002"), rule).verdict == Verdict::not_applicable);
  CHECK(judge(host(""), rule).verdict == Verdict::unknown);
  CHECK(judge(host(""), rule).reason.find("os_version") != std::string::npos);
}

TEST_CASE("a role condition asks the roles that count") {
  const std::string rule = kLength + "    when: {role: exchange.client-access}\n";
  const HostState host = HostMaker().observe("account_policy/MinimumPasswordLength", 14).done();
  CHECK(judge(host, rule, {{"exchange.client-access"}, true, {}}).verdict == Verdict::pass);
  CHECK(judge(host, rule, {{}, true, {}}).verdict == Verdict::not_applicable);
  CHECK(judge(host, rule, {{}, false, {}}).verdict == Verdict::unknown);
}

TEST_CASE("of several settings the first present one is judged, unless an earlier one is open") {
  const std::string rule = "    setting: ['registry/HKLM\\Software\\Policies\\A\\B', 'registry/HKLM\\System\\A\\B']\n    expect: {equals: 1}\n";
  const HostState both = HostMaker().cover_subtree("HKLM\\Software").cover_subtree("HKLM\\System").observe("registry/HKLM\\Software\\Policies\\A\\B", dword(0)).observe("registry/HKLM\\System\\A\\B", dword(1)).done();
  CHECK(judge(both, rule).verdict == Verdict::fail);
  const HostState second = HostMaker().cover_subtree("HKLM\\Software").observe("registry/HKLM\\System\\A\\B", dword(1)).done();
  CHECK(judge(second, rule).verdict == Verdict::pass);
  CHECK(judge(second, rule).setting == 1);
  const HostState open = HostMaker().observe("registry/HKLM\\System\\A\\B", dword(1)).done();
  CHECK(judge(open, rule).verdict == Verdict::unknown);
}

TEST_CASE("HKCU: the worst user's verdict stands, and the users are listed") {
  const std::string rule = "    setting: 'registry/HKCU\\Software\\A\\B'\n    expect: {equals: 1}\n";
  CHECK(judge(HostMaker().done(), rule).verdict == Verdict::unknown);
  HostMaker maker;
  for (const auto* user : {"S-1-5-21-1-2-3-1001", "S-1-5-21-1-2-3-1002"}) {
    maker.observe("registry/HKCU\\Software\\A\\B", dword(user[18] == '1' ? 1 : 0));
    maker.reading.observations.back().user = user;
  }
  const Finding finding = judge(maker.done(), rule);
  CHECK(finding.verdict == Verdict::fail);
  CHECK(finding.users == "S-1-5-21-1-2-3-1002");
}

TEST_CASE("legacy audit categories say nothing from Vista on") {
  const std::string rule = "    setting: event_audit/AuditLogonEvents\n    expect: {includes: [success]}\n";
  const auto host = [](const std::string& version) {
    HostMaker maker;
    maker.observe("event_audit/AuditLogonEvents", AuditFlags::success_and_failure);
    if (!version.empty()) maker.fact(fact::kOsVersion, version);
    return maker.done();
  };
  CHECK(judge(host("6.1.7601"), rule).verdict == Verdict::unknown);
  CHECK(judge(host(""), rule).verdict == Verdict::unknown);
  CHECK(judge(host("5.2.3790"), rule).verdict == Verdict::pass);
  // Nor does their absence, whatever the rule says of it.
  const HostState covered = HostMaker().cover_area(Area::event_audit).fact(fact::kOsVersion, "6.1.7601").done();
  CHECK(judge(covered, rule + "    when_absent: pass\n").verdict == Verdict::unknown);
}

TEST_CASE("a SAM hive decides nothing of a domain controller's accounts") {
  HostMaker maker;
  maker.observe("account_policy/MinimumPasswordLength", Value{std::int64_t{14}}).observe("account_policy/LSAAnonymousNameLookup", Value{std::int64_t{0}});
  maker.file("SAM", EvidenceKind::registry_hive);
  const HostState host = maker.done();
  ResolvedBaseline baseline = rules(
      "  - id: T-1\n    title: t\n    why: w\n    setting: account_policy/MinimumPasswordLength\n    expect: {at_least: 14}\n"
      "  - id: T-2\n    title: t\n    why: w\n    setting: account_policy/LSAAnonymousNameLookup\n    expect: {equals: disabled}\n");
  CHECK(evaluate(host, baseline, {})[0].verdict == Verdict::pass);
  baseline.for_controllers = true;
  const auto findings = evaluate(host, baseline, {});
  CHECK(findings[0].verdict == Verdict::unknown);
  CHECK(findings[0].reason.find("restore mode") != std::string::npos);
  CHECK(findings[1].verdict == Verdict::pass);  // of the machine itself
}

TEST_CASE("services: absent from a complete list is not installed") {
  const std::string rule = "    setting: service/tlntsvr\n    expect: {equals: disabled}\n    when_absent: pass\n";
  CHECK(judge(HostMaker().cover_services().done(), rule).verdict == Verdict::pass);
  CHECK(judge(HostMaker().cover_services(Attribute::state).done(), rule).verdict == Verdict::unknown);
  CHECK(judge(HostMaker().observe("service/TlntSvr", std::string("manual")).cover_services().done(), rule).verdict == Verdict::fail);
}

TEST_CASE("a policy that removes a value meets absent and nothing else") {
  const HostState host = HostMaker().defined().observe("registry/HKLM\\Software\\Policies\\A\\B", DefinedAbsent{}).done();
  CHECK(judge(host, kRegistry).verdict == Verdict::fail);
  CHECK(judge(host, "    setting: 'registry/HKLM\\Software\\Policies\\A\\B'\n    expect: absent\n").verdict == Verdict::pass);
}

TEST_CASE("a summary counts, and its score leaves out what was not decided") {
  const HostState host = HostMaker().observe("account_policy/MinimumPasswordLength", 14).observe("account_policy/PasswordHistorySize", 1).done();
  const ResolvedBaseline baseline = rules("  - id: T-1\n    title: t\n" + kLength +
                                          "  - id: T-2\n    title: t\n    severity: high\n    setting: account_policy/PasswordHistorySize\n    expect: {at_least: 24}\n"
                                          "  - id: T-3\n    title: t\n" + kTcb);
  const Summary summary = summarise(evaluate(host, baseline, {}), baseline);
  CHECK(summary.count(Verdict::pass) == 1);
  CHECK(summary.count(Verdict::fail) == 1);
  CHECK(summary.count(Verdict::unknown) == 1);
  CHECK(summary.failed_by_severity[2] == 1);
  CHECK(summary.score() == 50);
  CHECK_FALSE(Summary{}.score().has_value());
}
