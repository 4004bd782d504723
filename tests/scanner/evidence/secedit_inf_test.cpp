// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/secedit_inf.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "scanner/evidence/problem_log.h"
#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/inf_sample.h"
#include "tests/scanner/evidence/reading_of.h"

using namespace casemate;
using namespace casemate::tests;
using evidence::read_secedit_inf;

namespace {

Reading read_inf(std::string_view bytes, const evidence::ReadOptions& options = {}) {
  return reading_of(&read_secedit_inf, bytes, "secpol.inf", options);
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

int score(std::string_view bytes) { return evidence::recognise_secedit_inf(TestInput(std::string(bytes)).input()); }

}  // namespace

TEST_CASE("a live export is effective and every section is read") {
  const Reading r = read_inf(kLiveInf);
  CHECK(r.source == Source::effective);
  CHECK(r.source_reason ==
        "effective: it has 9 of 9 keys of [Event Audit], 14 of 14 keys of [System Access], [Privilege Rights], as a "
        "live export");
  CHECK(problems_of(r) == "");
  struct Row {
    const char* address;
    const char* value;
  };
  for (const Row& row : {
           Row{"account_policy/MinimumPasswordLength", "14"},
           Row{"account_policy/MaximumPasswordAge", "-1"},
           Row{"account_policy/NewAdministratorName", "CASAdmin"},
           Row{"account_policy/NewGuestName", " Gast, alt "},
           Row{"event_audit/AuditLogonEvents", "success_and_failure"},
           Row{R"(registry/HKLM\Software\Microsoft\Windows NT\CurrentVersion\Winlogon\CachedLogonsCount)",
               "REG_SZ \"4\""},
           Row{R"(registry/HKLM\System\CurrentControlSet\Control\Lsa\FullPrivilegeAuditing)", "REG_BINARY 00"},
           Row{R"(registry/HKLM\System\CurrentControlSet\Control\Lsa\MSV1_0\NTLMMinClientSec)", "537395200"},
           Row{R"(registry/HKLM\System\CurrentControlSet\Services\LanManServer\Parameters\NullSessionPipes)",
               "(empty)"},
           Row{"user_right/SeDenyNetworkLogonRight", "nobody"},
       }) {
    CAPTURE(row.address);
    CHECK(value_at(r, row.address) == row.value);
  }
  CHECK(observation_of(r, "account_policy/MinimumPasswordLength")->where.line == 6);
  const Observation* notice =
      observation_of(r, R"(registry/HKLM\Software\Microsoft\Windows\CurrentVersion\Policies\System\LegalNoticeText)");
  REQUIRE(notice != nullptr);
  CHECK(std::get<std::vector<std::string>>(std::get<RegistryValue>(notice->value).data) ==
        std::vector<std::string>{"Only for staff, contoso", "Zutritt für Mitarbeiter"});
  CHECK(notice->source == Source::effective);
  CHECK(notice->kind == EvidenceKind::security_template);
  const Observation* backup = observation_of(r, "user_right/SeBackupPrivilege");
  REQUIRE(backup != nullptr);
  CHECK(backup->value == Value(Principals{{"S-1-5-32-544", "S-1-5-32-551"}}));
  CHECK(backup->raw == "*S-1-5-32-544,Sicherungs-Operatoren");
  const Observation* logon = observation_of(r, "user_right/SeServiceLogonRight");
  REQUIRE(logon != nullptr);
  CHECK(std::get<Principals>(logon->value).members.size() == 2);
  CHECK(logon->raw.empty());
}

TEST_CASE("what a live export covers") {
  const Reading r = read_inf(kLiveInf);
  CHECK(coverage_of(r, "account_policy/LockoutDuration") == "effective");
  CHECK(coverage_of(r, "event_audit/AuditDSAccess") == "effective");
  CHECK(coverage_of(r, "user_right/SeTcbPrivilege") == "effective");
  CHECK(coverage_of(r, R"(registry/HKLM\System\CurrentControlSet\Control\Lsa\LmCompatibilityLevel)") == "effective");
  CHECK(coverage_of(r, R"(registry/HKLM\System\CurrentControlSet\Services\Tcpip\Parameters\DisableIPSourceRouting)") ==
        "none");
  CHECK(coverage_of(r, "kerberos_policy/MaxTicketAge") == "none");
  CHECK(coverage_of(r, "service/Spooler") == "none");
  CHECK(coverage_of(r, "event_log/Security.max_size") == "none");
}

TEST_CASE("a template is defined, and its sections are scopes of what policies set") {
  const Reading r = read_inf(kTemplateInf);
  CHECK(r.source == Source::defined);
  CHECK(problems_of(r) == "");
  CHECK(value_at(r, "kerberos_policy/MaxTicketAge") == "10");
  CHECK(value_at(r, "event_log/Security.max_size") == "83886080");
  CHECK(value_at(r, "event_log/Security.retention") == "by_days");
  CHECK(value_at(r, "event_log/Security.retention_days") == "30");
  CHECK(value_at(r, "event_log/Security.guest_access") == "1");
  CHECK(value_at(r, "service/RemoteRegistry") == "disabled");
  CHECK(value_at(r, "service/RemoteRegistry.sddl") == "(nothing)");
  CHECK(value_at(r, "service/W3SVC.sddl") == "D:AR(A;;CC;;;SY)");
  CHECK(observation_of(r, "service/W3SVC")->imprecise);
  CHECK_FALSE(observation_of(r, "service/RemoteRegistry")->imprecise);
  const Observation* key = observation_of(r, R"(registry_acl/HKLM\SOFTWARE\Contoso)");
  REQUIRE(key != nullptr);
  CHECK(key->value == Value(std::string("D:PAR(A;CI;KA;;;BA)")));
  CHECK(key->raw == "mode 1 (replace)");
  CHECK(value_at(r, R"(file_acl/%SystemDrive%\CAS, data)") == "D:PAR(A;OICI;FA;;;BA)");
  CHECK(std::get<Principals>(observation_of(r, "group/S-1-5-32-544")->value).members.size() == 2);
  CHECK(value_at(r, "group/S-1-5-32-547.members") == "nobody");
  CHECK(observation_of(r, Setting(Area::group, "CONTOSO\\Web Operators", Attribute::memberof)) != nullptr);
  CHECK(value_at(r, "user_right/SeTcbPrivilege") == "nobody");
  for (const auto* address :
       {"user_right/SeDebugPrivilege", "kerberos_policy/MaxClockSkew", "service/Spooler", "group/S-1-5-32-551",
        "file_acl/C:\\x", "registry_acl/HKLM\\x", "event_log/Security.retention"}) {
    CAPTURE(address);
    CHECK(coverage_of(r, address) == "defined");
  }
  CHECK(coverage_of(r, "account_policy/MinimumPasswordLength") == "none");
  CHECK(coverage_of(r, "event_log/System.max_size") == "none");
}

TEST_CASE("what makes an export live") {
  const auto source = [](const std::string& text) { return read_inf(text).source; };
  CHECK(source(kLiveInf) == Source::effective);
  CHECK(source(kLiveInf + "[Profile Description]\r\nDescription=x\r\n") == Source::defined);
  CHECK(source(replaced(kLiveInf, "[Privilege Rights]", "[Privileges]")) == Source::defined);
  std::string audit = kLiveInf;
  for (const auto* key : {"AuditSystemEvents = 3\r\n", "AuditLogonEvents = 3\r\n"}) audit = replaced(audit, key, "");
  CHECK(source(audit) == Source::effective);
  CHECK(source(replaced(audit, "AuditObjectAccess = 0\r\n", "")) == Source::defined);
  std::string access = kLiveInf;
  for (const auto* key : {"MinimumPasswordAge = 1\r\n", "MaximumPasswordAge = -1\r\n", "MinimumPasswordLength = 14\r\n",
                          "PasswordComplexity = 1\r\n"}) {
    access = replaced(access, key, "");
  }
  CHECK(source(access) == Source::effective);
  CHECK(source(replaced(access, "LockoutBadCount = 5\r\n", "")) == Source::defined);
}

TEST_CASE("the command line decides against appearances, and both are said") {
  const Reading r = read_inf(kTemplateInf, {Source::effective});
  CHECK(r.source == Source::effective);
  CHECK(r.source_reason.starts_with("the command line says effective; it has 0 of 9"));
  CHECK(r.observations.front().source == Source::effective);
  CHECK(read_inf(kLiveInf, {Source::defined}).source == Source::defined);
}

TEST_CASE("a right may be called absent only where the end of the list is proven") {
  const std::string open = kLiveInf.substr(0, kLiveInf.find("[Version]"));
  const Reading r = read_inf(open);
  CHECK(r.source == Source::effective);
  CHECK(coverage_of(r, "user_right/SeTcbPrivilege") == "effective");    // would stand before SeDenyNetworkLogonRight
  CHECK(coverage_of(r, "user_right/SeDenyBatchLogonRight") == "none");  // would stand behind
  CHECK(coverage_of(r, "user_right/SeCreateSymbolicLinkPrivilege") == "none");
  CHECK(count_problems(r, Problem::Severity::note) == 1U);

  const Reading other_order = read_inf(replaced(open, "SeDenyNetworkLogonRight = \r\n", "SeTcbPrivilege =\r\n"));
  CHECK(coverage_of(other_order, "user_right/SeDebugPrivilege") == "none");

  const Reading no_rights = read_inf(open.substr(0, open.find("SeNetworkLogonRight")));
  CHECK(no_rights.source == Source::effective);
  CHECK(coverage_of(no_rights, "user_right/SeTcbPrivilege") == "none");
}

TEST_CASE("a section that ends a live export proves nothing absent") {
  const auto at = kLiveInf.find("[Registry Values]");
  const auto end = kLiveInf.find("[Privilege Rights]");
  const std::string options = kLiveInf.substr(at, end - at);
  const Reading r = read_inf(replaced(kLiveInf, options, "") + options);
  CHECK(r.source == Source::effective);
  CHECK(coverage_of(r, R"(registry/HKLM\System\CurrentControlSet\Control\Lsa\LmCompatibilityLevel)") == "damaged");
  CHECK(coverage_of(r, "user_right/SeTcbPrivilege") == "effective");
}

TEST_CASE("lines that are not understood are located and damage their section only") {
  struct Row {
    const char* what;
    const char* with;
    const char* damaged;
    const char* intact;
  };
  const char* option = R"(registry/HKLM\System\CurrentControlSet\Control\Lsa\LmCompatibilityLevel)";
  for (const Row& row : {
           Row{"MinimumPasswordLength = 14", "MinimumPasswordLength = x", "account_policy/MinimumPasswordLength",
               option},
           Row{"MinimumPasswordLength = 14", "MinimumPasswordLength 14", "account_policy/MinimumPasswordLength",
               option},
           Row{"MinimumPasswordLength = 14", "MinimumPassw\xEF\xBF\xBDrdLength = 14",
               "account_policy/MinimumPasswordLength", option},
           Row{"MinimumPasswordLength = 14", "MinimumPasswordLengtx = 14", "account_policy/MinimumPasswordLength",
               option},
           Row{"\"CASAdmin\"", "\"CASAdmin", "account_policy/NewAdministratorName", option},
           Row{"AuditDSAccess = 0", "AuditDSAccess = ", "event_audit/AuditDSAccess", option},
           Row{"=4,537395200", "=4,5373952000000", option, "user_right/SeTcbPrivilege"},
           Row{"=4,537395200", "=4,-1", option, "user_right/SeTcbPrivilege"},
           Row{"=3,0", "=3,256", option, "user_right/SeTcbPrivilege"},
           Row{"=3,0", "=11,0", option, "user_right/SeTcbPrivilege"},
           Row{"=1,\"4\"", "=1,\"4", option, "user_right/SeTcbPrivilege"},
           Row{"MACHINE\\System", "MACHIN\\System", option, "user_right/SeTcbPrivilege"},
           Row{"*S-1-5-11,", "*S-1-5-1x,", "user_right/SeNetworkLogonRight", option},
           Row{"SeBackupPrivilege =", "SeBackupPrivilegx =", "user_right/SeBackupPrivilege", option},
           Row{"SeBackupPrivilege =", "SeBakkupPrivilege =", "user_right/SeBackupPrivilege", option},
           Row{"[Registry Values]", "[Registry Values", "event_audit/AuditDSAccess", "user_right/SeTcbPrivilege"},
       }) {
    CAPTURE(row.with);
    const Reading r = read_inf(replaced(kLiveInf, row.what, row.with));
    CHECK(r.source == Source::effective);
    CHECK_MESSAGE(count_problems(r, Problem::Severity::warning) == 1, problems_of(r));
    CHECK(coverage_of(r, row.damaged) == "damaged");
    CHECK(coverage_of(r, row.intact) == "effective");
  }
}

TEST_CASE("new keys, unknown sections and doubled keys are notes") {
  const Reading r = read_inf(replaced(
      kLiveInf, "[Event Audit]",
      "MinimumPasswordLengthAudit = 15\r\nMinimumPasswordAge = 2\r\n[Novelty]\r\na = 1\r\nb\r\n[Event Audit]"));
  CHECK(problems_of(r) ==
        "note 19: listed twice, first on line 4; the later one counts: account_policy/MinimumPasswordAge\n"
        "note 20: an unknown section, whose 2 lines are not used: Novelty\n"
        "note 18: an unknown key: MinimumPasswordLengthAudit\n");
  CHECK(value_at(r, "account_policy/MinimumPasswordAge") == "2");
  CHECK(coverage_of(r, "account_policy/LockoutDuration") == "effective");
}

TEST_CASE("a doubled section is one section") {
  const Reading r = read_inf(kLiveInf + "[Privilege Rights]\r\nSeTcbPrivilege = *S-1-5-32-544\r\n[Version]\r\n");
  CHECK(value_at(r, "user_right/SeTcbPrivilege") == "S-1-5-32-544 (Administrators)");
  CHECK(coverage_of(r, "user_right/SeDebugPrivilege") == "effective");
  const Reading open = read_inf(kLiveInf + "[Privilege Rights]\r\nSeTcbPrivilege = *S-1-5-32-544\r\n");
  CHECK(coverage_of(open, "user_right/SeDebugPrivilege") == "none");
}

TEST_CASE("a last line without line end is not used") {
  const auto cut = kLiveInf.find("SeServiceLogonRight = CONTOSO\\svc-backup") + 30;
  const Reading r = read_inf(kLiveInf.substr(0, cut));
  CHECK(value_at(r, "user_right/SeServiceLogonRight") == "(nothing)");
  CHECK(coverage_of(r, "user_right/SeServiceLogonRight") == "damaged");
  CHECK(coverage_of(r, "user_right/SeTcbPrivilege") == "damaged");
  CHECK(coverage_of(r, "account_policy/LockoutDuration") == "effective");
  CHECK(problems_of(r) == "error 37: ends in the middle of a line; the file may be cut short\n");
}

TEST_CASE("recognised by content") {
  CHECK(score(kLiveInf) > 90);
  CHECK(score(kTemplateInf) > 90);
  CHECK(score("[Unicode]\r\nUnicode=yes\r\n[Version]\r\nsignature=\"$CHICAGO$\"\r\n") > 0);
  CHECK(score("[Version]\r\nSignature=\"$Windows NT$\"\r\nClass=Net\r\n") == 0);
  CHECK(score("") == 0);
  CHECK(score("<System Access>") == 0);
  CHECK(score("Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE]\r\n") == 0);
}

TEST_CASE("every encoding reads the same") {
  const Reading expected = read_inf(kLiveInf);
  std::string utf16 = "\xFF\xFE";
  for (std::size_t i = 0; i < kLiveInf.size(); ++i) {
    const auto byte = static_cast<unsigned char>(kLiveInf[i]);
    if (byte == 0xC3) {  // the sample's only other letter is U+00FC
      utf16 += "\xFC";
      ++i;
    } else {
      utf16 += kLiveInf[i];
    }
    utf16 += '\0';
  }
  CHECK(read_inf(utf16).observations == expected.observations);
  CHECK(read_inf(utf16.substr(2)).observations == expected.observations);
  CHECK(read_inf("\xEF\xBB\xBF" + kLiveInf).observations == expected.observations);
  CHECK(read_inf(replaced(kLiveInf, "ü", "\xFC")).observations == expected.observations);
  std::string lf;
  for (const char c : kLiveInf) {
    if (c != '\r') lf += c;
  }
  CHECK(read_inf(lf).observations == expected.observations);
}

TEST_CASE("truncated at every byte, nothing is invented and no later right becomes absent") {
  const Reading whole = read_inf(kLiveInf);
  for (std::size_t n = 1; n < kLiveInf.size(); ++n) {
    CAPTURE(n);
    const Reading cut = read_inf(std::string_view(kLiveInf).substr(0, n));
    for (const Observation& o : cut.observations) {
      const Observation* original = observation_of(whole, o.setting);
      REQUIRE(original != nullptr);
      REQUIRE(original->value == o.value);
      REQUIRE(original->where == o.where);
    }
    for (const Observation& o : whole.observations) {
      if (observation_of(cut, o.setting) != nullptr) continue;
      for (const Scope& scope : cut.scopes) {
        REQUIRE_FALSE((contains(scope, o.setting) && !scope.damaged && scope.source == Source::effective));
      }
    }
    const bool mid_line = kLiveInf[n - 1] != '\n' && kLiveInf[n - 1] != '\r';
    REQUIRE((count_problems(cut, Problem::Severity::error) == 1) == mid_line);
  }
}

TEST_CASE("every byte damaged in turn does no harm") {
  for (std::size_t n = 0; n < kLiveInf.size(); ++n) {
    for (const char c : {'\0', '\xFF', '=', '\n', '['}) {
      std::string damaged = kLiveInf;
      damaged[n] = c;
      const TestInput file(damaged);
      (void)read_secedit_inf(file.input(), {});
    }
  }
}

TEST_CASE("a 100 MB line and a million lines are bounded") {
  std::string huge = kLiveInf + "[System Access]\r\nNewGuestName = \"";
  huge.append(100'000'000, 'x');
  huge += "\"\r\n[Version]\r\n";
  const Reading r = read_inf(huge);
  CHECK(value_at(r, "account_policy/NewGuestName") == " Gast, alt ");
  CHECK(coverage_of(r, "account_policy/LockoutDuration") == "damaged");
  std::string many = kLiveInf + "[Event Audit]\r\n";
  for (int i = 0; i < 1'000'000; ++i) many += "nonsense\r\n";
  const Reading odd = read_inf(many);
  CHECK(odd.problems.size() == evidence::kMaxProblemsListed + 1);
  std::string keys = "[System Access]\r\n";
  for (int i = 0; i < 1'000'000; ++i) keys += "NewKey" + std::to_string(i) + " = 1\r\n";
  (void)read_inf(keys);
  std::string values = "[Registry Values]\r\n";
  for (int i = 0; i < 300'000; ++i) values += "MACHINE\\A\\" + std::to_string(i) + "=4,1\r\n";
  const Reading full = read_inf(values);
  CHECK(count_problems(full, Problem::Severity::error) == 1);
}

TEST_CASE("real live exports") {
  if (!have_real_evidence("secedit/win10-german-export.inf")) return;
  const Reading german = read_inf(real_evidence("secedit/win10-german-export.inf"));
  CHECK(german.source == Source::effective);
  CHECK(problems_of(german) == "");
  CHECK(count_area(german, Area::account_policy) == 14);
  CHECK(count_area(german, Area::event_audit) == 9);
  CHECK(count_area(german, Area::registry) == 61);
  CHECK(count_area(german, Area::user_right) == 32);
  CHECK(value_at(german, "account_policy/NewGuestName") == "Gast");
  CHECK(
      value_at(german, R"(registry/HKLM\System\CurrentControlSet\Services\LanManServer\Parameters\NullSessionPipes)") ==
      "(empty)");
  CHECK(coverage_of(german, "user_right/SeTcbPrivilege") == "effective");

  const Reading server = read_inf(real_evidence("secedit/puppet-server-export.inf"));
  CHECK(server.source == Source::effective);
  CHECK(count_area(server, Area::account_policy) == 16);
  CHECK(count_area(server, Area::event_audit) == 9);
  CHECK(count_area(server, Area::registry) == 60);
  CHECK(count_area(server, Area::user_right) == 30);
  CHECK(value_at(server, "account_policy/NewAdministratorName") == "Executive");
  const Observation* notice = observation_of(
      server, R"(registry/HKLM\Software\Microsoft\Windows\CurrentVersion\Policies\System\LegalNoticeText)");
  REQUIRE(notice != nullptr);
  const auto& strings = std::get<std::vector<std::string>>(std::get<RegistryValue>(notice->value).data);
  CHECK(strings.front().find("network, please disconnect") != std::string::npos);
  // The rights end the file: SeCreateSymbolicLinkPrivilege is the last one, so all that stand before it are proven.
  CHECK(coverage_of(server, "user_right/SeTcbPrivilege") == "effective");
  CHECK(coverage_of(server, "user_right/SeDelegateSessionUserImpersonatePrivilege") == "none");
}

TEST_CASE("real templates and fragments are defined") {
  struct Row {
    const char* file;
    std::ptrdiff_t policies;
    std::ptrdiff_t audit;
    std::ptrdiff_t registry;
    std::ptrdiff_t rights;
    std::ptrdiff_t problems;
  };
  // puppet-short.inf ends without a line end, so that its only right is not used and an error says so.
  for (const Row& row : {
           Row{"secedit/inspec-export-fragment.inf", 5, 0, 3, 3, 0},
           Row{"secedit/puppet-short.inf", 1, 1, 2, 0, 1},
           Row{"secedit/baselinemanagement-gpttmpl.inf", 1, 0, 31, 23, 0},
           Row{"secedit/swmb-gpttmpl-partial.inf", 4, 0, 0, 0, 0},
       }) {
    if (!have_real_evidence(row.file)) return;
    CAPTURE(row.file);
    const std::string bytes = real_evidence(row.file);
    const Reading r = read_inf(bytes);
    CHECK(score(bytes) > 90);
    CHECK(r.source == Source::defined);
    CHECK(count_area(r, Area::account_policy) == row.policies);
    CHECK(count_area(r, Area::event_audit) == row.audit);
    CHECK(count_area(r, Area::registry) == row.registry);
    CHECK(count_area(r, Area::user_right) == row.rights);
    CHECK_MESSAGE(r.problems.size() == static_cast<std::size_t>(row.problems), problems_of(r));
  }
  const Reading r = read_inf(real_evidence("secedit/inspec-export-fragment.inf"));
  CHECK(value_at(r, "account_policy/LockoutDuration") == "-1");
  CHECK(std::get<Principals>(observation_of(r, "user_right/SeServiceLogonRight")->value).members ==
        std::vector<std::string>{"db2admin", "DB2ADMNS"});
}

TEST_CASE("templates of real GPO backups") {
  const std::string root = "gpo-backup/";
  const std::string computer = root +
                               "nsa-win10-computer/{A2A38432-E322-437F-9975-B7CC7F16F4AA}/DomainSysvol/GPO/Machine/"
                               "microsoft/windows nt/SecEdit/GptTmpl.inf";
  if (!have_real_evidence(computer)) return;
  const Reading nsa = read_inf(real_evidence(computer));
  CHECK(nsa.source == Source::defined);
  CHECK(count_area(nsa, Area::account_policy) == 13);
  CHECK(count_area(nsa, Area::registry) == 41);
  CHECK(count_area(nsa, Area::user_right) == 27);
  CHECK(problems_of(nsa) == "");
  const Reading rdp =
      read_inf(real_evidence(root + "detectionlab-rdp_users/{02BF61B9-4ECA-4D86-B20B-323CF53B1E9F}/DomainSysvol/GPO/"
                                    "Machine/microsoft/windows nt/SecEdit/GptTmpl.inf"));
  CHECK(count_area(rdp, Area::group) == 2);
  CHECK(value_at(rdp, "group/S-1-5-32-555.memberof") == "nobody");
  const std::string firewall = root +
                               "nsa-windows-firewall/{3AD8D9F1-7CD7-4A0B-955A-8BBB76E51E23}/DomainSysvol/GPO/Machine/"
                               "Microsoft/Windows NT/SecEdit/GptTmpl.inf";
  CHECK(score(real_evidence(firewall)) > 0);
  CHECK(read_inf(real_evidence(firewall)).observations.empty());
}
