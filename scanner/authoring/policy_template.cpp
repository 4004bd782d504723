// SPDX-License-Identifier: Apache-2.0
// GptTmpl.inf.
#include <array>
#include <map>

#include "rules/principals.h"
#include "rules/text.h"
#include "scanner/authoring/policy_text.h"
#include "scanner/authoring/windows_text.h"

namespace casemate::authoring {
namespace {

using Lines = std::map<std::string, std::string, ILess>;  // key → the whole line

struct Service {
  std::string mode;
  std::string sddl;
};

std::string decimal_bytes(const std::string& hex) {
  std::string text;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    text += (text.empty() ? "" : ",") + std::to_string(std::stoi(hex.substr(i, 2), nullptr, 16));
  }
  return text;
}

// A comma within a string is written "," with its quotes.
std::string multi_string(const std::vector<std::string>& list) {
  std::string text;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i != 0) text += ',';
    for (const char c : list[i]) {
      if (c == ',') {
        text += "\",\"";
      } else {
        text += c;
      }
    }
  }
  return text;
}

std::string registry_data(const RegistryValue& value) {
  if (const auto* number = std::get_if<std::uint64_t>(&value.data)) return std::to_string(*number);
  if (const auto* list = std::get_if<std::vector<std::string>>(&value.data)) return multi_string(*list);
  const auto& text = std::get<std::string>(value.data);
  return value.type == RegistryType::binary ? decimal_bytes(text) : "\"" + text + "\"";
}

std::string starred(const std::string& principal) { return (is_sid(principal) ? "*" : "") + principal; }

std::string startup_mode(const std::string& word) {
  if (word == "automatic") return "2";
  return word == "manual" ? "3" : "4";
}

std::string retention_number(const std::string& word) {
  if (word == "as_needed") return "0";
  return word == "by_days" ? "1" : "2";
}

/// The sections of one template.
class Template {
 public:
  void take(const ShownSetting& one) {
    const Setting& setting = one.setting;
    const std::string& name = setting.name();
    switch (setting.area()) {
      case Area::account_policy: return put(access_, name, template_number(*one.shown));
      case Area::kerberos_policy: return put(kerberos_, name, template_number(*one.shown));
      case Area::event_audit: return put(audit_, name, template_number(*one.shown));
      case Area::user_right: return put(rights_, name, template_principals(*one.shown));
      case Area::event_log: return take_log(one);
      case Area::group:
        return put(groups_, starred(name) + (setting.attribute() == Attribute::memberof ? "__Memberof" : "__Members"), template_principals(*one.shown));
      case Area::registry: return take_registry(one);
      case Area::service:
        (setting.attribute() == Attribute::sddl ? services_[name].sddl : services_[name].mode) =
            setting.attribute() == Attribute::sddl ? std::get<std::string>(*one.shown) : startup_mode(std::get<std::string>(*one.shown));
        return;
      case Area::registry_acl:
        keys_[name] = "\"MACHINE" + name.substr(4) + "\",0,\"" + std::get<std::string>(*one.shown) + "\"";
        return;
      case Area::file_acl:
        files_[name] = "\"" + name + "\",0,\"" + std::get<std::string>(*one.shown) + "\"";
        return;
      case Area::audit:
      case Area::audit_option:
      case Area::global_sacl:
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
      case Area::pam: return;
    }
  }

  // The order in which the policy editor writes them.
  [[nodiscard]] std::string text() const {
    Lines services;
    for (const auto& [name, service] : services_) services[name] = "\"" + name + "\"," + service.mode + ",\"" + service.sddl + "\"";
    const std::string sections = section("System Access", access_) + section("Kerberos Policy", kerberos_) + section("System Log", logs_[0]) +
                                 section("Security Log", logs_[1]) + section("Application Log", logs_[2]) + section("Event Audit", audit_) +
                                 section("Group Membership", groups_) + section("Registry Keys", keys_) + section("File Security", files_) +
                                 section("Service General Setting", services) + section("Registry Values", values_) + section("Privilege Rights", rights_);
    if (sections.empty()) return {};
    return "[Unicode]\r\nUnicode=yes\r\n[Version]\r\nsignature=\"$CHICAGO$\"\r\nRevision=1\r\n" + sections;
  }

 private:
  Lines access_, kerberos_, audit_, rights_, groups_, values_, keys_, files_;
  std::array<Lines, 3> logs_;  // System, Security, Application
  std::map<std::string, Service, ILess> services_;

  static void put(Lines& lines, const std::string& key, const std::string& value) { lines[key] = key + " = " + value; }
  static std::string section(std::string_view name, const Lines& lines) {
    if (lines.empty()) return {};
    std::string text = "[" + std::string(name) + "]\r\n";
    for (const auto& [key, line] : lines) text += line + "\r\n";
    return text;
  }

  void take_registry(const ShownSetting& one) {
    if (!in_policy_template(one)) return;
    const auto& value = std::get<RegistryValue>(*one.shown);
    const std::string path = "MACHINE" + one.setting.name().substr(4);
    values_[path] = path + "=" + std::to_string(static_cast<std::uint32_t>(value.type)) + "," + registry_data(value);
  }

  void take_log(const ShownSetting& one) {
    const std::string& name = one.setting.name();
    if (!iequals(name, "System") && !iequals(name, "Security") && !iequals(name, "Application")) return;
    Lines& log = logs_.at(iequals(name, "System") ? 0 : iequals(name, "Security") ? 1 : 2);
    const Attribute attribute = one.setting.attribute();
    if (attribute == Attribute::retention) return put(log, "AuditLogRetentionPeriod", retention_number(std::get<std::string>(*one.shown)));
    const std::int64_t number = std::get<std::int64_t>(*one.shown);
    if (attribute == Attribute::max_size) return put(log, "MaximumLogSize", std::to_string(number / 1024));
    if (attribute == Attribute::retention_days) return put(log, "RetentionDays", std::to_string(number));
    put(log, "RestrictGuestAccess", std::to_string(number));
  }
};

}  // namespace

std::string policy_template_text(const ShownSettings& settings) {
  Template made;
  for (const ShownSetting* one : settings) made.take(*one);
  const std::string text = made.text();
  return text.empty() ? text : "\xFF\xFE" + utf16le(text);
}

}  // namespace casemate::authoring
