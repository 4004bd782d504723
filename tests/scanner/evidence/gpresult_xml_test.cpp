// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/gpresult_xml.h"

#include <doctest/doctest.h>

#include <map>

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/reading.h"

using namespace casemate;
using namespace casemate::evidence;
using tests::TestInput;

namespace {

Reading read(const std::string& text) {
  const TestInput input(text);
  auto reading = read_gpresult_xml(input.input(), {});
  REQUIRE_MESSAGE(reading.has_value(), (reading.has_value() ? "" : reading.error().to_string()));
  return std::move(reading).value();
}

const std::string& sample() {
  static const std::string text = tests::test_data("evidence/gpresult-xml/cas01.xml");
  return text;
}

std::string gpo_of(const Reading& reading, std::string_view address) {
  const Observation* observation = tests::find_observation(reading, address);
  return observation == nullptr ? "(nothing)" : observation->gpo.str();
}

}  // namespace

TEST_CASE("a policy report is known by its root") {
  CHECK(recognise_gpresult_xml(TestInput(sample()).input()) == 100);
  CHECK(recognise_gpresult_xml(TestInput("<r:Rsop xmlns:r='x'/>").input()) == 100);
  CHECK(recognise_gpresult_xml(TestInput("<GPO/>").input()) == 0);
  CHECK(recognise_gpresult_xml(TestInput("Rsop").input()) == 0);
}

TEST_CASE("the page for people is refused with the command that helps") {
  const TestInput page(tests::test_data("evidence/gpresult-html/cas01.html"));
  CHECK(recognise_gpresult_html(page.input()) > 0);
  CHECK(recognise_gpresult_html(TestInput("<html><body>hello</body></html>").input()) == 0);
  const auto refused = read_gpresult_html(page.input(), {});
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == ErrorCode::unsupported);
  CHECK(refused.error().what == "gpresult /h writes a page for people; use gpresult /x");
}

TEST_CASE("facts of the computer") {
  const Reading reading = read(sample());
  CHECK(reading.source == Source::defined);
  CHECK(reading.collected_at == "2026-11-20T08:15:02Z");
  CHECK(tests::value_of(reading, "fact/host_name") == "CAS01");
  CHECK(tests::value_of(reading, "fact/domain") == "contoso.com");
  CHECK(tests::value_of(reading, "fact/ou") == "OU=Client Access,OU=Exchange,OU=Servers,DC=contoso,DC=com");
  CHECK(tests::value_of(reading, "fact/ad_site") == "Hamburg");
  CHECK(tests::value_of(reading, "fact/domain_sid") == "S-1-5-21-1004336348-1177238915-682003330");
  CHECK(tests::value_of(reading, "fact/collected_at") == "2026-11-20T08:15:02Z");
  CHECK(tests::value_of(reading, "fact/product") == "(nothing)");
  CHECK(tests::find_observation(reading, "fact/host_name")->where.line == 7);
  CHECK(tests::find_observation(reading, "fact/host_name")->source == Source::effective);
}

TEST_CASE("applied GPOs with order, link and enforcement") {
  const Reading reading = read(sample());
  REQUIRE(reading.gpos.size() == 3);
  CHECK(reading.gpos[0].id == "LocalGPO");
  CHECK(reading.gpos[0].applied_order == 0);
  CHECK(reading.gpos[2].name == "Exchange servers & clients");
  CHECK(reading.gpos[2].id == "{5C1C2E0A-7C3E-4B54-9E0B-7B1A0C9D2F11}");
  CHECK(reading.gpos[2].domain == "contoso.com");
  CHECK(reading.gpos[2].linked_to == "contoso.com/Servers/Exchange");
  CHECK(reading.gpos[2].applied_order == 2);
  CHECK(reading.gpos[2].enforced);
  CHECK_FALSE(reading.gpos[1].enforced);
}

