// SPDX-License-Identifier: Apache-2.0
#include "rules/collecting.h"

#include "rules/settings_table.h"

namespace casemate {
namespace {

// The key of a value, as reg.exe wants it quoted.
std::string key_of(const std::string& path) { return "\"" + path.substr(0, path.rfind('\\')) + "\""; }

std::string command_for(const Setting& setting) {
  switch (setting.area()) {
    case Area::account_policy:
    case Area::event_audit:
    case Area::user_right: return "secedit /export /cfg secpol.inf";
    case Area::kerberos_policy: return "gpresult /x gpresult.xml on a domain controller";
    case Area::audit:
    case Area::audit_option:
    case Area::global_sacl: return "auditpol /backup /file:audit.csv";
    case Area::registry:
      if (is_security_option(setting)) return "secedit /export /cfg secpol.inf";
      if (setting.name().starts_with("HKCU\\")) return "reg export HKU\\<SID of the user> user.reg";
      return "reg export " + key_of(setting.name()) + " export.reg";
    case Area::service:
      return setting.attribute() == Attribute::sddl ? "sc sdshow " + setting.name()
                                                    : "Get-WmiObject Win32_Service | Export-Csv services.csv";
    case Area::event_log: return "wevtutil gl " + setting.name() + " /f:xml";
    case Area::group: return "net localgroup \"" + setting.name() + "\"";
    case Area::feature: return "servermanagercmd -query features.xml, or Get-WindowsFeature | Export-Clixml";
    case Area::fact: return "systeminfo /fo csv";
    case Area::file_acl:
    case Area::registry_acl: return "";
  }
  return "";
}

}  // namespace

std::string how_to_collect(const Setting& setting) {
  const std::string command = command_for(setting);
  return command.empty() ? std::string() : "; collect it with: " + command;
}

}  // namespace casemate
