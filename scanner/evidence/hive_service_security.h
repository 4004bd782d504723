// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/host_state.h"
#include "scanner/evidence/hive_tree.h"

namespace casemate::evidence {

/// The security descriptor of every Win32 service of a SYSTEM hive as service/X.sddl, with its scope; a service without a
/// stored one has the service manager's default.  Says at a manual service that something starts it when it has a start
/// trigger.  Called behind derive_from_registry.
void append_service_security(const HiveTree& tree, Reading& reading);

}  // namespace casemate::evidence
