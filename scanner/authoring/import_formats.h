// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/observation.h"
#include "scanner/authoring/import.h"

// Formats that only an import reads: lists of what somebody recommends, never exports of a host.
namespace casemate::authoring {

/// One row of the table of import formats.
struct ImportFormat {
  std::string_view name;
  bool (*recognise)(std::string_view text);
  /// Adds to `policy` what the text asks for, as its file `file`.
  void (*read)(std::string_view text, std::uint32_t file, const ImportOptions& options, Policy& policy);
};

/// The format of a text; nullptr: none of these.
const ImportFormat* import_format_of(std::string_view text);

/// Policy Analyzer's .PolicyRules: XML, one element a setting, of one or several policies.
bool is_policy_rules(std::string_view text);
void read_policy_rules(std::string_view text, std::uint32_t file, const ImportOptions& options, Policy& policy);

/// A list of the shape that HardeningKitty reads: CSV with ID, Name, Method, RecommendedValue, Operator …
bool is_hardening_list(std::string_view text);
void read_hardening_list(std::string_view text, std::uint32_t file, const ImportOptions& options, Policy& policy);

/// What a reader of evidence saw in a policy → a setting of the policy, or something of the rest.
void take_observation(const Observation& observation, std::uint32_t file, std::uint32_t line, Policy& policy);

/// Lines of a security template, each with the place it came from, read by the template's own reader.
struct TemplateLine {
  std::string section;  ///< "System Access"
  std::string text;     ///< "MinimumPasswordLength = 14"
  std::uint32_t line = 0;
};
/// Adds what the lines ask for; a line that the reader does not understand goes to the rest.
void read_template_lines(const std::vector<TemplateLine>& lines, std::uint32_t file, Policy& policy);

}  // namespace casemate::authoring
