// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "rules/document.h"
#include "rules/rule.h"
#include "rules/text.h"
#include "scanner/authoring/lint.h"

// What lint looks at in one rule, one file a concern.
namespace casemate::authoring {

/// A rule as it stands after resolving (with what it inherits), and the text that states it.
struct LintedRule {
  const Rule& rule;
  const Node& node;
  const std::string& file;
};

/// More would bury the first, and a hostile file could ask for any number.
inline constexpr std::size_t kMostFindings = 1000;
/// Spelling is compared among at most so many services: all baselines together name some hundreds.
inline constexpr std::size_t kMostServices = 5000;

/// Where findings go: each once, at most kMostFindings.
class LintLog {
 public:
  [[nodiscard]] bool is_full() const { return findings_.size() >= kMostFindings; }
  void error(const std::string& file, const Node& at, std::string what, std::string_view culprit = {});
  void warn(const std::string& file, const Node& at, std::string what, std::string_view culprit = {});
  void add(Weight weight, Error error);
  std::vector<LintFinding> take() { return std::move(findings_); }

 private:
  std::vector<LintFinding> findings_;
  std::set<std::string> said_;
};

/// Names that are known beside Windows' own.
struct KnownNames {
  std::vector<std::string> roles;
  std::map<std::string, int, ILess> services;  ///< of all baselines, with the number of settings that name each
};

/// Missing why, fix and source.
void lint_texts(const LintedRule& linted, LintLog& log);
/// Expectations that nothing or everything meets; EC stricter than SSLF.
void lint_expectations(const LintedRule& linted, LintLog& log);
/// Numbers that are most likely in another unit than the setting's, or beyond what Windows takes.
void lint_quantities(const LintedRule& linted, LintLog& log);
/// Principals, SIDs, GUIDs, features, services and roles that nobody knows.
void lint_names(const LintedRule& linted, const KnownNames& known, LintLog& log);

/// One scalar of an expectation with its operator and its place behind it.
struct DemandScalar {
  std::string_view op;
  const Node* node;
  std::size_t index;
};
/// All scalars below expect, ec and sslf of a rule, in the order of the file.
std::vector<DemandScalar> demand_scalars(const Node& rule);
/// The node that states what a level demands; the rule itself where it is inherited.
const Node& demand_node(const Node& rule, Level level);

}  // namespace casemate::authoring
