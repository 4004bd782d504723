// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/computer_system.h"

#include <array>

#include "rules/facts.h"
#include "rules/text.h"
#include "scanner/evidence/host_facts.h"
#include "scanner/evidence/powershell_kind.h"

namespace casemate::evidence {
namespace {

enum Property : std::uint8_t { kName, kDomain, kPartOfDomain, kDomainRole };
constexpr std::array<std::string_view, 4> kProperties{"Name", "Domain", "PartOfDomain", "DomainRole"};
constexpr std::array<std::string_view, 1> kTypes{"Win32_ComputerSystem"};
constexpr std::array<std::string_view, 2> kWithRole{"Name", "DomainRole"};
constexpr std::array<std::string_view, 2> kWithMembership{"Name", "PartOfDomain"};
constexpr std::array<std::span<const std::string_view>, 2> kSets{kWithRole, kWithMembership};
constexpr PsObjectKind kKind{kTypes, kSets, {}};

void take(const PsObject& object, Reading& reading, ProblemLog& problems) {
  constexpr auto kEvidence = EvidenceKind::system_information;
  const auto& values = object.values;
  const DomainRole role = domain_role(as_number(values[kDomainRole]).value_or(-1));
  add_host_name(reading, as_text(values[kName]), object.line, kEvidence);
  add_fact(reading, fact::kDomain, as_text(values[kDomain]), object.line, kEvidence);
  add_fact(reading, fact::kProduct, role.product, object.line, kEvidence);
  const auto is_member = as_boolean(values[kPartOfDomain]);
  const std::string_view written = is_member.value_or(false) ? "yes" : "no";
  add_fact(reading, fact::kDomainMember, is_member ? written : role.domain_member, object.line, kEvidence);
  if (values[kDomainRole].is_present() && role.product.empty()) {
    problems.warn(object.line, "DomainRole is not one of 0 to 5: " + shorten(as_text(values[kDomainRole]), 40));
  }
}

}  // namespace

int recognise_computer_system(const EvidenceInput& input) { return recognise_objects(input, kKind); }

Result<Reading> read_computer_system(const EvidenceInput& input, const ReadOptions& options) {
  Reading reading;
  ProblemLog problems;
  auto read =
      read_ps_objects(input, kProperties, problems, [&](const PsObject& object) { take(object, reading, problems); });
  if (!read) return std::move(read).error();
  return shown_by_host(std::move(reading), problems, options);
}

}  // namespace casemate::evidence
