// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/host_state.h"
#include "scanner/evidence/rsop_reading.h"
#include "scanner/evidence/xml.h"

namespace casemate::evidence {

/// What ComputerResults says of the host itself: name, domain, OU, site, domain SID, that it is a domain controller.
void read_rsop_host(const XmlElement& results, RsopReading& reading);

/// The GPOs of ComputerResults or UserResults with the order in which they were applied.
std::vector<AppliedGpo> read_rsop_gpos(const XmlElement& results, RsopReading& reading);

/// The SID of the account the results are about, found among its own SecurityGroup entries; empty when not there.
std::string_view rsop_account_sid(const XmlElement& results);

/// "2023-06-13T04:17:31.3944093Z" → "2023-06-13T04:17:31Z"; empty for anything but a UTC time.
std::string rsop_time(std::string_view text);

}  // namespace casemate::evidence
