// SPDX-License-Identifier: Apache-2.0
#include "rules/collecting.h"

#include <doctest/doctest.h>

#include "rules/settings_table.h"

using namespace casemate;

TEST_CASE("each setting names the command that exports it") {
  struct Row {
    std::string_view address;
    std::string_view command;
  };
  const Row rows[] = {
      {"account_policy/MinimumPasswordLength", "secedit /export /cfg secpol.inf"},
      {"user_right/SeTcbPrivilege", "secedit /export /cfg secpol.inf"},
      {"event_audit/AuditLogonEvents", "secedit /export /cfg secpol.inf"},
      {"kerberos_policy/MaxTicketAge", "gpresult /x gpresult.xml on a domain controller"},
      {"audit/Logon", "auditpol /backup /file:audit.csv"},
      {"audit_option/CrashOnAuditFail", "auditpol /backup /file:audit.csv"},
      {"global_sacl/File", "auditpol /backup /file:audit.csv"},
      {"registry/HKLM\\Software\\Policies\\A B\\C", "reg export \"HKLM\\Software\\Policies\\A B\" export.reg"},
      {"registry/HKLM\\Software\\A\\", "reg export \"HKLM\\Software\\A\" export.reg"},  // the unnamed value of the key
      {"registry/HKCU\\Software\\A\\B", "reg export HKU\\<SID of the user> user.reg"},
      {"service/Spooler", "Get-WmiObject Win32_Service | Export-Csv services.csv"},
      {"service/Spooler.account", "Get-WmiObject Win32_Service | Export-Csv services.csv"},
      {"service/Spooler.sddl", "sc sdshow Spooler"},
      {"service/My Service.sddl", "sc sdshow \"My Service\""},
      {"event_log/Security.max_size", "wevtutil gl Security /f:xml"},
      {"event_log/Directory Service.max_size", "wevtutil gl \"Directory Service\" /f:xml"},
      {"group/Administrators", "net localgroup \"Administrators\""},  // known by its SID, asked for by its name
      {"group/Contoso Operators", "net localgroup \"Contoso Operators\""},
      {"group/S-1-5-21-1-2-3-1105", "Get-LocalGroupMember -SID S-1-5-21-1-2-3-1105 | Export-Clixml members.xml"},
      {"feature/Web-Server", "servermanagercmd -query features.xml, or Get-WindowsFeature | Export-Clixml"},
      {"fact/os_version", "systeminfo /fo csv"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.address);
    const auto setting = Setting::parse(row.address);
    REQUIRE(setting.has_value());
    CHECK(how_to_collect(*setting) == "; collect it with: " + std::string(row.command));
  }
}

TEST_CASE("a security option comes from secedit, in whatever case it is written") {
  REQUIRE_FALSE(security_options().empty());
  for (const auto path : security_options()) {
    CAPTURE(path);
    CHECK(how_to_collect(Setting(Area::registry, std::string(path))) == "; collect it with: secedit /export /cfg secpol.inf");
  }
  CHECK(how_to_collect(Setting(Area::registry, "hklm\\SYSTEM\\CurrentControlSet\\Control\\LSA\\nolmhash")) ==
        "; collect it with: secedit /export /cfg secpol.inf");
}

TEST_CASE("a value whose name holds backslashes is collected by its key") {
  CHECK(how_to_collect(Setting(Area::registry, "HKLM\\Software\\Policies\\HardenedPaths\\\\\\*\\SYSVOL")) ==
        "; collect it with: reg export \"HKLM\\Software\\Policies\\HardenedPaths\" export.reg");
}

TEST_CASE("what no command exports has no sentence") {
  CHECK(how_to_collect(Setting(Area::file_acl, "%SystemRoot%")).empty());
  CHECK(how_to_collect(Setting(Area::registry_acl, "HKLM\\Software")).empty());
}
