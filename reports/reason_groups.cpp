// SPDX-License-Identifier: Apache-2.0
#include "reports/reason_groups.h"

#include <algorithm>
#include <unordered_map>

namespace casemate::reports {
namespace {

void add_groups(std::vector<ReasonGroup>& groups, const HostResult& host, Verdict verdict) {
  const std::size_t begin = groups.size();
  std::unordered_map<std::string_view, std::size_t> known;
  for (const Finding& finding : host.findings) {
    if (finding.verdict != verdict) continue;
    const auto [entry, is_new] = known.try_emplace(finding.reason, groups.size());
    if (is_new) groups.push_back({verdict, finding.reason, {}});
    groups[entry->second].findings.push_back(&finding);
  }
  std::stable_sort(groups.begin() + static_cast<std::ptrdiff_t>(begin), groups.end(),
                   [](const ReasonGroup& a, const ReasonGroup& b) { return a.findings.size() > b.findings.size(); });
}

}  // namespace

std::vector<ReasonGroup> group_by_reason(const HostResult& host, std::initializer_list<Verdict> verdicts) {
  std::vector<ReasonGroup> groups;
  for (const Verdict verdict : verdicts) add_groups(groups, host, verdict);
  return groups;
}

}  // namespace casemate::reports
