// SPDX-License-Identifier: Apache-2.0
#include "rules/scope.h"

#include "rules/settings_table.h"
#include "rules/text.h"

namespace casemate {
namespace {

bool is_below(std::string_view path, std::string_view key) {
  if (key.ends_with('\\')) key.remove_suffix(1);
  return path.size() > key.size() && path[key.size()] == '\\' && istarts_with(path, key);
}

}  // namespace

bool contains(const Scope& scope, const Setting& setting) {
  switch (scope.kind) {
    case ScopeKind::area:
      return setting.area() == scope.area &&
             (scope.attribute == Attribute::none || scope.attribute == setting.attribute());
    case ScopeKind::setting:
      return setting.area() == scope.area && scope.attribute == setting.attribute() &&
             same_name(scope.area, scope.name, setting.name());
    case ScopeKind::security_options: return setting.area() == Area::registry && is_security_option(setting);
    case ScopeKind::registry_subtree: return setting.area() == Area::registry && is_below(setting.name(), scope.name);
    case ScopeKind::registry_key:
      return setting.area() == Area::registry && is_below(setting.name(), scope.name) &&
             setting.name().find('\\', scope.name.size() + 1) == std::string::npos;
    case ScopeKind::services: return setting.area() == Area::service && setting.attribute() == scope.attribute;
    case ScopeKind::below:
      return setting.area() == scope.area && setting.name().size() > scope.name.size() &&
             setting.name()[scope.name.size()] == '/' &&
             same_name(scope.area, scope.name, std::string_view(setting.name()).substr(0, scope.name.size()));
  }
  return false;
}

std::string describe(const Scope& scope) {
  const std::string suffix =
      scope.attribute == Attribute::none ? std::string() : "." + std::string(to_word(scope.attribute));
  switch (scope.kind) {
    case ScopeKind::area: return std::string(to_word(scope.area)) + "/*" + suffix;
    case ScopeKind::setting: return Setting(scope.area, scope.name, scope.attribute).address();
    case ScopeKind::security_options: return "registry/(security options)";
    case ScopeKind::registry_subtree: return "registry/" + scope.name + "\\**";
    case ScopeKind::registry_key: return "registry/" + scope.name + "\\*";
    case ScopeKind::services: return "service/*" + suffix;
    case ScopeKind::below: return std::string(to_word(scope.area)) + "/" + scope.name + "/*";
  }
  return {};
}

}  // namespace casemate
