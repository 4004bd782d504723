// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/operating_system.h"

#include <array>

#include "rules/facts.h"
#include "rules/text.h"
#include "scanner/evidence/host_facts.h"
#include "scanner/evidence/powershell_kind.h"

namespace casemate::evidence {
namespace {

enum Property : std::uint8_t { kCaption, kVersion, kProductType, kComputerName };
constexpr std::array<std::string_view, 4> kProperties{"Caption", "Version", "ProductType", "CSName"};
constexpr std::array<std::string_view, 1> kTypes{"Win32_OperatingSystem"};
constexpr std::array<std::string_view, 2> kAllOf{"Caption", "Version"};
constexpr std::array<std::string_view, 2> kWithProduct{"Version", "ProductType"};
// Products and drivers of other classes have a caption and a version too.
constexpr std::array<std::string_view, 4> kOfOthers{"IdentifyingNumber", "PackageName", "DriverName",
                                                    "SMBIOSBIOSVersion"};
constexpr std::array<std::span<const std::string_view>, 2> kSets{kWithProduct, kAllOf};
constexpr PsObjectKind kKind{kTypes, kSets, kOfOthers};

void take(const PsObject& object, Reading& reading, ProblemLog& problems) {
  constexpr auto kEvidence = EvidenceKind::system_information;
  const auto& values = object.values;
  add_fact(reading, fact::kOsName, as_text(values[kCaption]), object.line, kEvidence);
  add_fact(reading, fact::kOsVersion, as_text(values[kVersion]), object.line, kEvidence);
  add_host_name(reading, as_text(values[kComputerName]), object.line, kEvidence);
  if (!values[kProductType].is_present()) return;
  const std::string_view product = product_of_type(as_number(values[kProductType]).value_or(0));
  add_fact(reading, fact::kProduct, product, object.line, kEvidence);
  if (product.empty()) {
    problems.warn(object.line, "ProductType is not 1, 2 or 3: " + shorten(as_text(values[kProductType]), 40));
  }
}

}  // namespace

int recognise_operating_system(const EvidenceInput& input) { return recognise_objects(input, kKind); }

Result<Reading> read_operating_system(const EvidenceInput& input, const ReadOptions& options) {
  Reading reading;
  ProblemLog problems;
  auto read =
      read_ps_objects(input, kProperties, problems, [&](const PsObject& object) { take(object, reading, problems); });
  if (!read) return std::move(read).error();
  return shown_by_host(std::move(reading), problems, options);
}

}  // namespace casemate::evidence
