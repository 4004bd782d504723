// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/scan_result.h"

// What `scan --compare` shows: one host state judged at two levels, rule by rule.
namespace casemate::reports {

/// What the compared level would change about a rule on this host.
enum class LevelChange : std::uint8_t {
  newly_fails,      ///< it would fail there and does not at the level of the scan
  newly_undecided,  ///< it is demanded there anew, and what would show it is missing or damaged
  newly_manual,     ///< a person must look there, and need not at the level of the scan
  newly_waived,     ///< as newly_fails, but a waiver covers it
  newly_met,        ///< it is demanded anew or otherwise there, and the host meets it
  not_new,          ///< the same demand, a failure at both levels, or nothing demanded there
};
inline constexpr std::size_t kLevelChanges = 6;

/// One rule at both levels.  A level that has no demand has neither rule nor finding.
struct LevelRow {
  const ReportRule* rule = nullptr;  ///< of the scan
  const Finding* finding = nullptr;
  const ReportRule* compared_rule = nullptr;
  const Finding* compared = nullptr;
  LevelChange change = LevelChange::not_new;
};

struct LevelComparison {
  std::string_view level;           ///< of the scan
  std::string_view compared_level;
  std::vector<LevelRow> rows;       ///< in the order of reports
  std::array<std::uint32_t, kLevelChanges> counts{};    ///< of rows, by LevelChange
  std::array<std::uint32_t, 4> newly_failing_by_severity{};  ///< indexed by Severity
  [[nodiscard]] std::uint32_t count(LevelChange change) const { return counts[static_cast<std::size_t>(change)]; }
};

/// Requires host.compared.
LevelComparison compare_levels(std::span<const std::shared_ptr<const ReportBaseline>> baselines, const HostResult& host);

/// The rows of one kind, the worst severity first.
std::vector<const LevelRow*> rows_of(const LevelComparison& comparison, LevelChange change);

/// "12 more rules would fail: 2 critical, 10 medium", "no further rule would fail".
std::string newly_failing_words(const LevelComparison& comparison);
/// "3 more cannot be judged, 1 more to be looked at, 20 new demands are met"; empty when there is none of them.
std::string newly_demanded_words(const LevelComparison& comparison);
/// What the level of the scan demands where the compared one demands more: "at least 8 characters", "no demand".
std::string_view demanded_words(const ReportRule* rule);

}  // namespace casemate::reports
