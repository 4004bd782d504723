// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "rules/scan_result.h"

namespace casemate::reports {

/// Text that depends on a rule only, escaped once a baseline instead of once a host: one string a rule.
using RuleTexts = std::vector<std::string>;

/// How a finding was written, and of what.
struct WrittenFinding {
  Verdict verdict = Verdict::unknown;
  std::uint32_t setting = 0;
  std::optional<Value> observed;
  std::string reason;
  std::string text;  ///< empty: nothing was written yet
};
/// For each rule two, for its writer to choose.
using WrittenFindings = std::vector<std::array<WrittenFinding, 2>>;

/// Keeps such text for the hosts of one scan.  For one thread; the baselines must outlive it.
class ReportCache {
 public:
  /// The texts that `make(rule)` gives for each rule of the baseline.
  const RuleTexts& rule_texts(const ReportBaseline& baseline, std::string (*make)(const ReportRule&)) {
    const auto [entry, is_new] = texts_.try_emplace({&baseline, make});
    if (is_new) {
      entry->second.reserve(baseline.rules.size());
      for (const ReportRule& rule : baseline.rules) entry->second.push_back(make(rule));
    }
    return entry->second;
  }
  /// What was written last of a baseline's rules in one layout, known by its address.
  WrittenFindings& written(const ReportBaseline& baseline, const void* layout) {
    const auto [entry, is_new] = written_.try_emplace({&baseline, layout});
    if (is_new) entry->second.resize(baseline.rules.size());
    return entry->second;
  }

 private:
  // References to the elements of a map stay valid.
  std::map<std::pair<const ReportBaseline*, std::string (*)(const ReportRule&)>, RuleTexts> texts_;
  std::map<std::pair<const ReportBaseline*, const void*>, WrittenFindings> written_;
};

}  // namespace casemate::reports
