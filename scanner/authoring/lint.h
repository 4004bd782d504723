// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rules/document.h"
#include "rules/error.h"
#include "scanner/authoring/surroundings.h"

namespace casemate::authoring {

/// An error stops the file from being used, or makes a rule mean nothing; a warning is what its author should look at.
enum class Weight : std::uint8_t { error, warning };
std::string_view to_word(Weight weight);

struct LintFinding {
  Weight weight = Weight::error;
  Error error;

  /// "file:line:column: warning: sentence: culprit".
  [[nodiscard]] std::string to_string() const;
  friend bool operator==(const LintFinding&, const LintFinding&) = default;
};

/// Checks baselines, site files, waivers, roles and fixtures together, told apart by their first keys.  Baselines among
/// `documents` stand before those of `around` with the same name.  Findings in the order of the documents, then by line;
/// each once.
std::vector<LintFinding> lint(const std::vector<Document>& documents, const Surroundings& around);

}  // namespace casemate::authoring
