// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/lint_rule.h"

#include <algorithm>

#include "rules/principal_names.h"
#include "rules/principals.h"
#include "rules/settings_table.h"
#include "scanner/evidence/win32_server_feature.h"

namespace casemate::authoring {
namespace {

std::vector<std::string> english_principals() {
  std::vector<std::string> names;
  for (const EnglishName& row : english_names()) names.emplace_back(row.name);
  return names;
}

bool takes_principals(std::string_view op) {
  return op == "exactly" || op == "only_from" || op == "includes" || op == "excludes";
}

// Built-in groups and the short identities of NT AUTHORITY have a fixed list.
bool is_fixed_sid(std::string_view sid) {
  return sid.starts_with("S-1-5-32-") || std::count(sid.begin(), sid.end(), '-') == 3;
}

void lint_principal(const LintedRule& linted, const Node& node, LintLog& log) {
  const std::string_view text = trim(node.text);
  if (text.find('{') != std::string_view::npos) return;
  const auto pattern = parse_principal_pattern(text);
  if (!pattern) return;  // the loader says what is wrong
  if (pattern->kind == PrincipalPattern::Kind::sid && is_fixed_sid(pattern->text) && well_known_name(pattern->text).empty()) {
    log.warn(linted.file, node, "no principal of Windows is known by this SID", text);
  }
  if (pattern->kind != PrincipalPattern::Kind::name || text.find('\\') != std::string_view::npos) return;
  if (const WellKnownName* known = find_well_known_name(text); known != nullptr && !known->without_authority) {
    log.error(linted.file, node, "this name counts only behind its authority, such as NT SERVICE\\" + std::string(known->name) + "; or write " + std::string(known->sid), text);
  } else if (const auto near = nearest(text, english_principals())) {
    log.error(linted.file, node, "unknown principal (did you mean '" + *near + "'?)", text);
  } else {
    log.warn(linted.file, node, "not a principal that is the same on every host: write DOMAIN\\name, a SID, domain:RID or '{variable}'", text);
  }
}

void lint_feature(const std::string& file, const Node& node, std::string_view name, LintLog& log) {
  std::vector<std::string> known;
  for (const evidence::NumberedFeature& row : evidence::numbered_features()) {
    if (iequals(row.name, name)) return;
    known.emplace_back(row.name);
  }
  const auto near = nearest(name, known);
  log.warn(file, node, "no feature of Windows Server has this name" + (near ? " (did you mean '" + *near + "'?)" : std::string()), name);
}

// Spelt alike but for one letter too many, too few, another or exchanged with its neighbour.
bool is_one_slip_away(std::string_view a, std::string_view b) {
  if (a.size() < b.size()) std::swap(a, b);
  if (a.size() - b.size() > 1 || b.size() < 5) return false;
  std::size_t i = 0;
  while (i < b.size() && iequals(a.substr(i, 1), b.substr(i, 1))) ++i;
  if (a.size() > b.size()) return iequals(a.substr(i + 1), b.substr(i));
  if (i == a.size()) return false;
  if (iequals(a.substr(i + 1), b.substr(i + 1))) return true;
  return i + 1 < a.size() && iequals(a.substr(i, 1), b.substr(i + 1, 1)) && iequals(a.substr(i + 1, 1), b.substr(i, 1)) &&
         iequals(a.substr(i + 2), b.substr(i + 2));
}

void lint_service(const LintedRule& linted, const Node& node, const std::string& name, const KnownNames& known, LintLog& log) {
  // A name that stands in more places than this one vouches for itself.
  const auto own = known.services.find(name);
  if ((own != known.services.end() && own->second > 1) || known.services.size() > kMostServices) return;
  for (const auto& [other, uses] : known.services) {
    if (!iequals(name, other) && is_one_slip_away(name, other)) {
      log.warn(linted.file, node, "another baseline spells a service almost like this (did you mean '" + other + "'?)", name);
      return;
    }
  }
}

void lint_setting(const LintedRule& linted, const Setting& setting, const Node& node, const KnownNames& known, LintLog& log) {
  if (setting.area() == Area::audit && find_audit_subcategory(setting.name()) == nullptr) {
    log.warn(linted.file, node, "no audit subcategory is known by this GUID", setting.name());
  } else if (setting.area() == Area::feature) {
    lint_feature(linted.file, node, setting.name(), log);
  } else if (setting.area() == Area::service) {
    lint_service(linted, node, setting.name(), known, log);
  } else if (setting.area() == Area::group) {
    lint_principal(linted, Node{.kind = Node::Kind::scalar, .line = node.line, .column = node.column, .text = setting.name()}, log);
  }
}

void lint_condition(const LintedRule& linted, const Condition& condition, const Node& node, const KnownNames& known, LintLog& log) {
  if (condition.kind == Condition::Kind::role && std::none_of(known.roles.begin(), known.roles.end(), [&](const std::string& role) { return iequals(role, condition.text); })) {
    const auto near = nearest(condition.text, known.roles);
    log.error(linted.file, node, "unknown role" + (near ? " (did you mean '" + *near + "'?)" : " (known: " + join(known.roles, ", ") + ")"), condition.text);
  }
  if (condition.kind == Condition::Kind::feature) lint_feature(linted.file, node, condition.text, log);
  if (condition.kind == Condition::Kind::setting) lint_setting(linted, condition.setting, node, known, log);
  for (const Condition& part : condition.parts) lint_condition(linted, part, node, known, log);
}

}  // namespace

void lint_names(const LintedRule& linted, const KnownNames& known, LintLog& log) {
  const Rule& rule = linted.rule;
  const Node* setting = linted.node.find("setting");
  if (setting != nullptr) {
    for (const Setting& one : rule.settings) lint_setting(linted, one, *setting, known, log);
  }
  const Node* when = linted.node.find("when");
  if (when != nullptr && rule.when) lint_condition(linted, *rule.when, *when, known, log);
  const bool principals = !rule.settings.empty() && type_of(rule.settings.front()).type == ValueType::principals;
  if (!principals) return;
  for (const DemandScalar& scalar : demand_scalars(linted.node)) {
    if (takes_principals(scalar.op)) lint_principal(linted, *scalar.node, log);
  }
}

}  // namespace casemate::authoring
