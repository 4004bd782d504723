// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/person_sid.h"

#include "rules/principals.h"

namespace casemate::evidence {

// Accounts of machines and domains, and of Entra ID.
bool is_person_sid(std::string_view sid) {
  return (sid.starts_with("S-1-5-21-") || sid.starts_with("S-1-12-1-")) && is_sid(sid);
}

}  // namespace casemate::evidence
