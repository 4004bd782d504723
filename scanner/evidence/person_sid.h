// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace casemate::evidence {

/// Is this the SID of an account that a person logs on as?  Not of service accounts (S-1-5-18 to 20), virtual accounts of
/// services and pools, and .DEFAULT.
bool is_person_sid(std::string_view sid);

}  // namespace casemate::evidence
