// SPDX-License-Identifier: Apache-2.0
// Policy Analyzer's .PolicyRules: <ComputerConfig>, <UserConfig>, <SecurityTemplate>, <AuditSubcategory>, <AuditOption>,
// <GlobalAudit>; <CSE-Machine> and <CSE-User> only name extensions.
#include <algorithm>
#include <array>
#include <map>

#include "rules/text.h"
#include "scanner/authoring/import_formats.h"
#include "scanner/evidence/audit_rows.h"
#include "scanner/evidence/xml.h"

namespace casemate::authoring {
namespace {

using evidence::XmlElement;

constexpr std::int64_t kNoAuditing = 4;  // [MS-GPAC] 2.2.1.7: 0 not configured, 1 success, 2 failure, 3 both, 4 none

// Policy Analyzer pads data with blanks; text data ends where they begin.
std::string_view data_of(XmlElement element, std::string_view name) { return trim(element.child_text(name)); }

std::vector<std::string> known_policies(XmlElement root) {
  std::vector<std::string> names;
  for (XmlElement one = root.first_child(); one; one = one.next_sibling()) {
    std::string name(data_of(one, "PolicyName"));
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  return names;
}

class RulesReader {
 public:
  RulesReader(XmlElement root, std::uint32_t file, const ImportOptions& options, Policy& policy) : root_(root), file_(file), wanted_(options.policy), policy_(policy) {}

  void run() {
    const std::vector<std::string> names = known_policies(root_);
    if (!wanted_.empty() && std::none_of(names.begin(), names.end(), [&](const std::string& name) { return iequals(name, wanted_); })) {
      policy_.errors.push_back({ErrorCode::not_found, "no such policy in the file (it has: " + join(names, ", ") + ")", wanted_, {policy_.files[file_].path, 0, 0}});
      return;
    }
    std::size_t others = 0;
    for (XmlElement one = root_.first_child(); one; one = one.next_sibling()) {
      const std::string_view name = data_of(one, "PolicyName");
      if (wanted_.empty() || name.empty() || iequals(name, wanted_)) {
        take(one);
      } else {
        ++others;
      }
    }
    if (others != 0) policy_.rest.push_back({file_, 0, std::to_string(others) + " settings belong to other policies than --policy names", false});
    for (const auto& [name, lines] : templates_) read_template_lines(lines, file_, policy_);
    if (policy_.title.empty()) policy_.title = wanted_.empty() ? join_and(names) : wanted_;
  }

 private:
  XmlElement root_;
  std::uint32_t file_;
  std::string wanted_;
  Policy& policy_;
  std::map<std::string, std::vector<TemplateLine>> templates_;  // by policy: in one policy the later line counts

  void refuse(XmlElement element, std::string what, bool setting = true) { policy_.rest.push_back({file_, element.line(), std::move(what), setting}); }

  void add(XmlElement element, Setting setting, Value value) {
    ImportedSetting one;
    one.setting = std::move(setting);
    one.value = std::move(value);
    one.file = file_;
    one.line = element.line();
    policy_.settings.push_back(std::move(one));
  }

  void take(XmlElement element) {
    const std::string_view kind = element.name();
    if (kind == "ComputerConfig") return take_registry(element, "HKLM");
    if (kind == "UserConfig") return take_registry(element, "HKCU");
    if (kind == "SecurityTemplate") {
      templates_[std::string(data_of(element, "PolicyName"))].push_back({std::string(trim(element.attribute("Section"))), std::string(data_of(element, "LineItem")), element.line()});
      return;
    }
    if (kind == "AuditSubcategory") return take_audit(element);
    if (kind == "AuditOption") return take_option(element);
    if (kind == "GlobalAudit") return take_global(element);
    if (kind.starts_with("CSE-")) return refuse(element, "names an extension of Group Policy, " + shorten(data_of(element, "Name")) + "; it sets nothing itself", false);
    refuse(element, "an element that no PolicyRules file known to us has: " + shorten(kind));
  }

  void take_registry(XmlElement element, std::string_view root) {
    const std::string name(data_of(element, "Value"));
    const std::string path = canonical_registry_path(std::string(root) + "\\" + std::string(data_of(element, "Key")));
    const std::string where = path + "\\" + name;
    if (istarts_with(name, "**del.")) return add(element, Setting(Area::registry, path + "\\" + name.substr(6)), DefinedAbsent{});
    if (name.starts_with("**")) return refuse(element, "a directive that is no demand on a single value: " + shorten(where, 200));
    RegistryType type{};
    const std::string_view word = data_of(element, "RegType");
    const std::string_view data = data_of(element, "RegData");
    if (iequals(word, "REG_NONE") && name.empty() && data.empty()) return refuse(element, "only creates a key: " + shorten(path, 200), false);
    if (!parse_registry_type(word, type)) return refuse(element, "an unknown registry type '" + shorten(word) + "' of " + shorten(where, 200));
    if (type == RegistryType::dword || type == RegistryType::qword) {
      const auto number = parse_integer(data);
      if (!number || *number < 0) return refuse(element, "'" + shorten(data) + "' is no number: " + shorten(where, 200));
      return add(element, Setting(Area::registry, where), RegistryValue{type, static_cast<std::uint64_t>(*number)});
    }
    if (type == RegistryType::sz || type == RegistryType::expand_sz) return add(element, Setting(Area::registry, where), RegistryValue{type, std::string(data)});
    refuse(element, "the file does not say how it writes " + to_word(type) + ", so the data cannot be relied on: " + shorten(where, 200));
  }

  void take_audit(XmlElement element) {
    const auto guid = evidence::audit_guid(data_of(element, "GUID"));
    const auto flags = parse_decimal(data_of(element, "Setting"));
    if (!guid || !flags || *flags < 0 || *flags > kNoAuditing) {
      return refuse(element, "not an audit subcategory with a setting of 0 to 4: " + shorten(data_of(element, "Name")));
    }
    if (*flags == 0) return refuse(element, "audit/" + shorten(data_of(element, "Name")) + " = 0, which in a policy means not defined");
    add(element, Setting(Area::audit, *guid), *flags == kNoAuditing ? AuditFlags::none : static_cast<AuditFlags>(*flags));
  }

  void take_option(XmlElement element) {
    constexpr std::string_view kPrefix = "Option:";
    std::string_view name = data_of(element, "Option");
    if (istarts_with(name, kPrefix)) name.remove_prefix(kPrefix.size());
    const auto number = parse_decimal(data_of(element, "Setting"));
    if (name.empty() || !number || *number < 0 || *number > 1) return refuse(element, "not an audit option with a setting of 0 or 1: " + shorten(name));
    add(element, Setting(Area::audit_option, name), *number);
  }

  void take_global(XmlElement element) {
    const std::string_view type = data_of(element, "Type");
    const std::string_view name = iequals(type, "FileGlobalSacl") ? "File" : iequals(type, "RegistryGlobalSacl") ? "Registry" : "";
    if (name.empty()) return refuse(element, "an unknown kind of global auditing: " + shorten(type));
    add(element, Setting(Area::global_sacl, name), std::string(data_of(element, "SACL")));
  }
};

}  // namespace

bool is_policy_rules(std::string_view text) { return evidence::xml_root_name(text) == "PolicyRules"; }

void read_policy_rules(std::string_view text, std::uint32_t file, const ImportOptions& options, Policy& policy) {
  auto document = evidence::XmlDocument::parse(text);
  if (!document) {
    Error error = document.error();
    error.where.file = policy.files[file].path;
    policy.errors.push_back(std::move(error));
    return;
  }
  RulesReader((*document)->root(), file, options, policy).run();
}

}  // namespace casemate::authoring
