// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/exports.h"

#include <algorithm>
#include <array>

#include "rules/facts.h"
#include "rules/settings_table.h"
#include "rules/text.h"
#include "scanner/authoring/export_linux.h"
#include "scanner/authoring/export_text.h"

namespace casemate::authoring {
namespace {

bool is_log_of_registry(const ShownSetting& one) {
  const Attribute attribute = one.setting.attribute();
  return attribute == Attribute::retention_days || attribute == Attribute::guest_access ||
         (attribute == Attribute::retention && one.shown && std::get<std::string>(*one.shown) == "by_days");
}
bool is_exchange_version(const Setting& setting) { return iequals(setting.name(), fact::kExchangeVersion); }

bool in_security_template(const ShownSetting& one) {
  switch (one.setting.area()) {
    case Area::account_policy:
    case Area::kerberos_policy:
    case Area::event_audit:
    case Area::user_right:
    case Area::registry_acl:
    case Area::file_acl: return true;
    case Area::group: return one.setting.attribute() == Attribute::memberof;
    case Area::service: return one.setting.attribute() == Attribute::sddl;
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
    case Area::pam: return false;
  }
  return false;
}
bool in_audit_csv(const ShownSetting& one) {
  const Area area = one.setting.area();
  return area == Area::audit || area == Area::audit_option || area == Area::global_sacl;
}
bool in_services(const ShownSetting& one) { return one.setting.area() == Area::service && !in_security_template(one); }
bool in_registry(const ShownSetting& one) {
  return one.setting.area() == Area::registry || (one.setting.area() == Area::event_log && is_log_of_registry(one)) ||
         (one.setting.area() == Area::fact && is_exchange_version(one.setting));
}
bool in_event_logs(const ShownSetting& one) { return one.setting.area() == Area::event_log && !is_log_of_registry(one); }
bool in_groups(const ShownSetting& one) { return one.setting.area() == Area::group && !in_security_template(one); }
bool in_features(const ShownSetting& one) { return one.setting.area() == Area::feature; }
bool is_linux_host(const ShownSetting& one) {
  return iequals(one.setting.name(), fact::kProduct) && one.shown && std::get<std::string>(*one.shown) == "linux";
}
bool in_operating_system(const ShownSetting& one) {
  return one.setting.area() == Area::fact && !is_exchange_version(one.setting) && !is_linux_host(one);
}

struct Export {
  std::string_view file;
  bool (*shows)(const ShownSetting& one);
  std::string (*text)(const ShownSettings& settings);
};
// Sorted by name, as sources are.
constexpr std::array kExports{
    Export{"audit.csv", in_audit_csv, audit_csv_text},
    Export{"eventlogs.xml", in_event_logs, event_log_xml_text},
    Export{"features.csv", in_features, feature_csv_text},
    Export{"groups.txt", in_groups, local_groups_text},
    Export{"os.csv", in_operating_system, operating_system_csv_text},
    Export{"registry.reg", in_registry, registry_export_text},
    Export{"secpol.inf", in_security_template, security_template_text},
    Export{"services.csv", in_services, service_csv_text},
};

bool has_type(const Value& value, const SettingType& type) {
  switch (type.type) {
    case ValueType::integer:
    case ValueType::boolean: return std::holds_alternative<std::int64_t>(value);
    case ValueType::text:
    case ValueType::startup:
    case ValueType::state:
    case ValueType::retention:
    case ValueType::sddl: return std::holds_alternative<std::string>(value);
    case ValueType::audit_flags: return std::holds_alternative<AuditFlags>(value);
    case ValueType::principals: return std::holds_alternative<Principals>(value);
    case ValueType::words: return std::holds_alternative<WordList>(value);
    case ValueType::registry: return std::holds_alternative<RegistryValue>(value);
  }
  return false;
}

// Facts of which one of our exports speaks.
bool is_shown_fact(const Setting& setting) {
  constexpr std::array kShown{fact::kOsVersion, fact::kOsName, fact::kHostName, fact::kProduct, fact::kExchangeVersion};
  return std::any_of(kShown.begin(), kShown.end(), [&](std::string_view name) { return iequals(name, setting.name()); });
}

// Exports are lines and fields: a value with a line break in it would be another export.
bool breaks_lines(const Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr && text->find_first_of("\r\n") != std::string::npos;
}

// What no export can show.
Status check(const ShownSetting& one) {
  const auto refuse = [&](std::string what) { return Error{ErrorCode::unsupported, std::move(what), one.setting.address(), {}}; };
  if (one.setting.area() == Area::fact && !is_shown_fact(one.setting)) return refuse("no made-up export shows this fact; give the evidence itself");
  if (one.shown) {
    if (!has_type(*one.shown, type_of(one.setting))) return refuse("the value is not of the setting's type");
    if (is_linux(one.setting.area())) {
      if (std::string why = why_not_on_linux(one); !why.empty()) return refuse(std::move(why));
    }
    if (breaks_lines(*one.shown)) return refuse("a value of more than one line; give the evidence itself");
    return ok();
  }
  if (is_linux(one.setting.area())) {
    std::string why = why_not_on_linux(one);
    return why.empty() ? ok() : Status(refuse(std::move(why)));
  }
  // A backup of the audit policy that lacks a subcategory of Server 2008 or an option is not taken for whole.
  const bool shows_absence = one.setting.area() != Area::audit && one.setting.area() != Area::audit_option && one.setting.area() != Area::event_log && one.setting.area() != Area::group && one.setting.area() != Area::fact &&
                             one.setting.area() != Area::registry_acl && one.setting.area() != Area::file_acl &&
                             (one.setting.area() != Area::service || one.setting.attribute() != Attribute::sddl);
  if (!shows_absence) return refuse("no export shows that this is not there");
  return ok();
}

}  // namespace

Result<evidence::SourceSet> render_exports(const std::vector<ShownSetting>& settings) {
  evidence::SourceSet source;
  for (const ShownSetting& one : settings) {
    if (const Status possible = check(one); !possible) return possible.error();
  }
  for (const Export& row : kExports) {
    ShownSettings shown;
    for (const ShownSetting& one : settings) {
      if (row.shows(one)) shown.push_back(&one);
    }
    if (!shown.empty()) source.files.push_back({std::string(row.file), row.text(shown), 0});
  }
  for (evidence::SourceFile& file : linux_exports(settings)) source.files.push_back(std::move(file));
  return source;
}

}  // namespace casemate::authoring
