// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/import_names.h"

#include <algorithm>
#include <array>

#include "rules/principals.h"
#include "rules/settings_table.h"
#include "rules/text.h"

namespace casemate::authoring {
namespace {

struct AreaLetters {
  Area area;
  std::string_view letters;
};
constexpr std::array kLetters{
    AreaLetters{Area::account_policy, "ACC"}, AreaLetters{Area::kerberos_policy, "KRB"}, AreaLetters{Area::event_audit, "EVA"},
    AreaLetters{Area::audit, "AUD"},          AreaLetters{Area::audit_option, "AOP"},    AreaLetters{Area::global_sacl, "SAC"},
    AreaLetters{Area::user_right, "URA"},     AreaLetters{Area::registry, "REG"},        AreaLetters{Area::service, "SVC"},
    AreaLetters{Area::event_log, "LOG"},      AreaLetters{Area::group, "GRP"},           AreaLetters{Area::file_acl, "FIL"},
    AreaLetters{Area::registry_acl, "KEY"},   AreaLetters{Area::feature, "FEA"},         AreaLetters{Area::fact, "FCT"},
    AreaLetters{Area::sysctl, "SYS"},
    AreaLetters{Area::unit, "UNI"},
    AreaLetters{Area::sshd, "SSH"},
    AreaLetters{Area::audit_status, "AST"},
    AreaLetters{Area::audit_watch, "AWA"},
    AreaLetters{Area::audit_syscall, "ASC"},
    AreaLetters{Area::listener, "LIS"},
    AreaLetters{Area::mount, "MNT"},
    AreaLetters{Area::package, "PKG"},
    AreaLetters{Area::module, "MOD"},
    AreaLetters{Area::login_defs, "LGN"},
    AreaLetters{Area::pwquality, "PWQ"},
    AreaLetters{Area::pam, "PAM"},
};

// "Policies\Explorer" of HKLM\Software\…\Policies\Explorer: two keys tell people where they are.
std::string last_keys(std::string_view path) {
  const auto last = path.rfind('\\');
  if (last == std::string_view::npos || last == 0) return std::string(path);
  const auto before = path.rfind('\\', last - 1);
  return std::string(before == std::string_view::npos ? path : path.substr(before + 1));
}

std::string registry_title(std::string_view path) {
  const auto doubled = path.find("\\\\");
  const auto slash = doubled == std::string_view::npos ? path.rfind('\\') : doubled;
  const std::string name(path.substr(slash + 1));
  const std::string user = path.starts_with("HKCU") ? "of each user, " : "";
  return (name.empty() ? "(Default)" : name) + " (" + user + last_keys(path.substr(0, slash)) + ")";
}

std::string of_attribute(std::string_view name, const Setting& setting) {
  std::string title(type_of(setting).title);
  if (!title.empty() && title.front() >= 'A' && title.front() <= 'Z') title.front() = static_cast<char>(title.front() + ('a' - 'A'));
  return std::string(name) + ": " + title;
}

std::string right_title(const Setting& setting) {
  for (const UserRight& right : user_rights()) {
    if (iequals(right.name, setting.name())) return std::string(right.title);
  }
  return setting.name();
}

constexpr std::string_view kLockout = "Lockout";

std::string account_path(const Setting& setting) {
  const std::string title(type_of(setting).title);
  if (setting.name().find(kLockout) != std::string::npos) return "Account Policies > Account Lockout Policy > " + title;
  if (title.find(": ") != std::string::npos) return "Local Policies > Security Options > " + title;
  return "Account Policies > Password Policy > " + title;
}

}  // namespace

std::string_view area_letters(Area area) {
  const auto* const row = std::find_if(kLetters.begin(), kLetters.end(), [&](const AreaLetters& one) { return one.area == area; });
  return row == kLetters.end() ? "FCT" : row->letters;
}

std::string title_of(const Setting& setting) {
  switch (setting.area()) {
    case Area::account_policy:
    case Area::kerberos_policy:
    case Area::event_audit: return std::string(type_of(setting).title);
    case Area::audit: {
      const AuditSubcategory* subcategory = find_audit_subcategory(setting.name());
      return "Audit " + (subcategory != nullptr ? std::string(subcategory->name) : setting.name());
    }
    case Area::audit_option: return "Audit option " + setting.name();
    case Area::global_sacl: return "Global object access auditing, " + setting.name();
    case Area::user_right: return right_title(setting);
    case Area::registry: return registry_title(setting.name());
    case Area::event_log: return of_attribute(setting.name() + " log", setting);
    case Area::group: return of_attribute(describe_principal(setting.name()), setting);
    case Area::service:
    case Area::file_acl:
    case Area::registry_acl:
    case Area::feature:
    case Area::fact:
    case Area::sysctl:
    case Area::unit:
    case Area::sshd:
    case Area::audit_status:
    case Area::audit_watch:
    case Area::audit_syscall:
    case Area::listener:
    case Area::mount:
    case Area::package:
    case Area::module:
    case Area::login_defs:
    case Area::pwquality:
    case Area::pam: return of_attribute(setting.name(), setting);
  }
  return setting.name();
}

std::string editor_path(const Setting& setting) {
  switch (setting.area()) {
    case Area::account_policy: return account_path(setting);
    case Area::kerberos_policy: return "Account Policies > Kerberos Policy > " + std::string(type_of(setting).title);
    case Area::event_audit: return "Local Policies > Audit Policy > " + std::string(type_of(setting).title);
    case Area::audit: {
      const AuditSubcategory* subcategory = find_audit_subcategory(setting.name());
      if (subcategory == nullptr) return {};
      return "Advanced Audit Policy Configuration > " + std::string(subcategory->category) + " > Audit " + std::string(subcategory->name);
    }
    case Area::global_sacl: return "Advanced Audit Policy Configuration > Global Object Access Auditing";
    case Area::user_right: return "Local Policies > User Rights Assignment > " + right_title(setting);
    case Area::service: return "System Services > " + setting.name();
    case Area::event_log: return "Event Log > " + std::string(type_of(setting).title) + " (" + setting.name() + ")";
    case Area::group: return "Restricted Groups > " + describe_principal(setting.name());
    case Area::file_acl: return "File System > " + setting.name();
    case Area::registry_acl: return "Registry > " + setting.name();
    case Area::audit_option:
    case Area::registry:
    case Area::feature:
    case Area::fact:
    case Area::sysctl:
    case Area::unit:
    case Area::sshd:
    case Area::audit_status:
    case Area::audit_watch:
    case Area::audit_syscall:
    case Area::listener:
    case Area::mount:
    case Area::package:
    case Area::module:
    case Area::login_defs:
    case Area::pwquality:
    case Area::pam: return {};
  }
  return {};
}

}  // namespace casemate::authoring
