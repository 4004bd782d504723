// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/feature_list.h"

#include "rules/text.h"

namespace casemate::evidence {

void FeatureList::add(std::string_view name, std::string_view state, std::string_view raw, std::uint32_t line) {
  ++size_;
  Observation& observation = reading_.observations.emplace_back();
  observation.setting = Setting(Area::feature, name);
  observation.value.emplace<std::string>(state);
  if (!iequals(raw, state)) observation.raw = raw;
  observation.where.file = 0;
  observation.where.line = line;
  observation.kind = EvidenceKind::feature_list;
}

void FeatureList::finish(bool lists_all, bool damaged) {
  Scope scope;
  scope.area = Area::feature;
  scope.file = 0;
  scope.kind_of_evidence = EvidenceKind::feature_list;
  if (lists_all) {
    scope.kind = ScopeKind::area;
    scope.damaged = damaged;
    reading_.scopes.push_back(std::move(scope));
    return;
  }
  scope.kind = ScopeKind::setting;
  for (const Observation& observation : reading_.observations) {
    if (observation.setting.area() != Area::feature) continue;
    scope.name = observation.setting.name();
    reading_.scopes.push_back(scope);
  }
}

}  // namespace casemate::evidence
