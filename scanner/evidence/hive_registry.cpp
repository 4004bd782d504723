// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/hive_registry.h"

#include <algorithm>

#include "scanner/evidence/hive_audit_options.h"
#include "scanner/evidence/hive_service_security.h"
#include "scanner/evidence/registry_derived.h"
#include "scanner/evidence/registry_value.h"

namespace casemate::evidence {
namespace {

std::string full_path(HiveKind kind, std::string_view path) {
  std::string full(registry_root(kind));
  full += '\\';
  full += path;
  return full;
}

Scope scope_of(const HivePart& part, std::string_view user, bool damaged) {
  Scope scope;
  scope.kind = part.subtree ? ScopeKind::registry_subtree : ScopeKind::registry_key;
  scope.area = Area::registry;
  scope.name = full_path(part.hive, part.path);
  scope.user = user;
  scope.damaged = damaged;
  scope.file = 0;
  scope.kind_of_evidence = EvidenceKind::registry_hive;
  return scope;
}

void append_values(const HiveTree& tree, std::string_view user, Reading& reading) {
  for (const HiveKey& key : tree.keys) {
    const std::string path = full_path(tree.kind, key.path);
    for (const HiveValue& value : key.values) {
      Observation observation;
      std::string name = path;
      name += '\\';
      name += value.name;
      observation.setting = Setting(Area::registry, std::move(name));
      observation.value = registry_value(value.type, value.data, RegistryText::utf16le);
      observation.where = Provenance{0, 0, {}};
      observation.user = user;
      observation.kind = EvidenceKind::registry_hive;
      reading.observations.push_back(std::move(observation));
    }
  }
}

// A crafted hive may hold a key or a value twice.  As registry values the two contradict each other; what was derived from
// one of them would not.
void withdraw_doubtful(const HiveTree& tree, Reading& reading) {
  const bool whole = std::all_of(tree.parts.begin(), tree.parts.end(), [](const HivePartState& part) { return !part.damaged; });
  if (whole) return;
  std::erase_if(reading.observations, [](const Observation& observation) {
    const Area area = observation.setting.area();
    return area == Area::service || area == Area::event_log || area == Area::fact;
  });
}

}  // namespace

void append_hive_registry(const HiveTree& tree, std::string_view user, Reading& reading) {
  std::size_t values = 0;
  for (const HiveKey& key : tree.keys) values += key.values.size();
  reading.observations.reserve(values + values / 4);
  append_values(tree, user, reading);
  for (const HivePartState& part : tree.parts) reading.scopes.push_back(scope_of(*part.part, user, part.damaged));
  if (tree.kind == HiveKind::user) return;
  derive_from_registry(reading, EvidenceKind::registry_hive);
  withdraw_doubtful(tree, reading);
  if (tree.kind != HiveKind::system) return;
  append_service_security(tree, reading);
  append_audit_options(tree, reading);
}

void append_damaged_registry(HiveKind kind, std::string_view user, Reading& reading) {
  for (const HivePart& part : hive_parts()) {
    if (part.hive == kind) reading.scopes.push_back(scope_of(part, user, true));
  }
  if (kind == HiveKind::user) return;
  derive_from_registry(reading, EvidenceKind::registry_hive);  // the services scopes
}

}  // namespace casemate::evidence
