// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rules/document.h"
#include "rules/error.h"
#include "rules/rule.h"

namespace casemate {

/// Variables of a site: a name and its one or many values.
using Variables = std::map<std::string, std::vector<std::string>, std::less<>>;

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

/// What a site says about one host.
struct SitePlan {
  std::vector<std::string> baselines;  ///< outermost OU first
  std::vector<std::string> roles;
  std::optional<Level> level;
  Variables variables;
  std::string decided_by;  ///< "host pin 'EDGE*' (site.yaml:18)" or "OU=…"
};
/// nullopt when neither a host pin nor an OU of the site covers the host.
std::optional<SitePlan> plan_for(const Site& site, std::string_view host_name, std::string_view ou_dn);

/// DNs compare without case and without blanks around commas and equal signs.
bool dn_equals(std::string_view a, std::string_view b);
/// `dn` is `ancestor` or below it.
bool dn_is_within(std::string_view dn, std::string_view ancestor);
/// "contoso.com/Servers/Exchange" → "OU=Exchange,OU=Servers,DC=contoso,DC=com".  Text that is a DN already is kept.
/// The default containers Users, Computers (CN=) are told apart from OUs.
std::string canonical_name_to_dn(std::string_view canonical_name);

}  // namespace casemate
