// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/computer_info.h"

#include <array>

#include "rules/facts.h"
#include "rules/text.h"
#include "scanner/evidence/host_facts.h"
#include "scanner/evidence/powershell_kind.h"

namespace casemate::evidence {
namespace {

enum Property : std::uint8_t {
  kCsName,
  kCsDnsHostName,
  kCsDomain,
  kCsPartOfDomain,
  kCsDomainRole,
  kOsName,
  kWindowsProductName,
  kOsVersion,
  kOsProductType
};
constexpr std::array<std::string_view, 9> kProperties{
    "CsName", "CsDNSHostName",      "CsDomain",  "CsPartOfDomain", "CsDomainRole",
    "OsName", "WindowsProductName", "OsVersion", "OsProductType"};
constexpr std::array<std::string_view, 1> kTypes{"Microsoft.PowerShell.Commands.ComputerInfo"};
constexpr std::array<std::string_view, 2> kAllOf{"CsName", "OsVersion"};
constexpr std::array<std::span<const std::string_view>, 1> kSets{kAllOf};
constexpr PsObjectKind kKind{kTypes, kSets, {}};

// Microsoft.PowerShell.Commands.DomainRole; the meaning is the digit of Win32_ComputerSystem's DomainRole.
constexpr std::array kDomainRoles{PsWord{"StandaloneWorkstation", 0, "0"},  PsWord{"MemberWorkstation", 1, "1"},
                                  PsWord{"StandaloneServer", 2, "2"},       PsWord{"MemberServer", 3, "3"},
                                  PsWord{"BackupDomainController", 4, "4"}, PsWord{"PrimaryDomainController", 5, "5"}};
// Microsoft.PowerShell.Commands.ProductType numbers as Win32_OperatingSystem does.
constexpr std::array kProductTypes{PsWord{"WorkStation", 1, "workstation"},
                                   PsWord{"DomainController", 2, "domain-controller"}, PsWord{"Server", 3, "server"}};

void take(const PsObject& object, Reading& reading, ProblemLog& problems) {
  constexpr auto kEvidence = EvidenceKind::system_information;
  const auto& values = object.values;
  const auto text = [&](Property property) { return as_text(values[property]); };
  add_host_name(reading, text(values[kCsName].is_present() ? kCsName : kCsDnsHostName), object.line, kEvidence);
  add_fact(reading, fact::kDomain, text(kCsDomain), object.line, kEvidence);
  add_fact(reading, fact::kOsName, text(values[kOsName].is_present() ? kOsName : kWindowsProductName), object.line,
           kEvidence);
  add_fact(reading, fact::kOsVersion, text(kOsVersion), object.line, kEvidence);
  const DomainRole role = domain_role(parse_decimal(word_of(values[kCsDomainRole], kDomainRoles)).value_or(-1));
  const std::string_view type = word_of(values[kOsProductType], kProductTypes);
  add_fact(reading, fact::kProduct, type.empty() ? role.product : type, object.line, kEvidence);
  const auto is_member = as_boolean(values[kCsPartOfDomain]);
  const std::string_view written = is_member.value_or(false) ? "yes" : "no";
  add_fact(reading, fact::kDomainMember, is_member ? written : role.domain_member, object.line, kEvidence);
  if (type.empty() && role.product.empty()) {
    problems.note(object.line, "neither OsProductType nor CsDomainRole tells what the host is");
  }
}

}  // namespace

int recognise_computer_info(const EvidenceInput& input) { return recognise_objects(input, kKind); }

Result<Reading> read_computer_info(const EvidenceInput& input, const ReadOptions& options) {
  Reading reading;
  ProblemLog problems;
  auto read =
      read_ps_objects(input, kProperties, problems, [&](const PsObject& object) { take(object, reading, problems); });
  if (!read) return std::move(read).error();
  return shown_by_host(std::move(reading), problems, options);
}

}  // namespace casemate::evidence
