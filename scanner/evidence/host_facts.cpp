// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/host_facts.h"

#include <array>

#include "rules/facts.h"
#include "rules/text.h"

namespace casemate::evidence {
namespace {

constexpr std::size_t kLongestNetBiosName = 15;  // [MS-NBTE] 2.2.1: 16 bytes, the last one a suffix

bool is_address(std::string_view name) {
  return name.find(':') != std::string_view::npos || name.find_first_not_of("0123456789.") == std::string_view::npos;
}

// standalone workstation, member workstation, standalone server, member server, backup and primary
// domain controller.
constexpr std::array<DomainRole, 6> kDomainRoles{{{"workstation", "no"},
                                                  {"workstation", "yes"},
                                                  {"server", "no"},
                                                  {"server", "yes"},
                                                  {"domain-controller", "yes"},
                                                  {"domain-controller", "yes"}}};

}  // namespace

void add_fact(Reading& reading, std::string_view name, std::string_view value, std::uint32_t line, EvidenceKind kind) {
  value = trim(value);
  if (value.empty()) return;
  Observation& observation = reading.observations.emplace_back();
  observation.setting = Setting(Area::fact, name);
  observation.value.emplace<std::string>(value);
  observation.where.file = 0;
  observation.where.line = line;
  observation.kind = kind;
  Scope& scope = reading.scopes.emplace_back();
  scope.kind = ScopeKind::setting;
  scope.area = Area::fact;
  scope.name = name;
  scope.file = 0;
  scope.kind_of_evidence = kind;
}

void add_host_name(Reading& reading, std::string_view name, std::uint32_t line, EvidenceKind kind) {
  name = trim(name);
  if (name.empty() || iequals(name, "localhost") || is_address(name)) return;
  const auto dot = name.find('.');
  if (dot != std::string_view::npos) add_fact(reading, fact::kDnsName, name, line, kind);
  const std::string_view label = name.substr(0, dot);
  if (label.size() <= kLongestNetBiosName) add_fact(reading, fact::kHostName, label, line, kind);
}

void HostNames::add(std::string_view name, std::uint32_t line) {
  if (name.empty() || iequals(name, last_)) return;
  last_ = name;
  add_host_name(reading_, name, line, kind_);
}

std::string_view product_of_type(std::int64_t product_type) {
  constexpr std::array<std::string_view, 4> kProducts{"", "workstation", "domain-controller", "server"};
  return product_type >= 1 && product_type <= 3 ? kProducts[static_cast<std::size_t>(product_type)]
                                                : std::string_view{};
}

DomainRole domain_role(std::int64_t number) {
  if (number < 0 || number >= static_cast<std::int64_t>(kDomainRoles.size())) return {};
  return kDomainRoles[static_cast<std::size_t>(number)];
}

}  // namespace casemate::evidence
