// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include "scanner/evidence/powershell_objects.h"

namespace casemate::evidence {

inline constexpr std::size_t kMaxPropertySets = 4;  ///< of PsObjectKind::any_of

/// What tells one kind of exported objects from the others.
struct PsObjectKind {
  std::span<const std::string_view> types;  ///< plain type names of its objects
  /// For exports without type names: sets of properties, of which one must be there completely.
  std::span<const std::span<const std::string_view>> any_of;
  std::span<const std::string_view> none_of;  ///< properties that only other kinds have
};

/// 90 by type name, 60 by properties where the export has no telling type name, else 0.
/// Looks at the first object (the CSV header) within a bounded prefix.
int recognise_objects(const EvidenceInput& input, const PsObjectKind& kind);

/// How many objects an export has, for reserving: the lines of a CSV, 0 for the others.
std::size_t expected_objects(const EvidenceInput& input);

/// Completes a reading: PowerShell exports show the running host unless the user said otherwise.
Reading shown_by_host(Reading reading, ProblemLog& problems, const ReadOptions& options);

/// A type name without the prefixes that remoting and Select-Object put before it ("Deserialized.", "Selected."); of
/// WMI and CIM objects the class alone ("…CimInstance#root/cimv2/Win32_Service" → "Win32_Service").
std::string_view plain_type_name(std::string_view name);

}  // namespace casemate::evidence
