// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "rules/finding.h"
#include "rules/host_state.h"
#include "rules/judgement_memo.h"
#include "rules/resolve.h"
#include "rules/waiver.h"

namespace casemate {

/// What the site or the command line, not the evidence, says of a host.
struct HostContext {
  std::vector<std::string> roles;  ///< the roles that count (site, --role or detected)
  bool roles_known = false;        ///< false: detection was undecided on some role
  std::string ou;                  ///< DN, from --ou or the evidence
};

/// Judges every rule, in the baseline's order.  `memo` is that of this baseline and may come from another host.
std::vector<Finding> evaluate(const HostState& host, const ResolvedBaseline& baseline, const HostContext& context,
                              JudgementMemo& memo);
std::vector<Finding> evaluate(const HostState& host, const ResolvedBaseline& baseline, const HostContext& context);

/// Turns failures that an unexpired waiver covers into `waived`, and says on the others why a waiver of that rule does not
/// cover it (expired, value changed, other host).  Returns the sentences about waivers whose scope covers the host and
/// that match nothing.
std::vector<std::string> apply_waivers(std::vector<Finding>& findings, const ResolvedBaseline& baseline,
                                       const HostState& host, const HostContext& context,
                                       const std::vector<Waiver>& waivers, std::chrono::sys_seconds now);

Summary summarise(const std::vector<Finding>& findings, const ResolvedBaseline& baseline);

}  // namespace casemate
