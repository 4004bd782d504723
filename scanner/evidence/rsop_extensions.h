// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "scanner/evidence/rsop_reading.h"
#include "scanner/evidence/xml.h"

namespace casemate::evidence {

/// Whose half of the report an extension stands in.
struct RsopSide {
  bool computer = true;
  std::string_view user;  ///< SID of the user, empty when the report does not tell it
};

// One reader for each Extension of a policy report, by the local part of its xsi:type.

/// SecuritySettings: what a security template holds.
void read_rsop_security(const XmlElement& extension, const RsopSide& side, RsopReading& reading);
/// AuditSettings: advanced audit policy.
void read_rsop_audit(const XmlElement& extension, const RsopSide& side, RsopReading& reading);
/// RegistrySettings: registry values without a template.  Administrative template policies carry display text only.
void read_rsop_registry(const XmlElement& extension, const RsopSide& side, RsopReading& reading);

}  // namespace casemate::evidence
