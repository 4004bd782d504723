// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "rules/scan_result.h"

namespace casemate::reports {

/// Text that depends on a rule only, escaped once a baseline instead of once a host: one string a rule.
using RuleTexts = std::vector<std::string>;

/// Keeps such text for the hosts of one scan.  Safe to use from several threads; the baselines must outlive it.
class ReportCache {
 public:
  /// The texts that `make(rule)` gives for each rule of the baseline.
  const RuleTexts& rule_texts(const ReportBaseline& baseline, std::string (*make)(const ReportRule&)) {
    const std::lock_guard lock(mutex_);
    const auto [entry, is_new] = texts_.try_emplace(Key{&baseline, make});
    if (is_new) {
      entry->second.reserve(baseline.rules.size());
      for (const ReportRule& rule : baseline.rules) entry->second.push_back(make(rule));
    }
    return entry->second;
  }

 private:
  struct Key {
    const ReportBaseline* baseline;
    std::string (*make)(const ReportRule&);
    bool operator<(const Key& other) const {
      if (baseline != other.baseline) return std::less<>{}(baseline, other.baseline);
      return std::less<>{}(make, other.make);
    }
  };
  std::mutex mutex_;
  std::map<Key, RuleTexts> texts_;  // references to its elements stay valid
};

}  // namespace casemate::reports
