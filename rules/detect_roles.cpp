// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "rules/roles.h"

namespace casemate {

DetectedRoles detect_roles(const std::vector<Role>& roles, const HostState& host) {
  DetectedRoles detected;
  for (const Role& role : roles) {
    // Roles are shown by settings, features and facts; a role that depends on another role would depend on the list's order.
    const ConditionAnswer answer = decide(role.shown_by, host, {}, false);
    if (answer.truth == Truth::yes) detected.shown.push_back(role.name);
    if (answer.truth == Truth::unknown) detected.undecided.push_back(role.name);
  }
  std::sort(detected.shown.begin(), detected.shown.end());
  std::sort(detected.undecided.begin(), detected.undecided.end());
  return detected;
}

}  // namespace casemate
