// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <map>

#include "rules/principals.h"
#include "rules/settings_table.h"
#include "rules/text.h"
#include "scanner/authoring/export_text.h"
#include "scanner/authoring/windows_text.h"

namespace casemate::authoring {
namespace {

struct Entry {
  std::string_view key;
  std::string_view value;
};
// What `secedit /export` shows on a fresh Server 2008 R2: the sections by which an export of a live host is told.
constexpr std::array kSystemAccess{
    Entry{"MinimumPasswordAge", "0"},
    Entry{"MaximumPasswordAge", "42"},
    Entry{"MinimumPasswordLength", "0"},
    Entry{"PasswordComplexity", "1"},
    Entry{"PasswordHistorySize", "0"},
    Entry{"LockoutBadCount", "0"},
    Entry{"RequireLogonToChangePassword", "0"},
    Entry{"ForceLogoffWhenHourExpire", "0"},
    Entry{"NewAdministratorName", "\"Administrator\""},
    Entry{"NewGuestName", "\"Guest\""},
    Entry{"ClearTextPassword", "0"},
    Entry{"LSAAnonymousNameLookup", "0"},
    Entry{"EnableAdminAccount", "1"},
    Entry{"EnableGuestAccount", "0"},
};
constexpr std::array kKerberos{
    Entry{"MaxTicketAge", "10"}, Entry{"MaxRenewAge", "7"},          Entry{"MaxServiceAge", "600"},
    Entry{"MaxClockSkew", "5"},  Entry{"TicketValidateClient", "1"},
};
constexpr std::array kRights{
    Entry{"SeNetworkLogonRight", "*S-1-1-0,*S-1-5-32-544,*S-1-5-32-545,*S-1-5-32-551"},
    Entry{"SeShutdownPrivilege", "*S-1-5-32-544,*S-1-5-32-551"},
};

using Lines = std::map<std::string, std::string, ILess>;  // key → value

void show(Lines& lines, const ShownSetting& one, const std::string& value) {
  if (one.shown) {
    lines[one.setting.name()] = value;
  } else {
    lines.erase(one.setting.name());
  }
}

/// The sections of one template.
struct Template {
  Lines access;
  Lines kerberos;
  Lines audit;
  Lines rights;
  std::string groups;
  std::string services;
  std::string keys;
  std::string files;

  Template() {
    for (const Entry& entry : kSystemAccess) access.emplace(entry.key, entry.value);
    for (const Entry& entry : kRights) rights.emplace(entry.key, entry.value);
    for (const auto key : live_event_audit_keys()) audit.emplace(key, "0");
  }

  void take(const ShownSetting& one) {
    switch (one.setting.area()) {
      case Area::account_policy:
        return show(access, one, one.shown ? template_number(*one.shown) : "");
      case Area::kerberos_policy:
        if (kerberos.empty()) {
          for (const Entry& entry : kKerberos) kerberos.emplace(entry.key, entry.value);
        }
        return show(kerberos, one, one.shown ? template_number(*one.shown) : "");
      case Area::event_audit:
        return show(audit, one, one.shown ? template_number(*one.shown) : "");
      case Area::user_right:
        return take_right(one);
      case Area::group:
        if (one.setting.attribute() == Attribute::memberof && one.shown) {
          groups += (is_sid(one.setting.name()) ? "*" : "") + one.setting.name() + "__Memberof = " + template_principals(*one.shown) + "\r\n";
        }
        return;
      case Area::service:
        if (one.setting.attribute() == Attribute::sddl && one.shown) {
          services += "\"" + one.setting.name() + "\",3,\"" + std::get<std::string>(*one.shown) + "\"\r\n";
        }
        return;
      case Area::registry_acl:
        if (one.shown) keys += "\"MACHINE" + one.setting.name().substr(4) + "\",0,\"" + std::get<std::string>(*one.shown) + "\"\r\n";
        return;
      case Area::file_acl:
        if (one.shown) files += "\"" + one.setting.name() + "\",0,\"" + std::get<std::string>(*one.shown) + "\"\r\n";
        return;
      case Area::audit:
      case Area::audit_option:
      case Area::global_sacl:
      case Area::registry:
      case Area::event_log:
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
      case Area::pam:
        return;
    }
  }

  // Exports leave out a right that nobody holds.
  void take_right(const ShownSetting& one) {
    const std::string holders = one.shown ? template_principals(*one.shown) : std::string();
    if (holders.empty()) {
      rights.erase(one.setting.name());
    } else {
      rights[one.setting.name()] = holders;
    }
  }
};

std::string section(std::string_view name, const Lines& lines) {
  if (lines.empty()) return {};
  std::string text = "[" + std::string(name) + "]\r\n";
  for (const auto& [key, value] : lines) text += key + " = " + value + "\r\n";
  return text;
}
std::string section(std::string_view name, const std::string& lines) {
  return lines.empty() ? std::string() : "[" + std::string(name) + "]\r\n" + lines;
}

}  // namespace

std::optional<std::int64_t> out_of_box(const Setting& setting) {
  const auto find = [&](const auto& entries) -> std::optional<std::int64_t> {
    for (const Entry& entry : entries) {
      if (iequals(entry.key, setting.name())) return parse_decimal(entry.value);
    }
    return std::nullopt;
  };
  if (setting.area() == Area::account_policy) return find(kSystemAccess);
  if (setting.area() == Area::kerberos_policy) return find(kKerberos);
  return std::nullopt;
}

std::string security_template_text(const ShownSettings& settings) {
  Template shown;
  for (const ShownSetting* one : settings) shown.take(*one);
  return "[Unicode]\r\nUnicode=yes\r\n" + section("System Access", shown.access) + section("Kerberos Policy", shown.kerberos) +
         section("Event Audit", shown.audit) + section("Group Membership", shown.groups) +
         section("Service General Setting", shown.services) + section("Registry Keys", shown.keys) +
         section("File Security", shown.files) + section("Privilege Rights", shown.rights) +
         "[Version]\r\nsignature=\"$CHICAGO$\"\r\nRevision=1\r\n";
}

}  // namespace casemate::authoring
