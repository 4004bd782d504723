// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/distinguished_name.h"
#include "rules/document.h"
#include "rules/error.h"
#include "rules/known_keys.h"
#include "rules/rule.h"
#include "rules/variables.h"

namespace casemate {

struct OrganizationalUnit {
  std::string dn;  ///< full DN, children's relative names joined
  std::vector<std::string> baselines;
  std::vector<std::string> roles;
  std::optional<Level> level;
  Variables variables;
  std::vector<OrganizationalUnit> children;
  Position where;
};

struct HostPin {
  std::string glob;  ///< on the short host name, without regard to case
  std::vector<std::string> baselines;
  std::vector<std::string> roles;
  std::optional<Level> level;
  Variables variables;
  Position where;
};

struct Site {
  std::string name;
  std::optional<Level> level;
  Variables variables;
  std::vector<OrganizationalUnit> organizational_units;
  std::vector<HostPin> hosts;
  std::vector<std::string> waivers;  ///< paths beside the site file
  std::string file;
  std::string sha256;
};

struct SiteReading {
  Site site;
  std::vector<Error> errors;
};
SiteReading read_site(const Document& document);
std::vector<KnownKeys> known_site_keys();

/// What a site says about one host.
struct SitePlan {
  std::vector<std::string> baselines;  ///< outermost OU first
  std::vector<std::string> roles;
  std::optional<Level> level;
  Variables variables;
  std::string decided_by;  ///< "host pin 'EDGE*' (site.yaml:18)" or "OU=…"
};
/// Baselines and roles of all OUs that cover the host accumulate, the nearest level and variables win; a host pin wins over
/// them with whatever it states.  nullopt when neither a host pin nor an OU of the site covers the host.
std::optional<SitePlan> plan_for(const Site& site, std::string_view host_name, std::string_view ou_dn);

}  // namespace casemate
