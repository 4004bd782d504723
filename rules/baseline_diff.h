// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/resolve.h"
#include "rules/scan_result.h"

// Two sets of rules side by side: one baseline against another at one level, or one baseline at both levels.
namespace casemate {

/// A resolved baseline as one side of a difference.
struct DiffSide {
  std::string name;   ///< as the user named it
  std::string level;  ///< "ec" or "sslf"
  std::vector<ReportRule> rules;       ///< with a demand
  std::vector<ReportRule> undemanded;  ///< without; `expected` says why: "not required: …", "left open by the sources: …"
};
/// `baseline` should be resolved with Undemanded::keep, or the reasons are missing.
DiffSide diff_side(std::string name, const ResolvedBaseline& baseline);

enum class DiffKind : std::uint8_t {
  only_left,   ///< the right side demands nothing
  only_right,  ///< the left side demands nothing
  changed,     ///< both demand something, and not the same, or not under the same condition, or of another severity
  renamed,     ///< the same demand on the same setting under another id
  same,
};
inline constexpr std::size_t kDiffKinds = 5;
std::string_view to_word(DiffKind kind);

/// One property that both sides state differently.
struct FieldChange {
  std::string_view field;  ///< "severity", "setting", "type", "applies when", "when absent", "id"
  std::string left;
  std::string right;
};

struct DiffRow {
  DiffKind kind = DiffKind::same;
  std::optional<ReportRule> left;   ///< also a rule without a demand, where the other side has one
  std::optional<ReportRule> right;
  std::string left_demand;   ///< "at least 8 characters", "no rule", "not required: …"
  std::string right_demand;
  std::vector<FieldChange> fields;  ///< beside the demand
  /// The side that describes the rule: the right one where it demands something.
  [[nodiscard]] const ReportRule& rule() const { return right && kind != DiffKind::only_left ? *right : *left; }
};

struct BaselineDiff {
  std::string left_name;
  std::string left_level;
  std::string right_name;
  std::string right_level;
  std::vector<DiffRow> rows;  ///< by section, then id; rules that are the same too
  [[nodiscard]] std::size_t count(DiffKind kind) const;
};

/// Pairs rules by id, then, what is left, by setting: another id for the same setting is a change, not two rules.
BaselineDiff diff(const DiffSide& left, const DiffSide& right);

/// How a side is called beside the other: by its level where the names are the same, by its name where the levels are.
std::string left_label(const BaselineDiff& diff);
std::string right_label(const BaselineDiff& diff);

}  // namespace casemate