TEST_CASE("settings of every kind, from the GPO that wins") {
  const Reading reading = read(sample());
  const std::map<std::string_view, std::string_view> expected{
      {"account_policy/MinimumPasswordLength", "12"},
      {"account_policy/MaximumPasswordAge", "-1"},
      {"account_policy/PasswordComplexity", "1"},
      {"account_policy/LockoutBadCount", "10"},
      {"account_policy/LockoutDuration", "-1"},
      {"account_policy/ForceLogoffWhenHourExpire", "1"},
      {"account_policy/NewGuestName", "Visitor"},
      {"kerberos_policy/MaxTicketAge", "10"},
      {"event_audit/AuditLogonEvents", "success"},
      {"audit/0cce9215-69ae-11d9-bed3-505054503030", "success_and_failure"},
      {"audit/0cce9216-69ae-11d9-bed3-505054503030", "none"},
      {"audit_option/CrashOnAuditFail", "1"},
      {"event_log/Security.max_size", "83886080"},
      {"event_log/Security.retention", "never"},
      {"service/TlntSvr", "disabled"},
      {"service/TlntSvr.sddl", "D:AR(A;;CCLCSWRPWPDTLOCRSDRCWDWO;;;BA)"},
      {"service/W32Time", "automatic"},
      {"file_acl/%SystemRoot%\\System32\\telnet.exe", "D:PAR(A;;FA;;;BA)"},
      {"registry_acl/HKLM\\Software\\Contoso", "D:PAR(A;CI;KA;;;BA)"},
  };
  for (const auto& row : expected) {
    const auto& address = row.first;
    CAPTURE(address);
    CHECK(tests::value_of(reading, address) == row.second);
  }
  CHECK(gpo_of(reading, "account_policy/MinimumPasswordLength") == "Default Domain Policy");
  CHECK(gpo_of(reading, "audit/0cce9215-69ae-11d9-bed3-505054503030") == "Exchange servers & clients");
  for (const Observation& observation : reading.observations) {
    if (observation.setting.area() == Area::fact) continue;
    CHECK(observation.source == Source::defined);
    CHECK(observation.kind == EvidenceKind::resultant_policy);
    CHECK(observation.where.line > 0);
    CHECK_FALSE(observation.gpo.empty());
  }
}

TEST_CASE("registry values have the type the report lets one know") {
  const Reading reading = read(sample());
  const auto registry = [&](std::string_view address, std::string_view user = {}) {
    const Observation* observation = tests::find_observation(reading, address, user);
    REQUIRE_MESSAGE(observation != nullptr, std::string(address));
    const auto* value = std::get_if<RegistryValue>(&observation->value);
    REQUIRE(value != nullptr);
    return *value;
  };
  using Strings = std::vector<std::string>;
  const std::string lsa = "registry/HKLM\\System\\CurrentControlSet\\Control\\Lsa\\";
  CHECK(registry(lsa + "LmCompatibilityLevel") == RegistryValue{RegistryType::dword, std::uint64_t{5}});
  CHECK(registry(lsa + "MSV1_0\\NTLMMinClientSec") == RegistryValue{RegistryType::dword, std::uint64_t{0x20080000}});
  CHECK(registry(lsa + "FullPrivilegeAuditing") == RegistryValue{RegistryType::binary, std::string("01")});
  CHECK(registry("registry/HKLM\\Software\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon\\CachedLogonsCount") ==
        RegistryValue{RegistryType::sz, std::string("0")});
  CHECK(registry("registry/HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\LegalNoticeText") ==
        RegistryValue{RegistryType::multi_sz, Strings{"For staff of Contoso, only", "Use is logged"}});
  const std::string contoso = "registry/HKLM\\Software\\Policies\\Contoso\\";
  CHECK(registry(contoso + "Level") == RegistryValue{RegistryType::dword, std::uint64_t{0xFFFFFFFF}});
  CHECK(registry(contoso + "Banner") == RegistryValue{RegistryType::sz, std::string("  two blanks")});
  CHECK(registry(contoso + "Blob") == RegistryValue{RegistryType::binary, std::string("deadbeef")});
  REQUIRE(tests::find_observation(reading, contoso + "Old") != nullptr);
  CHECK(std::holds_alternative<DefinedAbsent>(tests::find_observation(reading, contoso + "Old")->value));
  CHECK(registry("registry/HKCU\\Software\\Policies\\Microsoft\\Windows\\Control Panel\\Desktop\\ScreenSaverIsSecure",
                 "S-1-5-21-1004336348-1177238915-682003330-1104") == RegistryValue{RegistryType::sz, std::string("1")});
}

