// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/host_state.h"

namespace casemate::evidence {

/// What registry values say beyond themselves.  Called by every reader of effective registry evidence (.reg, later hives) with
/// its reading of registry/… observations and registry_subtree scopes; appends to it:
///   services   HKLM\System\CurrentControlSet\Services\X\{Start,DelayedAutostart,Type,ObjectName} → service/X[.account]
///              (Win32 services only), and the services scopes where the whole Services key is covered
///   event logs HKLM\Software\Policies\Microsoft\Windows\EventLog\L\MaxSize (KiB) and
///              HKLM\System\CurrentControlSet\Services\EventLog\L\{MaxSize (bytes), Retention} → event_log/L.max_size …
///   facts      ComputerName, ProductType, CurrentVersion/CurrentBuild, domain, Exchange setup version
/// Provenance is that of the value; of event logs Provenance::key is the key, by which ranks tell policy and service key.
/// For defined evidence (Registry.pol) only the event log policy is derived.
void derive_from_registry(Reading& reading, EvidenceKind kind);

}  // namespace casemate::evidence
