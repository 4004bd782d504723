// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "scanner/collect/this_host.h"
#include "scanner/commands/environment.h"

namespace casemate::commands {

/// Exit codes of `schedule status` beside 0 (a scan is scheduled, and the last one gave a result) and kFailed.
inline constexpr int kNotScheduled = kFindings;
inline constexpr int kScheduleBroken = kIncomplete;  ///< it is there and will not run, or the last run gave no result

/// `schedule` on a host; run_schedule takes the one it runs on.
int schedule_on(const collect::ThisHost& host, const std::vector<std::string>& arguments, const Environment& environment);

}  // namespace casemate::commands
