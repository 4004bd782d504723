// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/commands/host_list.h"
#include "scanner/commands/options.h"
#include "scanner/commands/planner.h"

namespace casemate::commands {

/// Scans many hosts on ScanOptions::jobs threads, streams their reports in input order, prints the fleet's summary.
/// A host for which no baseline can be chosen, or whose folder cannot be read, is reported as an error of its own and makes
/// the scan incomplete; the others are judged.  Returns the exit code.
int scan_fleet(const ScanOptions& options, const Environment& environment, Planner& planner, const HostList& hosts);

}  // namespace casemate::commands
