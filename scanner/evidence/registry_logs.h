// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "rules/host_state.h"

namespace casemate::evidence {

/// Event log settings that registry values say:
///   HKLM\Software\Policies\Microsoft\Windows\EventLog\L\{MaxSize (KiB), Retention ("0" or "1")}          the policy
///   key HKLM\System\CurrentControlSet\Services\EventLog\L\{MaxSize (bytes), Retention (s), RestrictGuestAccess}  the
///   service key
/// The service key is only looked at in effective evidence.  Provenance::key is the key, so that both can be told
/// apart.
std::vector<Observation> event_logs_from_registry(const Reading& reading);

}  // namespace casemate::evidence
