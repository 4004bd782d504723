// SPDX-License-Identifier: Apache-2.0
#include "rules/settings_table.h"

#include <algorithm>
#include <array>

#include "rules/linux_settings.h"
#include "rules/text.h"

namespace casemate {
namespace {

using Meaning = Sentinel::Meaning;

constexpr std::array kPasswordNeverExpires{
    Sentinel{-1, Meaning::infinite, "never expires", "[MS-GPSB] 2.2.1.1: -1 means that passwords never expire"},
    Sentinel{0, Meaning::infinite, "never expires",
             "the policy editor and the SAM treat a maximum age of 0 days as no expiry; secedit writes -1 for it"},
};
constexpr std::array kTicketNeverExpires{
    Sentinel{0, Meaning::infinite, "never expires", "Kerberos policy: an age of 0 means that tickets do not expire"},
};
constexpr std::array kNoLockout{
    Sentinel{0, Meaning::infinite, "unlimited attempts",
             "[MS-GPSB] 2.2.1.2: 0 means that accounts are never locked out"},
};
constexpr std::array kLockedForever{
    Sentinel{-1, Meaning::infinite, "until unlocked by an administrator",
             "[MS-GPSB] 2.2.1.2: -1 means until an administrator unlocks the account"},
};
constexpr std::span<const Sentinel> kNoSentinels{};

constexpr std::array kWindowsRows{
    // [System Access], [MS-GPSB] 2.2.1
    SettingType{Area::account_policy, "MinimumPasswordAge", ValueType::integer, Unit::days, kNoSentinels,
                "Minimum password age"},
    SettingType{Area::account_policy, "MaximumPasswordAge", ValueType::integer, Unit::days, kPasswordNeverExpires,
                "Maximum password age"},
    SettingType{Area::account_policy, "MinimumPasswordLength", ValueType::integer, Unit::characters, kNoSentinels,
                "Minimum password length"},
    SettingType{Area::account_policy, "PasswordComplexity", ValueType::boolean, Unit::none, kNoSentinels,
                "Password must meet complexity requirements"},
    SettingType{Area::account_policy, "PasswordHistorySize", ValueType::integer, Unit::passwords, kNoSentinels,
                "Enforce password history"},
    SettingType{Area::account_policy, "LockoutBadCount", ValueType::integer, Unit::attempts, kNoLockout,
                "Account lockout threshold"},
    SettingType{Area::account_policy, "ResetLockoutCount", ValueType::integer, Unit::minutes, kNoSentinels,
                "Reset account lockout counter after"},
    SettingType{Area::account_policy, "LockoutDuration", ValueType::integer, Unit::minutes, kLockedForever,
                "Account lockout duration"},
    // Windows 11 22H2 and updates of October 2022 for older versions.
    SettingType{Area::account_policy, "AllowAdministratorLockout", ValueType::boolean, Unit::none, kNoSentinels,
                "Allow Administrator account lockout"},
    SettingType{Area::account_policy, "RequireLogonToChangePassword", ValueType::boolean, Unit::none, kNoSentinels,
                "User must log on to change password"},
    SettingType{Area::account_policy, "ForceLogoffWhenHourExpire", ValueType::boolean, Unit::none, kNoSentinels,
                "Network security: Force logoff when logon hours expire"},
    SettingType{Area::account_policy, "NewAdministratorName", ValueType::text, Unit::none, kNoSentinels,
                "Accounts: Rename administrator account"},
    SettingType{Area::account_policy, "NewGuestName", ValueType::text, Unit::none, kNoSentinels,
                "Accounts: Rename guest account"},
    SettingType{Area::account_policy, "ClearTextPassword", ValueType::boolean, Unit::none, kNoSentinels,
                "Store passwords using reversible encryption"},
    SettingType{Area::account_policy, "LSAAnonymousNameLookup", ValueType::boolean, Unit::none, kNoSentinels,
                "Network access: Allow anonymous SID/Name translation"},
    SettingType{Area::account_policy, "EnableAdminAccount", ValueType::boolean, Unit::none, kNoSentinels,
                "Accounts: Administrator account status"},
    SettingType{Area::account_policy, "EnableGuestAccount", ValueType::boolean, Unit::none, kNoSentinels,
                "Accounts: Guest account status"},
    // [Kerberos Policy], [MS-GPSB] 2.2.2
    SettingType{Area::kerberos_policy, "MaxTicketAge", ValueType::integer, Unit::hours, kTicketNeverExpires,
                "Maximum lifetime for user ticket"},
    SettingType{Area::kerberos_policy, "MaxRenewAge", ValueType::integer, Unit::days, kTicketNeverExpires,
                "Maximum lifetime for user ticket renewal"},
    SettingType{Area::kerberos_policy, "MaxServiceAge", ValueType::integer, Unit::minutes, kTicketNeverExpires,
                "Maximum lifetime for service ticket"},
    SettingType{Area::kerberos_policy, "MaxClockSkew", ValueType::integer, Unit::minutes, kNoSentinels,
                "Maximum tolerance for computer clock synchronization"},
    SettingType{Area::kerberos_policy, "TicketValidateClient", ValueType::boolean, Unit::none, kNoSentinels,
                "Enforce user logon restrictions"},
    // [Event Audit], [MS-GPSB] 2.2.4
    SettingType{Area::event_audit, "AuditSystemEvents", ValueType::audit_flags, Unit::none, kNoSentinels,
                "Audit system events"},
    SettingType{Area::event_audit, "AuditLogonEvents", ValueType::audit_flags, Unit::none, kNoSentinels,
                "Audit logon events"},
    SettingType{Area::event_audit, "AuditObjectAccess", ValueType::audit_flags, Unit::none, kNoSentinels,
                "Audit object access"},
    SettingType{Area::event_audit, "AuditPrivilegeUse", ValueType::audit_flags, Unit::none, kNoSentinels,
                "Audit privilege use"},
    SettingType{Area::event_audit, "AuditPolicyChange", ValueType::audit_flags, Unit::none, kNoSentinels,
                "Audit policy change"},
    SettingType{Area::event_audit, "AuditAccountManage", ValueType::audit_flags, Unit::none, kNoSentinels,
                "Audit account management"},
    SettingType{Area::event_audit, "AuditProcessTracking", ValueType::audit_flags, Unit::none, kNoSentinels,
                "Audit process tracking"},
    SettingType{Area::event_audit, "AuditDSAccess", ValueType::audit_flags, Unit::none, kNoSentinels,
                "Audit directory service access"},
    SettingType{Area::event_audit, "AuditAccountLogon", ValueType::audit_flags, Unit::none, kNoSentinels,
                "Audit account logon events"},
};

// Both systems' rows in one table.
constexpr auto kRows = [] {
  std::array<SettingType, kWindowsRows.size() + kLinuxRows.size()> rows{};
  std::copy(kWindowsRows.begin(), kWindowsRows.end(), rows.begin());
  std::copy(kLinuxRows.begin(), kLinuxRows.end(), rows.begin() + kWindowsRows.size());
  return rows;
}();

struct FreeRow {
  Attribute attribute;
  SettingType type;
};
constexpr FreeRow free_row(Area area, Attribute attribute, ValueType type, Unit unit, std::string_view title) {
  return {attribute, SettingType{area, "", type, unit, kNoSentinels, title}};
}

// Areas whose names Windows does not fix: one row an attribute.
constexpr std::array kFreeRows{
    free_row(Area::account_policy, Attribute::none, ValueType::integer, Unit::none, "Account policy"),
    free_row(Area::kerberos_policy, Attribute::none, ValueType::integer, Unit::none, "Kerberos policy"),
    free_row(Area::event_audit, Attribute::none, ValueType::audit_flags, Unit::none, "Audit category"),
    free_row(Area::audit, Attribute::none, ValueType::audit_flags, Unit::none, "Audit subcategory"),
    free_row(Area::audit_option, Attribute::none, ValueType::boolean, Unit::none, "Audit option"),
    free_row(Area::global_sacl, Attribute::none, ValueType::sddl, Unit::none, "Global object access auditing"),
    free_row(Area::user_right, Attribute::none, ValueType::principals, Unit::none, "User right"),
    free_row(Area::registry, Attribute::none, ValueType::registry, Unit::none, "Registry value"),
    free_row(Area::service, Attribute::startup, ValueType::startup, Unit::none, "Service startup type"),
    free_row(Area::service, Attribute::state, ValueType::state, Unit::none, "Service state"),
    free_row(Area::service, Attribute::account, ValueType::text, Unit::none, "Service account"),
    free_row(Area::service, Attribute::sddl, ValueType::sddl, Unit::none, "Service permissions"),
    free_row(Area::event_log, Attribute::max_size, ValueType::integer, Unit::bytes, "Maximum log size"),
    free_row(Area::event_log, Attribute::retention, ValueType::retention, Unit::none, "Log retention method"),
    free_row(Area::event_log, Attribute::retention_days, ValueType::integer, Unit::days, "Log retention days"),
    free_row(Area::event_log, Attribute::guest_access, ValueType::boolean, Unit::none, "Restrict guest access to log"),
    free_row(Area::event_log, Attribute::enabled, ValueType::boolean, Unit::none, "Log enabled"),
    free_row(Area::event_log, Attribute::sddl, ValueType::sddl, Unit::none, "Log permissions"),
    free_row(Area::group, Attribute::members, ValueType::principals, Unit::none, "Group members"),
    free_row(Area::group, Attribute::memberof, ValueType::principals, Unit::none, "Groups the group is in"),
    free_row(Area::file_acl, Attribute::none, ValueType::sddl, Unit::none, "File permissions"),
    free_row(Area::registry_acl, Attribute::none, ValueType::sddl, Unit::none, "Registry key permissions"),
    free_row(Area::feature, Attribute::none, ValueType::text, Unit::none, "Role or feature"),
    free_row(Area::fact, Attribute::none, ValueType::text, Unit::none, "Host fact"),
    free_row(Area::sysctl, Attribute::none, ValueType::text, Unit::none, "Kernel parameter"),
    free_row(Area::unit, Attribute::enabled, ValueType::text, Unit::none, "Unit file state"),
    free_row(Area::unit, Attribute::active, ValueType::text, Unit::none, "Unit state"),
    free_row(Area::sshd, Attribute::none, ValueType::text, Unit::none, "SSH server"),
    free_row(Area::audit_status, Attribute::none, ValueType::integer, Unit::none, "Audit system"),
    free_row(Area::audit_watch, Attribute::none, ValueType::words, Unit::none, "Audited path"),
    free_row(Area::audit_syscall, Attribute::none, ValueType::words, Unit::none, "Audited system call"),
    free_row(Area::listener, Attribute::none, ValueType::words, Unit::none, "Listening socket"),
    free_row(Area::mount, Attribute::options, ValueType::words, Unit::none, "Mount options"),
    free_row(Area::mount, Attribute::fstype, ValueType::text, Unit::none, "File system type"),
    free_row(Area::mount, Attribute::source, ValueType::text, Unit::none, "Mounted device"),
    free_row(Area::package, Attribute::none, ValueType::text, Unit::none, "Package version"),
    free_row(Area::module, Attribute::none, ValueType::words, Unit::none, "Kernel module"),
    free_row(Area::login_defs, Attribute::none, ValueType::text, Unit::none, "Login setting"),
    free_row(Area::pwquality, Attribute::none, ValueType::text, Unit::none, "Password quality"),
    free_row(Area::pam, Attribute::none, ValueType::words, Unit::none, "PAM module"),
};

constexpr SettingType kAnyText{Area::fact, "", ValueType::text, Unit::none, kNoSentinels, "Setting"};

// Live exports of every Windows version from 2003 on show these; recognising one relies on it.
constexpr std::array<std::string_view, 9> kLiveEventAudit{
    "AuditSystemEvents",  "AuditLogonEvents",     "AuditObjectAccess", "AuditPrivilegeUse", "AuditPolicyChange",
    "AuditAccountManage", "AuditProcessTracking", "AuditDSAccess",     "AuditAccountLogon",
};
constexpr std::array<std::string_view, 14> kLiveSystemAccess{
    "MinimumPasswordAge",
    "MaximumPasswordAge",
    "MinimumPasswordLength",
    "PasswordComplexity",
    "PasswordHistorySize",
    "LockoutBadCount",
    "RequireLogonToChangePassword",
    "ForceLogoffWhenHourExpire",
    "NewAdministratorName",
    "NewGuestName",
    "ClearTextPassword",
    "LSAAnonymousNameLookup",
    "EnableAdminAccount",
    "EnableGuestAccount",
};

}  // namespace

std::string_view to_word(Unit unit) {
  switch (unit) {
    case Unit::none:
      return "";
    case Unit::seconds:
      return "seconds";
    case Unit::minutes:
      return "minutes";
    case Unit::hours:
      return "hours";
    case Unit::days:
      return "days";
    case Unit::bytes:
      return "bytes";
    case Unit::characters:
      return "characters";
    case Unit::attempts:
      return "attempts";
    case Unit::passwords:
      return "passwords";
  }
  return "";
}

const SettingType& type_of(const Setting& setting) {
  for (const auto& row : kRows) {
    if (row.area == setting.area() && same_name(row.area, row.name, setting.name())) return row;
  }
  for (const auto& row : kFreeRows) {
    if (row.type.area == setting.area() && row.attribute == setting.attribute()) return row.type;
  }
  return kAnyText;
}

std::span<const SettingType> settings_table() { return kRows; }
std::span<const std::string_view> live_event_audit_keys() { return kLiveEventAudit; }
std::span<const std::string_view> live_system_access_keys() { return kLiveSystemAccess; }

}  // namespace casemate
