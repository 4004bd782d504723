// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/registry_derived.h"

#include <algorithm>

#include "rules/text.h"
#include "scanner/evidence/registry_facts.h"
#include "scanner/evidence/registry_logs.h"
#include "scanner/evidence/registry_services.h"

namespace casemate::evidence {

void derive_from_registry(Reading& reading, EvidenceKind kind) {
  std::vector<Observation> derived = event_logs_from_registry(reading);
  if (reading.source == Source::effective) {
    append_registry_facts(reading, derived);
    append_registry_services(reading, kind, derived);
  }
  for (Observation& observation : derived) {
    observation.source = reading.source;
    observation.kind = kind;
    reading.observations.push_back(std::move(observation));
  }
}

}  // namespace casemate::evidence
