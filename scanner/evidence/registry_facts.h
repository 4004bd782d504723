// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "rules/host_state.h"

namespace casemate::evidence {

/// Facts of the host that registry values say: names, domain, product, OS version, Exchange version.
void append_registry_facts(const Reading& reading, std::vector<Observation>& derived);

}  // namespace casemate::evidence
