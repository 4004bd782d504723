// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reports/change_lines.h"
#include "rules/error.h"

namespace casemate::commands {

/// What this system's log is called in --notify: "syslog", or "eventlog" on Windows.
std::string_view system_log_name();

/// Why --notify cannot take this word; nothing when it names this system's log.
std::optional<std::string> refuse_notify(const std::string& word);

/// Writes one entry a line into the log of the system: syslog with facility daemon, or the Application event log with the
/// source "casemate".  An entry has the severity of its line: err, warning or notice (error, warning or information).
/// notify_syslog.cpp or notify_eventlog.cpp, whichever the build chose.
Status write_system_log(const std::vector<reports::ChangeLine>& lines);

}  // namespace casemate::commands
