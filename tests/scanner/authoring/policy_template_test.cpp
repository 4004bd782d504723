// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/encoding.h"
#include "tests/scanner/authoring/policy_set.h"

using namespace casemate;
using namespace casemate::authoring;
using namespace casemate::tests;

namespace {

std::string template_of(const std::vector<ShownSetting>& settings) {
  const std::string bytes = policy_template_text(pointers(settings));
  if (bytes.empty()) return {};
  CHECK(bytes.starts_with("\xFF\xFE"));
  return evidence::utf16le_to_utf8(std::string_view(bytes).substr(2));
}

const std::string kHead = "[Unicode]\r\nUnicode=yes\r\n[Version]\r\nsignature=\"$CHICAGO$\"\r\nRevision=1\r\n";

}  // namespace

TEST_CASE("sections in the order of Windows, lines by name, whatever the order of the settings") {
  const std::vector<ShownSetting> settings{
      shown("user_right/SeTcbPrivilege", Value{Principals{}}),
      shown("user_right/SeBackupPrivilege", Value{make_principals({"S-1-5-32-544", "CONTOSO\\backup"})}),
      shown("account_policy/NewAdministratorName", Value{std::string("keeper")}),
      shown("account_policy/MaximumPasswordAge", Value{std::int64_t{90}}),
      shown("kerberos_policy/MaxTicketAge", Value{std::int64_t{10}}),
      shown("event_log/Security.max_size", Value{std::int64_t{83'886'080}}),
      shown("event_log/Security.retention", Value{std::string("by_days")}),
      shown("event_log/Security.retention_days", Value{std::int64_t{7}}),
      shown("event_log/System.guest_access", Value{std::int64_t{1}}),
      shown("group/Administrators", Value{make_principals({"S-1-5-21-1-2-3-512"})}),
      shown("group/Guests.memberof", Value{make_principals({"S-1-5-32-545"})}),
      shown("service/Spooler", Value{std::string("disabled")}),
      shown("service/Spooler.sddl", Value{std::string("D:(A;;GA;;;SY)")}),
      shown("service/Alerter", Value{std::string("manual")}),
      shown("registry_acl/HKLM\\Software\\A", Value{std::string("D:(A;;KA;;;BA)")}),
      shown("file_acl/%SystemRoot%\\repair", Value{std::string("D:(A;;FA;;;BA)")}),
  };
  const std::string expected = kHead +
                               "[System Access]\r\nMaximumPasswordAge = 90\r\nNewAdministratorName = \"keeper\"\r\n"
                               "[Kerberos Policy]\r\nMaxTicketAge = 10\r\n"
                               "[System Log]\r\nRestrictGuestAccess = 1\r\n"
                               "[Security Log]\r\nAuditLogRetentionPeriod = 1\r\nMaximumLogSize = 81920\r\nRetentionDays = 7\r\n"
                               "[Group Membership]\r\n*S-1-5-32-544__Members = *S-1-5-21-1-2-3-512\r\n*S-1-5-32-546__Memberof = *S-1-5-32-545\r\n"
                               "[Registry Keys]\r\n\"MACHINE\\Software\\A\",0,\"D:(A;;KA;;;BA)\"\r\n"
                               "[File Security]\r\n\"%SystemRoot%\\repair\",0,\"D:(A;;FA;;;BA)\"\r\n"
                               "[Service General Setting]\r\n\"Alerter\",3,\"\"\r\n\"Spooler\",4,\"D:(A;;GA;;;SY)\"\r\n"
                               "[Privilege Rights]\r\nSeBackupPrivilege = CONTOSO\\backup,*S-1-5-32-544\r\nSeTcbPrivilege = \r\n";
  CHECK(template_of(settings) == expected);
  const std::vector<ShownSetting> backwards(settings.rbegin(), settings.rend());
  CHECK(template_of(backwards) == expected);
}

TEST_CASE("registry values by type; policy keys are not among them") {
  const std::string lsa = "HKLM\\System\\CurrentControlSet\\Control\\Lsa\\";
  CHECK(template_of({shown_value(lsa + "LmCompatibilityLevel", dword(0xFFFFFFFF)), shown_value(lsa + "FullPrivilegeAuditing", {RegistryType::binary, std::string("00ff")}),
                     shown_value(lsa + "list", list_value({"a,b", "c"})), shown_value(lsa + "none", list_value({})), shown_value(lsa + "t", text_value(" x=1")),
                     shown_value("HKLM\\Software\\Policies\\A\\x", dword(1))}) ==
        kHead + "[Registry Values]\r\nMACHINE\\System\\CurrentControlSet\\Control\\Lsa\\FullPrivilegeAuditing=3,0,255\r\n"
                "MACHINE\\System\\CurrentControlSet\\Control\\Lsa\\list=7,a\",\"b,c\r\n"
                "MACHINE\\System\\CurrentControlSet\\Control\\Lsa\\LmCompatibilityLevel=4,4294967295\r\n"
                "MACHINE\\System\\CurrentControlSet\\Control\\Lsa\\none=7,\r\nMACHINE\\System\\CurrentControlSet\\Control\\Lsa\\t=1,\" x=1\"\r\n");
}

TEST_CASE("nothing for a template, no template") { CHECK(template_of({shown("audit/Logon", Value{AuditFlags::success})}).empty()); }
