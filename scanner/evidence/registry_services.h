// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "rules/host_state.h"

namespace casemate::evidence {

/// The services that HKLM\System\CurrentControlSet\Services configures: startup and account of every Win32 service.  A
/// key without Type is no service, drivers and per-user instances are left out.  Adds the services scopes where the
/// whole key is covered, and problems for what cannot be understood.
void append_registry_services(Reading& reading, EvidenceKind kind, std::vector<Observation>& derived);

}  // namespace casemate::evidence