TEST_CASE("principals are SIDs where the report or the name tells") {
  const Reading reading = read(sample());
  const auto members = [&](std::string_view address) {
    const Observation* observation = tests::find_observation(reading, address);
    REQUIRE(observation != nullptr);
    return std::get<Principals>(observation->value).members;
  };
  using Strings = std::vector<std::string>;
  CHECK(members("user_right/SeNetworkLogonRight") == Strings{"CONTOSO\\Exchange Servers", "S-1-5-11", "S-1-5-32-544"});
  CHECK(tests::find_observation(reading, "user_right/SeNetworkLogonRight")->raw ==
        "BUILTIN\\Administrators, Authenticated Users, CONTOSO\\Exchange Servers");
  CHECK(members("user_right/SeTcbPrivilege").empty());
  CHECK(members("group/S-1-5-32-547").empty());
  CHECK(members("group/S-1-5-32-544") ==
        Strings{"CONTOSO\\Exchange Trusted Subsystem", "S-1-5-21-1004336348-1177238915-682003330-512"});
  CHECK(members("group/CONTOSO\\Operators.memberof") == Strings{"S-1-5-32-551"});
  CHECK(tests::find_observation(reading, "group/CONTOSO\\Operators") == nullptr);
}

TEST_CASE("what is left out is said, what failed is a warning") {
  const Reading reading = read(sample());
  const auto note = [&](std::string_view part) {
    CAPTURE(part);
    CHECK(tests::has_problem(reading, Problem::Severity::note, 0, part));
  };
  note("3 entries of lower precedence");
  note("without their registry values");
  note("PublicKeySettings is not read");
  note("leaves unchanged (1)");
  note("single users are not read (1)");
  note("clear registry keys");
  CHECK(tests::has_problem(reading, Problem::Severity::warning, 30, "reported error 1252"));
  CHECK(tests::count_problems(reading, Problem::Severity::error) == 0);
}

TEST_CASE("scopes are defined ones: nothing missing here is absent on the host") {
  const Reading reading = read(sample());
  REQUIRE_FALSE(reading.scopes.empty());
  for (const Scope& scope : reading.scopes) {
    CHECK(scope.source == Source::defined);
    CHECK_FALSE(scope.damaged);
  }
  CHECK(tests::has_scope(reading, "user_right/*"));
  CHECK(tests::has_scope(reading, "audit/*"));
  CHECK(tests::kind_of(reading, "user_right/SeBackupPrivilege") == Lookup::Kind::not_defined);
  ReadOptions effective;
  effective.source = Source::effective;
  const TestInput input(sample());
  const auto told = read_gpresult_xml(input.input(), effective);
  REQUIRE(told.has_value());
  CHECK(told->source == Source::defined);
  CHECK(tests::has_problem(*told, Problem::Severity::warning, 0, "cannot be taken as effective"));
}

