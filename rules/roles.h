// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "rules/condition.h"
#include "rules/document.h"
#include "rules/error.h"
#include "rules/known_keys.h"

namespace casemate {

/// One role of baselines/roles.yaml: the only list of role names.
struct Role {
  std::string name;   ///< exchange.client-access
  std::string title;
  std::vector<std::string> baselines;  ///< added by this role, farthest first; may be empty
  Condition shown_by;                  ///< what in the evidence shows the role
  bool base = false;                   ///< a domain role (member server, domain controller): at most one holds, applied first
  Position where;
};

struct RolesReading {
  std::vector<Role> roles;
  std::vector<Error> errors;
};
RolesReading read_roles(const Document& document);
std::vector<KnownKeys> known_roles_keys();

/// Names of the roles the evidence shows, sorted, and those it cannot decide.
struct DetectedRoles {
  std::vector<std::string> shown;
  std::vector<std::string> undecided;
};
DetectedRoles detect_roles(const std::vector<Role>& roles, const HostState& host);

}  // namespace casemate
