// SPDX-License-Identifier: Apache-2.0
#include "rules/facts.h"

#include <algorithm>
#include <charconv>

#include "rules/host_state.h"
#include "rules/text.h"

namespace casemate {
namespace {

struct FactField {
  std::string_view name;
  std::string Facts::*field;
};
constexpr std::array kFields{
    FactField{fact::kHostName, &Facts::host_name},
    FactField{fact::kDnsName, &Facts::dns_name},
    FactField{fact::kDomain, &Facts::domain},
    FactField{fact::kDomainMember, &Facts::domain_member},
    FactField{fact::kDomainSid, &Facts::domain_sid},
    FactField{fact::kMachineSid, &Facts::machine_sid},
    FactField{fact::kOsName, &Facts::os_name},
    FactField{fact::kOsVersion, &Facts::os_version},
    FactField{fact::kProduct, &Facts::product},
    FactField{fact::kOu, &Facts::ou},
    FactField{fact::kSite, &Facts::ad_site},
    FactField{fact::kExchangeVersion, &Facts::exchange_version},
    FactField{fact::kCollectedAt, &Facts::collected_at},
};
static_assert(kFields.size() == kFactNames.size());

std::int64_t leading_part(std::string_view& version) {
  const auto dot = version.find('.');
  const auto number = parse_decimal(version.substr(0, dot));
  version = dot == std::string_view::npos ? std::string_view{} : version.substr(dot + 1);
  return number.value_or(0);
}

// Facts on which two pieces of evidence may honestly differ in form (NetBIOS and DNS domain, time of collection): the first
// one stands, a difference is no contradiction.
bool may_differ(std::string_view name) {
  return name != fact::kHostName && name != fact::kProduct && name != fact::kMachineSid && name != fact::kDomainSid &&
         name != fact::kDomainMember;
}

// The leading parts two versions share: of 6.1.7600 and 6.1.7601 (a service pack came between) no more is known than 6.1.
std::string_view common_version(std::string_view a, std::string_view b) {
  std::size_t end = 0;
  for (std::size_t i = 0; i <= a.size() && i <= b.size(); ++i) {
    const bool a_ends = i == a.size() || a[i] == '.';
    const bool b_ends = i == b.size() || b[i] == '.';
    if (a_ends && b_ends) end = i;
    if (i == a.size() || i == b.size() || a[i] != b[i]) break;
  }
  return a.substr(0, end);
}

// The OS version out of all that evidence says: the longest one, cut where another one differs.
void settle_version(std::string& longest, const std::vector<std::string_view>& versions) {
  std::string settled = longest;
  for (const std::string_view other : versions) {
    if (!version_is_within(longest, other)) settled = common_version(settled, other);
  }
  longest = std::move(settled);
}

}  // namespace

std::vector<std::pair<std::string_view, std::string_view>> known_facts(const Facts& facts) {
  std::vector<std::pair<std::string_view, std::string_view>> known;
  for (const auto& row : kFields) {
    if (!(facts.*row.field).empty()) known.emplace_back(row.name, facts.*row.field);
  }
  return known;
}

bool set_fact(Facts& facts, std::string_view name, std::string value) {
  for (const auto& row : kFields) {
    if (row.name == name) {
      facts.*row.field = std::move(value);
      return true;
    }
  }
  return false;
}

int compare_versions(std::string_view a, std::string_view b) {
  while (!a.empty() || !b.empty()) {
    const std::int64_t x = leading_part(a);
    const std::int64_t y = leading_part(b);
    if (x != y) return x < y ? -1 : 1;
  }
  return 0;
}

bool is_version(std::string_view text) {
  for (;;) {
    const auto dot = text.find('.');
    const std::string_view part = text.substr(0, dot);
    if (part.empty() || part.front() < '0' || part.front() > '9' || !parse_decimal(part)) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

bool legacy_audit_counts(const Facts& facts) {
  return is_version(facts.os_version) && compare_versions(facts.os_version, "6.0") < 0;
}

bool version_is_within(std::string_view version, std::string_view prefix) {
  while (!prefix.empty()) {
    if (version.empty() || leading_part(version) != leading_part(prefix)) return false;
  }
  return true;
}

std::string short_host_name(std::string_view name) {
  const auto slash = name.rfind('\\');
  if (slash != std::string_view::npos) name = name.substr(slash + 1);
  name = name.substr(0, name.find('.'));
  if (name.ends_with('$')) name.remove_suffix(1);
  return std::string(name);
}

std::string_view HostState::fact(std::string_view wanted) const {
  for (const auto& row : kFields) {
    if (row.name == wanted) return facts.*row.field;
  }
  return {};
}

void HostState::read_facts() {
  for (const auto& row : kFields) {
    const Setting setting(Area::fact, std::string(row.name));
    std::string& field = facts.*row.field;
    bool contradicts = false;
    std::vector<std::string_view> versions;
    for (const Observation* o = first(setting); o != nullptr; o = after(*o)) {
      const auto* text = std::get_if<std::string>(&o->value);
      if (text == nullptr || text->empty()) continue;
      const std::string value = row.name == fact::kHostName ? short_host_name(*text) : *text;
      if (row.name == fact::kOsVersion) versions.push_back(*text);
      if (field.empty()) {
        field = value;
      } else if (!iequals(field, value) && !may_differ(row.name)) {
        contradicts = true;
      } else if (row.name == fact::kOsVersion && version_is_within(value, field)) {
        field = value;  // 6.1.7601 says more than 6.1
      }
    }
    settle_version(field, versions);
    // Two hives of two machines may bear one name, but never one SID.
    if (contradicts && (row.name == fact::kHostName || row.name == fact::kMachineSid)) collect_host_names(setting);
    if (contradicts) field.clear();
  }
}

void HostState::collect_host_names(const Setting& setting) {
  for (const Observation* o = first(setting); o != nullptr; o = after(*o)) {
    const auto* text = std::get_if<std::string>(&o->value);
    if (text == nullptr || text->empty()) continue;
    const std::string value = short_host_name(*text);
    const auto known = std::find_if(rival_host_names.begin(), rival_host_names.end(),
                                    [&](const RivalHostName& rival) { return iequals(rival.name, value); });
    if (known == rival_host_names.end()) rival_host_names.push_back({value, o->where});
  }
}

}  // namespace casemate