TEST_CASE("an odd entry is located, left out, and damages its area") {
  struct Row {
    std::string_view from;
    std::string_view to;
    std::string_view address;
    std::string_view scope;
  };
  constexpr Row kRows[] = {
      {"<q1:SettingNumber>12</", "<q1:SettingNumber>twelve</", "account_policy/MinimumPasswordLength",
       "account_policy/*"},
      {"<q1:SettingNumber>12</", "<q1:SettingNumber>99999999999</", "account_policy/MinimumPasswordLength",
       "account_policy/*"},
      {"<q1:SettingNumber>12</", "<q1:Setting>12</", "account_policy/MinimumPasswordLength", "account_policy/*"},
      {"<q1:SuccessAttempts>true<", "<q1:SuccessAttempts>perhaps<", "event_audit/AuditLogonEvents", "event_audit/*"},
      {"Authenticated Users</Name>", "</Name>", "user_right/SeNetworkLogonRight", "user_right/*"},
      {"<q1:SettingNumber>5</", "<q1:SettingNumber></",
       "registry/HKLM\\System\\CurrentControlSet\\Control\\Lsa\\LmCompatibilityLevel", "registry/(security options)"},
      {"<q1:SettingNumber>81920</", "<q1:SettingNumber>-1</", "event_log/Security.max_size", "event_log/*"},
      {"<q1:StartupMode>Disabled<", "<q1:StartupMode>Off<", "service/TlntSvr", "service/*.startup"},
      {"<q2:SettingValue>3<", "<q2:SettingValue>7<", "audit/0cce9215-69ae-11d9-bed3-505054503030", "audit/*"},
      {"{0CCE9215", "{0CCF9215", "audit/0cce9215-69ae-11d9-bed3-505054503030", "audit/*"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.to);
    std::string text = sample();
    const auto at = text.find(row.from);
    REQUIRE(at != std::string::npos);
    const std::size_t end = at + row.from.size();
    const bool with_end_tag = row.to.find("<q1:Setting>") != std::string_view::npos;
    text.replace(at, row.from.size(), row.to);
    if (with_end_tag) text.replace(text.find("q1:SettingNumber>", end - 6), 17, "q1:Setting>");
    const Reading reading = read(text);
    CHECK(tests::value_of(reading, row.address) == "(nothing)");
    CHECK(tests::has_scope(reading, row.scope, true));
    CHECK(tests::count_problems(reading, Problem::Severity::warning) == 2);  // the sample has one of its own
  }
}

TEST_CASE("a precedence that is no number wins nothing") {
  std::string text = sample();
  const std::string precedence = "Settings/Base\">1</Precedence>";
  text.replace(text.find(precedence), precedence.size(), "Settings/Base\">one</Precedence>");
  const Reading reading = read(text);
  CHECK(tests::value_of(reading, "account_policy/MinimumPasswordLength") == "(nothing)");
}

TEST_CASE("a report of a user alone says how to get the computer's") {
  const Reading reading = read(
      "<Rsop><ReadTime>2026-11-20T08:15:02Z</ReadTime><UserResults><Name>CONTOSO\\anna</Name></UserResults></Rsop>");
  CHECK(tests::has_problem(reading, Problem::Severity::warning, 1, "scope computer"));
  CHECK(reading.scopes.empty());
  CHECK(tests::value_of(reading, "fact/host_name") == "(nothing)");
  const TestInput none("<Rsop/>");
  CHECK_FALSE(read_gpresult_xml(none.input(), {}).has_value());
}

TEST_CASE("a user whose SID is not told has no registry settings") {
  std::string text = sample();
  const std::string sid = ">S-1-5-21-1004336348-1177238915-682003330-1104</SID>";
  text.replace(text.find(sid), sid.size(), "></SID>");
  const Reading reading = read(text);
  for (const Observation& observation : reading.observations) {
    if (observation.setting.area() == Area::registry) CHECK(observation.setting.name().starts_with("HKLM\\"));
  }
  CHECK(tests::has_problem(reading, Problem::Severity::note, 0, "SID the report does not tell"));
}

TEST_CASE("a report cut anywhere is refused, never half believed") {
  const std::string text = sample().substr(0, 9000);
  const auto end = sample().find("</Rsop>") + 7;
  for (std::size_t length = 0; length < text.size(); length += 3) {
    const TestInput input(text.substr(0, length));
    CHECK_FALSE(read_gpresult_xml(input.input(), {}).has_value());
  }
  const TestInput nearly(sample().substr(0, end - 1));
  CHECK_FALSE(read_gpresult_xml(nearly.input(), {}).has_value());
  const TestInput whole(sample().substr(0, end));
  CHECK(read_gpresult_xml(whole.input(), {}).has_value());
}

