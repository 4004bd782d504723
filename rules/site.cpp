// SPDX-License-Identifier: Apache-2.0
#include "rules/site.h"

#include <algorithm>
#include <array>

#include "rules/distinguished_name.h"
#include "rules/strict_reader.h"
#include "rules/text.h"
#include "rules/variables_reading.h"

namespace casemate {
namespace {

enum SiteKey : std::size_t { kSite, kLevel, kVariables, kUnits, kHosts, kWaivers };
constexpr std::array<std::string_view, 6> kSiteKeys{"site",  "level",  "variables", "organizational_units",
                                                    "hosts", "waivers"};

enum UnitKey : std::size_t { kOu, kOuBaselines, kOuRoles, kOuLevel, kOuVariables, kChildren };
constexpr std::array<std::string_view, 6> kUnitKeys{"ou", "baselines", "roles", "level", "variables", "children"};

enum HostKey : std::size_t { kHostBaselines, kHostRoles, kHostLevel, kHostVariables };
constexpr std::array<std::string_view, 4> kHostKeys{"baselines", "roles", "level", "variables"};

class SiteReader {
 public:
  explicit SiteReader(const Document& document) : document_(document), strict_(document.file) {}

  SiteReading read() {
    const Node& root = document_.root;
    Site site;
    site.file = document_.file;
    site.sha256 = document_.sha256;
    if (root.kind == Node::Kind::null) {
      strict_.refuse(root, "the file is empty; a site file begins with 'site: NAME'");
      return {std::move(site), strict_.take_errors()};
    }
    const auto at = strict_.keys(root, "a site", kSiteKeys);
    if (strict_.required(root, at[kSite], "a site", "site") != nullptr) site.name = strict_.line(*at[kSite], "site");
    site.level = level(at[kLevel]);
    site.variables = variables(at[kVariables]);
    if (at[kUnits] != nullptr && strict_.is_list(*at[kUnits], "organizational_units")) {
      for (const auto& entry : at[kUnits]->items) site.organizational_units.push_back(unit(entry, ""));
    }
    if (at[kHosts] != nullptr && strict_.is_map(*at[kHosts], "hosts")) {
      for (std::size_t i = 0; i < at[kHosts]->keys.size(); ++i) {
        site.hosts.push_back(pin(at[kHosts]->keys[i], at[kHosts]->items[i]));
      }
    }
    if (at[kWaivers] != nullptr) site.waivers = strict_.lines(*at[kWaivers], "waivers");
    return {std::move(site), strict_.take_errors()};
  }

 private:
  const Document& document_;
  StrictReader strict_;
  std::vector<std::pair<std::string, std::uint32_t>> units_;  ///< canonical DN → line

  std::optional<Level> level(const Node* node) {
    if (node == nullptr) return std::nullopt;
    Level read{};
    const std::string word = strict_.line(*node, "level");
    if (parse_level(word, read)) return read;
    if (!word.empty()) strict_.refuse(*node, "a level is ec or sslf", word);
    return std::nullopt;
  }

  Variables variables(const Node* node) {
    return node == nullptr ? Variables{} : read_variables(strict_, *node);
  }

  std::vector<std::string> names(const Node* node, std::string_view what, std::string_view each,
                                 std::string_view extra) {
    std::vector<std::string> read;
    if (node == nullptr || !strict_.is_list(*node, what)) return read;
    for (const auto& entry : node->items) read.push_back(strict_.identifier(entry, each, extra));
    return read;
  }
  std::vector<std::string> baselines(const Node* node) { return names(node, "baselines", "a baseline's name", "/"); }
  std::vector<std::string> roles(const Node* node) { return names(node, "roles", "a role", ""); }

  OrganizationalUnit unit(const Node& node, const std::string& parent) {
    OrganizationalUnit read;
    read.where = strict_.position_of(node);
    const auto at = strict_.keys(node, "an organizational unit", kUnitKeys);
    if (strict_.required(node, at[kOu], "an organizational unit", "ou") != nullptr) read.dn = unit_dn(*at[kOu], parent);
    read.baselines = baselines(at[kOuBaselines]);
    read.roles = roles(at[kOuRoles]);
    read.level = level(at[kOuLevel]);
    read.variables = variables(at[kOuVariables]);
    if (at[kChildren] != nullptr && strict_.is_list(*at[kChildren], "children")) {
      for (const auto& entry : at[kChildren]->items) read.children.push_back(unit(entry, read.dn));
    }
    return read;
  }

