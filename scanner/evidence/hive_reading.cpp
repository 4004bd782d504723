// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/hive_reading.h"

namespace casemate::evidence {

Observation& observe_in_hive(Reading& reading, Setting setting, Value value, std::string_view key) {
  Observation& observation = reading.observations.emplace_back();
  observation.setting = std::move(setting);
  observation.value = std::move(value);
  observation.where = Provenance{0, 0, std::string(key)};
  observation.kind = EvidenceKind::registry_hive;
  return observation;
}

void add_hive_scope(Reading& reading, Setting setting, bool damaged) {
  Scope& scope = reading.scopes.emplace_back();
  scope.kind = ScopeKind::setting;
  scope.area = setting.area();
  scope.attribute = setting.attribute();
  scope.name = setting.name();
  scope.damaged = damaged;
  scope.file = 0;
  scope.kind_of_evidence = EvidenceKind::registry_hive;
}

void add_hive_area(Reading& reading, Area area, bool damaged) {
  add_hive_scope(reading, Setting(area, {}), damaged);
  reading.scopes.back().kind = ScopeKind::area;
  reading.scopes.back().attribute = Attribute::none;
}

void warn_in_hive(Reading& reading, std::string what) {
  reading.problems.push_back({Problem::Severity::warning, 0, 0, std::move(what)});
}

}  // namespace casemate::evidence
