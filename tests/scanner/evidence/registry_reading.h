// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>

#include "rules/host_state.h"

// Readings of registry values, made by hand.
namespace casemate::tests {

inline void add_value(Reading& reading, const std::string& path, RegistryValue value) {
  Observation o;
  o.setting = Setting(Area::registry, path);
  o.value = std::move(value);
  o.where = {0, static_cast<std::uint32_t>(reading.observations.size() + 1), {}};
  o.source = reading.source;
  reading.observations.push_back(std::move(o));
}
inline RegistryValue dword(std::uint64_t number) { return {RegistryType::dword, number}; }
inline RegistryValue text(const std::string& value) { return {RegistryType::sz, value}; }

inline void cover(Reading& reading, const std::string& key, bool damaged = false) {
  Scope scope;
  scope.kind = ScopeKind::registry_subtree;
  scope.area = Area::registry;
  scope.name = key;
  scope.source = reading.source;
  scope.damaged = damaged;
  reading.scopes.push_back(std::move(scope));
}

inline const std::string kServicesKey = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\";

}  // namespace casemate::tests