  // A child's name is relative to its parent; one that is written in full is taken as it is.
  std::string unit_dn(const Node& node, const std::string& parent) {
    std::string dn = strict_.line(node, "ou");
    if (dn.empty()) return dn;
    if (!parent.empty() && !dn_is_within(dn, parent)) dn += "," + parent;
    if (!is_full_dn(dn)) {
      strict_.refuse(node, "an OU is written 'OU=Name,DC=example,DC=com', below a parent 'OU=Name'", node.text);
      return dn;
    }
    const std::string canonical = canonical_dn(dn);
    for (const auto& [other, line] : units_) {
      if (other == canonical) {
        strict_.refuse(node, "this OU stands in line " + std::to_string(line) + " too; join the two", node.text,
                       ErrorCode::ambiguous);
      }
    }
    units_.emplace_back(canonical, node.line);
    return dn;
  }

  HostPin pin(const Node& glob, const Node& node) {
    HostPin read;
    read.where = strict_.position_of(glob);
    read.glob = strict_.line(glob, "a host name");
    if (read.glob.find('.') != std::string::npos) {
      strict_.refuse(glob, "a host is named by its short name, without the domain; * stands for any run of characters",
                     read.glob);
    }
    const auto at = strict_.keys(node, "a host", kHostKeys);
    read.baselines = baselines(at[kHostBaselines]);
    read.roles = roles(at[kHostRoles]);
    read.level = level(at[kHostLevel]);
    read.variables = variables(at[kHostVariables]);
    return read;
  }
};

/// A unit that covers the host, and how deep it stands.
struct Covering {
  const OrganizationalUnit* unit;
  std::size_t depth;
};

void find_covering(const std::vector<OrganizationalUnit>& units, std::string_view dn, std::vector<Covering>& found) {
  for (const auto& unit : units) {
    if (dn_is_within(dn, unit.dn)) found.push_back({&unit, dn_depth(unit.dn)});
    find_covering(unit.children, dn, found);
  }
}

void add_new(std::vector<std::string>& to, const std::vector<std::string>& from) {
  for (const auto& name : from) {
    if (std::find(to.begin(), to.end(), name) == to.end()) to.push_back(name);
  }
}

void lay_over(Variables& to, const Variables& from) {
  for (const auto& [name, values] : from) to.insert_or_assign(name, values);
}

std::string place_of(const Position& where) { return " (" + where.file + ":" + std::to_string(where.line) + ")"; }

const HostPin* find_pin(const Site& site, std::string_view host_name) {
  const std::string_view short_name = host_name.substr(0, host_name.find('.'));
  for (const auto& pin : site.hosts) {
    if (!short_name.empty() && glob_matches(pin.glob, short_name)) return &pin;
  }
  return nullptr;
}

}  // namespace

SiteReading read_site(const Document& document) { return SiteReader(document).read(); }

std::optional<SitePlan> plan_for(const Site& site, std::string_view host_name, std::string_view ou_dn) {
  std::vector<Covering> covering;
  if (!ou_dn.empty()) find_covering(site.organizational_units, ou_dn, covering);
  std::stable_sort(covering.begin(), covering.end(), [](const auto& a, const auto& b) { return a.depth < b.depth; });
  const HostPin* pin = find_pin(site, host_name);
  if (pin == nullptr && covering.empty()) return std::nullopt;

  SitePlan plan{.level = site.level, .variables = site.variables};
  for (const auto& [unit, depth] : covering) {
    add_new(plan.baselines, unit->baselines);
    add_new(plan.roles, unit->roles);
    if (unit->level) plan.level = unit->level;
    lay_over(plan.variables, unit->variables);
    plan.decided_by = unit->dn + place_of(unit->where);
  }
  if (pin == nullptr) return plan;
  if (!pin->baselines.empty()) plan.baselines = pin->baselines;
  if (!pin->roles.empty()) plan.roles = pin->roles;
  if (pin->level) plan.level = pin->level;
  lay_over(plan.variables, pin->variables);
  plan.decided_by = "host pin '" + pin->glob + "'" + place_of(pin->where);
  return plan;
}

std::vector<KnownKeys> known_site_keys() {
  return {{"site", {kSiteKeys.begin(), kSiteKeys.end()}},
          {"organizational_unit", {kUnitKeys.begin(), kUnitKeys.end()}},
          {"host", {kHostKeys.begin(), kHostKeys.end()}}};
}

}  // namespace casemate
