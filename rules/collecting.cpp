// SPDX-License-Identifier: Apache-2.0
#include "rules/collecting.h"

#include "rules/principals.h"
#include "rules/settings_table.h"

namespace casemate {
namespace {

// As cmd.exe wants a name with blanks.
std::string quoted(std::string_view name) { return "\"" + std::string(name) + "\""; }
std::string quoted_if_blank(std::string_view name) {
  return name.find(' ') == std::string_view::npos ? std::string(name) : quoted(name);
}

// The key of a value.  A value's name may hold doubled backslashes; those of the key are single.
std::string key_of(std::string_view path) {
  const auto doubled = path.find("\\\\");
  return quoted(path.substr(0, doubled != std::string_view::npos ? doubled : path.rfind('\\')));
}

// net.exe knows groups by name only.
std::string command_for_group(const std::string& group) {
  const std::string_view name = is_sid(group) ? well_known_name(group) : std::string_view(group);
  return name.empty() ? "Get-LocalGroupMember -SID " + group + " | Export-Clixml members.xml" : "net localgroup " + quoted(name);
}

// A Linux tool's list with its end mark (docs/evidence/linux.md).
std::string shown(std::string_view command, std::string_view file) {
  return "(" + std::string(command) + "; echo \"# exit $?\") > " + std::string(file);
}

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
      return setting.attribute() == Attribute::sddl ? "sc sdshow " + quoted_if_blank(setting.name())
                                                    : "Get-WmiObject Win32_Service | Export-Csv services.csv";
    case Area::event_log: return "wevtutil gl " + quoted_if_blank(setting.name()) + " /f:xml";
    case Area::group: return command_for_group(setting.name());
    case Area::feature: return "servermanagercmd -query features.xml, or Get-WindowsFeature | Export-Clixml";
    case Area::fact: return "systeminfo /fo csv";
    case Area::sysctl: return shown("sysctl -a", "sysctl.txt");
    case Area::unit:
      return setting.attribute() == Attribute::active ? "systemctl list-units --all --no-pager > units.txt"
                                                      : "systemctl list-unit-files --no-pager > unit-files.txt";
    case Area::sshd: return shown("sshd -T", "sshd.txt");
    case Area::audit_status: return shown("auditctl -s", "audit-status.txt");
    case Area::audit_watch:
    case Area::audit_syscall: return shown("auditctl -l", "audit-rules.txt");
    case Area::listener: return shown("ss -tulpn", "listeners.txt");
    case Area::mount: return shown("findmnt -rn -o TARGET,SOURCE,FSTYPE,OPTIONS", "mounts.txt");
    case Area::package: return shown("dpkg-query -W", "packages.txt") + ", or with rpm -qa";
    case Area::module: return shown("modprobe --showconfig", "modprobe.txt");
    case Area::login_defs: return "cp /etc/login.defs .";
    case Area::pwquality: return "cp /etc/security/pwquality.conf .";
    case Area::pam: return "cp /etc/pam.d/" + setting.name().substr(0, setting.name().find('/')) + " .";
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
