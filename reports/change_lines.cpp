// SPDX-License-Identifier: Apache-2.0
#include "reports/change_lines.h"

#include <algorithm>

#include "reports/escape.h"
#include "rules/rule.h"
#include "rules/text.h"

namespace casemate::reports {
namespace {

constexpr std::size_t kMaxNameBytes = 100;
constexpr std::size_t kMaxIds = 10;

ChangeWeight weight_of(const HostDiff& host) {
  ChangeWeight weight = host.change == HostChange::lost ? ChangeWeight::warning : ChangeWeight::notice;
  for (const FindingDiff& finding : host.findings) {
    if (finding.change == FindingChange::undecided) weight = std::max(weight, ChangeWeight::warning);
    if (finding.change != FindingChange::new_failure) continue;
    const bool grave = finding.rule().severity == "high" || finding.rule().severity == "critical";
    weight = std::max(weight, grave ? ChangeWeight::error : ChangeWeight::warning);
  }
  return weight;
}

// "new failures: 2 (WS08-MS-URA-001, WS08-MS-ACC-004)"; empty when there are none.
std::string counted_ids(const HostDiff& host, FindingChange change) {
  std::vector<std::string> ids;
  std::size_t count = 0;
  for (const FindingDiff& finding : host.findings) {
    if (finding.change == change && count++ < kMaxIds) ids.push_back(finding.rule().id);
  }
  if (count == 0) return {};
  if (count > kMaxIds) ids.push_back(std::to_string(count - kMaxIds) + " more");
  return fold_case(change_words(change)) + ": " + std::to_string(count) + " (" + join(ids, ", ") + ")";
}

std::string text_of(const HostDiff& host) {
  std::vector<std::string> parts;
  if (host.change == HostChange::lost) parts.push_back("could not be judged this time: " + shorten(host.why_lost, 200));
  if (host.change == HostChange::added) parts.emplace_back("host added");
  if (host.change == HostChange::removed) parts.emplace_back("host removed");
  if (host.baseline_changed()) parts.push_back("now judged against " + host.after_baseline->title + " at " + host.after_baseline->level);
  for (const FindingChange change : {FindingChange::new_failure, FindingChange::undecided, FindingChange::fixed, FindingChange::newly_waived,
                                     FindingChange::other_verdict, FindingChange::other_value}) {
    if (std::string words = counted_ids(host, change); !words.empty()) parts.push_back(std::move(words));
  }
  if (host.complete_before != host.complete_after && host.change == HostChange::same) {
    parts.emplace_back(host.complete_after ? "the scan is complete again" : "the scan is incomplete");
  }
  return shorten(for_terminal(shorten(host.host, kMaxNameBytes) + ": " + join(parts, "; ")), kMaxLineBytes - 3);
}

}  // namespace

std::vector<ChangeLine> change_lines(const ResultDiff& diff) {
  std::vector<ChangeLine> lines;
  for (const HostDiff& host : diff.hosts) lines.push_back({weight_of(host), text_of(host)});
  return lines;
}

}  // namespace casemate::reports
