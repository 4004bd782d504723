// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "rules/host_state.h"

namespace casemate::evidence {

/// Adds a fact (rules/facts.h) and the scope that shows it; blank text adds nothing.
void add_fact(Reading& reading, std::string_view name, std::string_view value, std::uint32_t line, EvidenceKind kind);

/// Adds what a computer name says: host_name for a NetBIOS name, host_name and dns_name for a fully qualified one.
/// Nothing for ".", "localhost" and addresses, which remote queries leave in MachineName and PSComputerName.
void add_host_name(Reading& reading, std::string_view name, std::uint32_t line, EvidenceKind kind);

/// Adds host names that stand in every object of an export: each different one once, so that an export of several hosts
/// shows as a contradiction.
class HostNames {
 public:
  explicit HostNames(Reading& reading, EvidenceKind kind) : reading_(reading), kind_(kind) {}
  void add(std::string_view name, std::uint32_t line);

 private:
  Reading& reading_;
  EvidenceKind kind_;
  std::string last_;
};

/// ProductType of Win32_OperatingSystem (1 workstation, 2 domain controller, 3 server) as our word; empty when unknown.
std::string_view product_of_type(std::int64_t product_type);
/// DomainRole of Win32_ComputerSystem, 0 to 5: product word and whether the host is a domain member.
struct DomainRole {
  std::string_view product;
  std::string_view domain_member;  ///< yes or no
};
/// Both empty when the number is not one of the six.
DomainRole domain_role(std::int64_t number);

}  // namespace casemate::evidence