TEST_CASE("a million odd entries become a bounded list of problems") {
  std::string text = "<Rsop xmlns:x='x'><ComputerResults><ExtensionData><Extension x:type='q:SecuritySettings'>";
  for (int i = 0; i < 20'000; ++i) text += "<Account/>";
  text += "</Extension></ExtensionData></ComputerResults></Rsop>";
  const Reading reading = read(text);
  CHECK(reading.problems.size() <= 110);
  CHECK(tests::has_problem(reading, Problem::Severity::warning, 0, "19900 more entries"));
}

// Counted and read out independently of this reader, with another XML library.
TEST_CASE("the report of a real domain controller") {
  if (!tests::have_real_evidence("gpresult/childdc-rsop.xml")) return;
  const Reading reading = read(tests::real_evidence("gpresult/childdc-rsop.xml"));
  std::map<Area, int> counts;
  for (const Observation& observation : reading.observations) ++counts[observation.setting.area()];
  CHECK(counts[Area::account_policy] == 11);
  CHECK(counts[Area::kerberos_policy] == 5);
  CHECK(counts[Area::user_right] == 24);
  CHECK(counts[Area::registry] == 6);
  CHECK(tests::value_of(reading, "fact/host_name") == "CHILDDC");
  CHECK(tests::value_of(reading, "fact/domain") == "Child.ADLAB.local");
  CHECK(tests::value_of(reading, "fact/ou") == "OU=Domain Controllers,DC=Child,DC=ADLAB,DC=local");
  CHECK(tests::value_of(reading, "fact/ad_site") == "London");
  CHECK(tests::value_of(reading, "fact/domain_sid") == "S-1-5-21-304267769-2348985942-3530825558");
  CHECK(tests::value_of(reading, "fact/product") == "domain-controller");
  CHECK(reading.collected_at == "2023-06-13T04:17:31Z");
  const std::map<std::string_view, std::string_view> expected{
      {"account_policy/LockoutDuration", "45"},       {"account_policy/MaximumPasswordAge", "30"},
      {"account_policy/MinimumPasswordAge", "1"},     {"account_policy/ResetLockoutCount", "10"},
      {"account_policy/LockoutBadCount", "5"},        {"account_policy/PasswordHistorySize", "23"},
      {"account_policy/MinimumPasswordLength", "9"},  {"account_policy/PasswordComplexity", "1"},
      {"account_policy/ClearTextPassword", "0"},      {"account_policy/ForceLogoffWhenHourExpire", "0"},
      {"account_policy/LSAAnonymousNameLookup", "0"}, {"kerberos_policy/MaxRenewAge", "7"},
      {"kerberos_policy/MaxServiceAge", "600"},       {"kerberos_policy/MaxClockSkew", "5"},
      {"kerberos_policy/MaxTicketAge", "10"},         {"kerberos_policy/TicketValidateClient", "1"},
  };
  for (const auto& row : expected) {
    const auto& address = row.first;
    CAPTURE(address);
    CHECK(tests::value_of(reading, address) == row.second);
    CHECK(gpo_of(reading, address) == "Default Domain Policy");
  }
  const Observation* tokens = tests::find_observation(reading, "user_right/SeAssignPrimaryTokenPrivilege");
  REQUIRE(tokens != nullptr);
  CHECK(std::get<Principals>(tokens->value).members == std::vector<std::string>{"S-1-5-19", "S-1-5-20"});
  CHECK(tokens->gpo == "Default Domain Controllers Policy");
  REQUIRE(reading.gpos.size() == 3);
  CHECK(reading.gpos[2].applied_order == 2);
  CHECK(tests::count_problems(reading, Problem::Severity::warning) == 0);
  CHECK(tests::find_observation(reading, "account_policy/MaximumPasswordAge")->where.line == 214);
}
