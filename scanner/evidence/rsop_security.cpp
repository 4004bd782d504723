// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "rules/principals.h"
#include "rules/settings_table.h"
#include "scanner/evidence/rsop_extensions.h"
#include "scanner/evidence/rsop_value.h"

namespace casemate::evidence {
namespace {

constexpr std::int64_t kBytesInKibibyte = 1024;  // MaximumLogSize is in KiB ([MS-GPSB] 2.2.3)

std::string name_of(const XmlElement& entry) { return std::string(trim(entry.child_text("Name"))); }

bool is_kerberos(std::string_view name, std::string_view type) {
  if (iequals(type, "Kerberos")) return true;
  const auto rows = settings_table();
  return std::any_of(rows.begin(), rows.end(), [&](const SettingType& row) {
    return row.area == Area::kerberos_policy && iequals(row.name, name);
  });
}

void read_account(const XmlElement& entry, RsopReading& reading) {
  std::string name = name_of(entry);
  const Area area = is_kerberos(name, trim(entry.child_text("Type"))) ? Area::kerberos_policy : Area::account_policy;
  if (!reading.wins(entry, area)) return;
  const auto number = rsop_number(entry);
  if (name.empty() || !number) return reading.not_understood(entry, area, "no number", name);
  reading.observe(entry, Setting(area, std::move(name)), *number);
}

void read_audit_category(const XmlElement& entry, RsopReading& reading) {
  if (!reading.wins(entry, Area::event_audit)) return;
  std::string name = name_of(entry);
  const auto success = rsop_boolean(entry.child_text("SuccessAttempts"));
  const auto failure = rsop_boolean(entry.child_text("FailureAttempts"));
  if (name.empty() || !success || !failure) {
    return reading.not_understood(entry, Area::event_audit, "no success and failure", name);
  }
  const auto flags = static_cast<AuditFlags>((*success ? 1 : 0) | (*failure ? 2 : 0));
  reading.observe(entry, Setting(Area::event_audit, std::move(name)), flags);
}

// The accounts of the children called `element`; nullopt when one of them names nobody.
std::optional<Principals> accounts(const XmlElement& entry, std::string_view element, std::string& raw) {
  std::vector<std::string> members;
  bool mapped = false;
  for (XmlElement account = entry.first_child(); account; account = account.next_sibling()) {
    if (!iequals(account.name(), element)) continue;
    std::string principal = rsop_principal(account);
    if (principal.empty()) return std::nullopt;
    const std::string_view name = trim(account.child_text("Name"));
    mapped = mapped || (account.child_text("SID").empty() && principal != name);
    if (!raw.empty()) raw += ", ";
    raw += name.empty() ? std::string_view(principal) : name;
    members.push_back(std::move(principal));
  }
  if (!mapped) raw.clear();
  return make_principals(std::move(members));
}

void read_user_right(const XmlElement& entry, RsopReading& reading) {
  if (!reading.wins(entry, Area::user_right)) return;
  std::string name = name_of(entry);
  std::string raw;
  auto members = accounts(entry, "Member", raw);
  if (name.empty() || !members)
    return reading.not_understood(entry, Area::user_right, "a member without SID and name", name);
  reading.observe(entry, Setting(Area::user_right, std::move(name)), std::move(*members)).raw = std::move(raw);
}

// FullPrivilegeAuditing is one byte of REG_BINARY ([MS-GPSB] 2.2.5), whatever the report shows it as.
bool is_binary_byte(std::string_view path) { return iends_with(path, "\\Lsa\\FullPrivilegeAuditing"); }

std::optional<RegistryValue> option_value(const XmlElement& entry, std::string_view path) {
  if (const XmlElement strings = entry.child("SettingStrings")) {
    return RegistryValue{RegistryType::multi_sz, rsop_strings(strings)};
  }
  if (const XmlElement text = entry.child("SettingString"))
    return RegistryValue{RegistryType::sz, rsop_text(text.text())};
  const auto number = rsop_number(entry);
  if (!number) return std::nullopt;
  if (is_binary_byte(path)) {
    if (*number < 0 || *number > 1) return std::nullopt;
    return RegistryValue{RegistryType::binary, std::string(*number == 0 ? "00" : "01")};
  }
  return RegistryValue{RegistryType::dword, static_cast<std::uint64_t>(*number) & 0xFFFFFFFF};
}

void read_registry_option(const XmlElement& entry, RsopReading& reading) {
  if (!reading.wins(entry, Area::registry)) return;
  const std::string_view written = trim(entry.child_text("KeyName"));
  std::string path = canonical_registry_path(written);
  auto value = option_value(entry, path);
  if (path.empty() || !value) return reading.not_understood(entry, Area::registry, "no registry value", written);
  reading.observe(entry, Setting(Area::registry, std::move(path)), std::move(*value));
}

void read_account_option(const XmlElement& entry, RsopReading& reading) {
  if (!reading.wins(entry, Area::account_policy)) return;
  std::string name(trim(entry.child_text("SystemAccessPolicyName")));
  if (const XmlElement text = entry.child("SettingString"); text && !name.empty()) {
    reading.observe(entry, Setting(Area::account_policy, std::move(name)), rsop_text(text.text()));
    return;
  }
  const auto number = rsop_number(entry);
  if (name.empty() || !number) return reading.not_understood(entry, Area::account_policy, "no number", name);
  reading.observe(entry, Setting(Area::account_policy, std::move(name)), *number);
}

void read_security_option(const XmlElement& entry, RsopReading& reading) {
  if (entry.child("KeyName")) return read_registry_option(entry, reading);
  if (entry.child("SystemAccessPolicyName")) return read_account_option(entry, reading);
  reading.not_understood(entry, Area::registry, "a security option that names no key");
}

struct LogSetting {
  std::string_view name;
  Attribute attribute;
};
constexpr std::array kLogSettings{
    LogSetting{"MaximumLogSize", Attribute::max_size},
    LogSetting{"AuditLogRetentionPeriod", Attribute::retention},
    LogSetting{"RetentionDays", Attribute::retention_days},
    LogSetting{"RestrictGuestAccess", Attribute::guest_access},
};

// AuditLogRetentionPeriod: 0 as needed, 1 by days, 2 never ([MS-GPSB] 2.2.3).
std::optional<Value> log_value(Attribute attribute, std::int64_t number) {
  if (attribute == Attribute::max_size) return number * kBytesInKibibyte;
  if (attribute != Attribute::retention) return number;
  constexpr std::array<std::string_view, 3> kRetention{"as_needed", "by_days", "never"};
  if (number < 0 || number > 2) return std::nullopt;
  return std::string(kRetention[static_cast<std::size_t>(number)]);
}

// "security" and "Security Log" are both the Security log.
std::string log_name(std::string_view written) {
  if (iends_with(written, " Log")) written.remove_suffix(4);
  for (const std::string_view name : {"Application", "Security", "System"}) {
    if (iequals(name, written)) return std::string(name);
  }
  return std::string(written);
}

void read_event_log(const XmlElement& entry, RsopReading& reading) {
  if (!reading.wins(entry, Area::event_log)) return;
  const std::string name = name_of(entry);
  const std::string log = log_name(trim(entry.child_text("Log")));
  const auto row = std::find_if(kLogSettings.begin(), kLogSettings.end(),
                                [&](const LogSetting& s) { return iequals(s.name, name); });
  const auto number = rsop_number(entry);
  if (row == kLogSettings.end() || log.empty() || !number || *number < 0) {
    return reading.not_understood(entry, Area::event_log, "no event log setting", name);
  }
  auto value = log_value(row->attribute, *number);
  if (!value) return reading.not_understood(entry, Area::event_log, "no retention", name);
  reading.observe(entry, Setting(Area::event_log, log, row->attribute), std::move(*value));
}

bool has_child(const XmlElement& entry, std::string_view name) {
  for (XmlElement child = entry.first_child(); child; child = child.next_sibling()) {
    if (iequals(child.name(), name)) return true;
  }
  return false;
}

// Members are the exact membership; a group that is only put into others keeps its members.
void read_restricted_group(const XmlElement& entry, RsopReading& reading) {
  if (!reading.wins(entry, Area::group)) return;
  const std::string group = rsop_principal(entry.child("GroupName"));
  const bool in_groups = has_child(entry, "Memberof");
  if (group.empty()) return reading.not_understood(entry, Area::group, "no group name");
  std::string raw;
  if (in_groups) {
    auto groups = accounts(entry, "Memberof", raw);
    if (!groups) return reading.not_understood(entry, Area::group, "a group without SID and name", group);
    reading.observe(entry, Setting(Area::group, group, Attribute::memberof), std::move(*groups)).raw = std::move(raw);
  }
  if (in_groups && !has_child(entry, "Member")) return;
  raw.clear();
  auto members = accounts(entry, "Member", raw);
  if (!members) return reading.not_understood(entry, Area::group, "a member without SID and name", group);
  reading.observe(entry, Setting(Area::group, group, Attribute::members), std::move(*members)).raw = std::move(raw);
}

std::string_view sddl_of(const XmlElement& entry) { return trim(entry.child("SecurityDescriptor").child_text("SDDL")); }

void read_service(const XmlElement& entry, RsopReading& reading) {
  if (!reading.wins(entry, Area::service)) return;
  const std::string name = name_of(entry);
  const std::string startup = fold_case(trim(entry.child_text("StartupMode")));
  if (name.empty() || (startup != "automatic" && startup != "manual" && startup != "disabled")) {
    return reading.not_understood(entry, Area::service, "no startup mode", startup);
  }
  Observation& observed = reading.observe(entry, Setting(Area::service, name, Attribute::startup), startup);
  observed.imprecise = startup == "automatic";  // a policy cannot say "delayed", and leaves it as it is
  if (const std::string_view sddl = sddl_of(entry); !sddl.empty()) {
    reading.observe(entry, Setting(Area::service, name, Attribute::sddl), std::string(sddl));
  }
}

void read_acl(const XmlElement& entry, Area area, RsopReading& reading) {
  if (!reading.wins(entry, area)) return;
  const std::string_view written = trim(entry.child_text("Path"));
  std::string path = area == Area::registry_acl ? canonical_registry_path(written) : std::string(written);
  const std::string_view sddl = sddl_of(entry);
  if (path.empty() || sddl.empty())
    return reading.not_understood(entry, area, "no path and security descriptor", written);
  Observation& observed = reading.observe(entry, Setting(area, std::move(path)), std::string(sddl));
  if (const std::string_view mode = trim(entry.child_text("Mode")); !mode.empty()) observed.raw = mode;
}

void read_file_acl(const XmlElement& entry, RsopReading& reading) { read_acl(entry, Area::file_acl, reading); }
void read_registry_acl(const XmlElement& entry, RsopReading& reading) { read_acl(entry, Area::registry_acl, reading); }
void read_nothing(const XmlElement& /*entry*/, RsopReading& /*reading*/) {}

struct SecurityElement {
  std::string_view name;
  void (*read)(const XmlElement&, RsopReading&);
};
// The children of a SecuritySettings extension.  Blocked says whether the whole extension was filtered, not a setting.
constexpr std::array kElements{
    SecurityElement{"Account", &read_account},
    SecurityElement{"Audit", &read_audit_category},
    SecurityElement{"Blocked", &read_nothing},
    SecurityElement{"EventLog", &read_event_log},
    SecurityElement{"File", &read_file_acl},
    SecurityElement{"Registry", &read_registry_acl},
    SecurityElement{"RestrictedGroups", &read_restricted_group},
    SecurityElement{"SecurityOptions", &read_security_option},
    SecurityElement{"SystemServices", &read_service},
    SecurityElement{"UserRightsAssignment", &read_user_right},
};

void cover_security(RsopReading& reading) {
  for (const Area area : {Area::account_policy, Area::kerberos_policy, Area::event_audit, Area::user_right,
                          Area::event_log, Area::group, Area::file_acl, Area::registry_acl}) {
    reading.cover(ScopeKind::area, area);
  }
  reading.cover(ScopeKind::security_options, Area::registry);
  reading.cover(ScopeKind::services, Area::service, Attribute::startup);
}

}  // namespace

void read_rsop_security(const XmlElement& extension, const RsopSide& side, RsopReading& reading) {
  if (!side.computer) return;
  cover_security(reading);
  for (XmlElement entry = extension.first_child(); entry; entry = entry.next_sibling()) {
    const auto row = std::find_if(kElements.begin(), kElements.end(),
                                  [&](const SecurityElement& e) { return e.name == entry.name(); });
    if (row != kElements.end()) {
      row->read(entry, reading);
    } else {
      reading.left_out("security policy: " + shorten(entry.name(), 40) + " is not read");
    }
  }
}

}  // namespace casemate::evidence
