// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <vector>

#include "rules/judgement_memo.h"
#include "rules/scan_result.h"
#include "scanner/commands/planner.h"

namespace casemate::commands {

/// One host, judged; or why no baseline could be chosen for it (then `result` holds what was read and no finding).
struct JudgedHost {
  HostResult result;
  std::shared_ptr<const Plan> plan;  ///< null when `errors` is not empty
  std::vector<Error> errors;
  bool baseline_is_wrong = false;  ///< the errors are of the baseline, not of this host
};
JudgedHost judge_host(HostState host, Planner& planner, const RunInfo& run, std::chrono::sys_seconds now);
/// The same with what the planner has answered for this host, and what a thread remembers of the hosts before.
using JudgementMemos = std::map<const Plan*, JudgementMemo>;
JudgedHost judge_host(HostState host, Planner::Answer answer, const std::vector<Waiver>& waivers, const RunInfo& run,
                      std::chrono::sys_seconds now, JudgementMemos& memos);

/// What a host adds to the exit code: 1 findings at or above the threshold, 3 incomplete (1 wins), 0 compliant.
int exit_code_of(const HostResult& host, const ReportBaseline& baseline, const RunInfo& run);

}  // namespace casemate::commands
