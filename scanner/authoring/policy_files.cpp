// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/policy_files.h"

#include <algorithm>
#include <array>

#include "rules/settings_table.h"
#include "rules/text.h"
#include "scanner/authoring/policy_text.h"

namespace casemate::authoring {
namespace {

using Why = std::optional<std::string>;

struct ExportedFile {
  std::string_view path;
  std::string (*bytes)(const ShownSettings& settings);
};
constexpr std::array kFiles{
    ExportedFile{"Machine/Microsoft/Windows NT/Audit/audit.csv", policy_audit_text},
    ExportedFile{"Machine/Microsoft/Windows NT/SecEdit/GptTmpl.inf", policy_template_text},
    ExportedFile{"Machine/Registry.pol", [](const ShownSettings& settings) { return policy_registry_bytes(settings, false); }},
    ExportedFile{"User/Registry.pol", [](const ShownSettings& settings) { return policy_registry_bytes(settings, true); }},
    ExportedFile{"lgpo.txt", lgpo_text},
};

// Every one of these files is lines, and every Windows string ends at a NUL.
bool is_one_line(const std::string& text) {
  constexpr std::string_view kBreaks("\r\n\0", 3);
  return text.find_first_of(kBreaks) == std::string::npos;
}
bool quotes(const std::string& text) { return text.find('"') != std::string::npos; }

Why why_no_lines(const ShownSetting& one) {
  constexpr std::string_view kWhy = "a policy file has no form for a line break or a NUL in it";
  bool fits = is_one_line(one.setting.name());
  if (one.shown) {
    if (const auto* text = std::get_if<std::string>(&*one.shown)) fits = fits && is_one_line(*text);
    if (const auto* list = std::get_if<Principals>(&*one.shown)) fits = fits && std::all_of(list->members.begin(), list->members.end(), is_one_line);
    if (const auto* value = std::get_if<RegistryValue>(&*one.shown)) {
      if (const auto* text = std::get_if<std::string>(&value->data)) fits = fits && is_one_line(*text);
      if (const auto* all = std::get_if<std::vector<std::string>>(&value->data)) fits = fits && std::all_of(all->begin(), all->end(), is_one_line);
    }
  }
  return fits ? Why() : std::string(kWhy);
}

// A name in a list ends at a comma, and a star would make it a SID.
Why why_no_principals(const ShownSetting& one) {
  for (const std::string& member : std::get<Principals>(*one.shown).members) {
    if (member.find_first_of(",\"") != std::string::npos || member.starts_with('*')) return "a template cannot name '" + member + "'";
  }
  return std::nullopt;
}

Why why_no_registry(const ShownSetting& one) {
  constexpr std::array kTypes{RegistryType::sz, RegistryType::expand_sz, RegistryType::binary, RegistryType::dword, RegistryType::multi_sz, RegistryType::qword};
  const std::string& path = one.setting.name();
  if (!path.starts_with("HKLM\\") && !path.starts_with("HKCU\\")) return "a policy sets values of HKLM and HKCU only";
  if (!one.shown || in_policy_template(one)) return std::nullopt;
  const auto& value = std::get<RegistryValue>(*one.shown);
  if (std::find(kTypes.begin(), kTypes.end(), value.type) == kTypes.end()) return "LGPO's text has no word for " + to_word(value.type);
  if (const auto* list = std::get_if<std::vector<std::string>>(&value.data)) {
    for (const std::string& element : *list) {
      if (element.empty() || element.find("\\0") != std::string::npos) return "LGPO's text cannot hold a string that is empty or has \\0 in it";
    }
  }
  return std::nullopt;
}

Why why_no_service(const ShownSetting& one) {
  if (one.setting.attribute() == Attribute::state) return "a policy sets how a service starts, not whether it runs";
  if (one.setting.attribute() == Attribute::account) return "a policy does not set the account of a service";
  if (quotes(one.setting.name())) return "a template cannot name this service";
  if (one.setting.attribute() == Attribute::sddl) return quotes(std::get<std::string>(*one.shown)) ? Why("a template cannot hold a quote") : Why();
  const auto& word = std::get<std::string>(*one.shown);
  if (word == "automatic" || word == "manual" || word == "disabled") return std::nullopt;
  return "a template knows the startups automatic, manual and disabled, not " + word;
}

Why why_no_log(const ShownSetting& one) {
  constexpr std::int64_t kKilobyte = 1024;
  const std::string& name = one.setting.name();
  if (!iequals(name, "System") && !iequals(name, "Security") && !iequals(name, "Application")) {
    return "a template has sections for the logs System, Security and Application only";
  }
  if (one.setting.attribute() == Attribute::sddl || one.setting.attribute() == Attribute::enabled) return "a template does not set this of a log";
  if (one.setting.attribute() == Attribute::max_size && std::get<std::int64_t>(*one.shown) % kKilobyte != 0) return "a template counts log sizes in KiB";
  return std::nullopt;
}

// Names that would be read back as something else.
Why why_no_key(const ShownSetting& one) {
  const std::string& name = one.setting.name();
  if (one.setting.area() == Area::group && name.find_first_of("=\"*[") != std::string::npos) return "a template cannot name this group";
  if ((one.setting.area() == Area::file_acl || one.setting.area() == Area::registry_acl) &&
      (quotes(name) || quotes(std::get<std::string>(*one.shown)))) {
    return "a template cannot hold a quote";
  }
  if (one.setting.area() == Area::registry_acl && !name.starts_with("HKLM\\")) return "this export writes permissions of HKLM only";
  return std::nullopt;
}

Why why_no_text(const ShownSetting& one) {
  const auto* text = std::get_if<std::string>(&*one.shown);
  return text != nullptr && quotes(*text) ? Why("a template cannot hold a quote") : Why();
}

}  // namespace

std::optional<std::string> why_no_policy(const ShownSetting& one) {
  if (is_linux(one.setting.area())) return "Group Policy does not configure Linux hosts";
  if (one.setting.area() == Area::feature) return "a policy installs and removes no features";
  if (one.setting.area() == Area::fact) return "a fact about the host, which a policy does not set";
  if (!one.shown && one.setting.area() != Area::registry) return "a policy can remove a registry value, but not this";
  if (Why why = why_no_lines(one)) return why;
  switch (one.setting.area()) {
    case Area::registry: return why_no_registry(one);
    case Area::service: return why_no_service(one);
    case Area::event_log: return why_no_log(one);
    case Area::user_right: return why_no_principals(one);
    case Area::group:
      if (Why why = why_no_key(one)) return why;
      return why_no_principals(one);
    case Area::file_acl:
    case Area::registry_acl: return why_no_key(one);
    case Area::account_policy: return why_no_text(one);
    case Area::audit:
      return find_audit_subcategory(one.setting.name()) == nullptr ? Why("no subcategory of this program's table") : Why();
    case Area::kerberos_policy:
    case Area::event_audit:
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
    case Area::pam: return std::nullopt;
  }
  return std::nullopt;
}

std::vector<evidence::SourceFile> render_policy(const std::vector<ShownSetting>& settings) {
  ShownSettings all;
  for (const ShownSetting& one : settings) all.push_back(&one);
  std::vector<evidence::SourceFile> files;
  for (const ExportedFile& row : kFiles) {
    std::string bytes = row.bytes(all);
    if (!bytes.empty()) files.push_back({std::string(row.path), std::move(bytes), 0});
  }
  return files;
}

std::span<const std::string_view> policy_file_names() {
  static const auto kNames = [] {
    std::array<std::string_view, kFiles.size()> names;
    std::transform(kFiles.begin(), kFiles.end(), names.begin(), [](const ExportedFile& row) { return row.path; });
    return names;
  }();
  return kNames;
}

}  // namespace casemate::authoring
