// SPDX-License-Identifier: Apache-2.0
#include <syslog.h>

#include "scanner/commands/notify.h"

namespace casemate::commands {
namespace {

int priority_of(reports::ChangeWeight weight) {
  switch (weight) {
    case reports::ChangeWeight::notice: return LOG_NOTICE;
    case reports::ChangeWeight::warning: return LOG_WARNING;
    case reports::ChangeWeight::error: return LOG_ERR;
  }
  return LOG_ERR;
}

}  // namespace

std::string_view system_log_name() { return "syslog"; }

// POSIX says nothing of whether a message arrived, so there is nothing to report.
Status write_system_log(const std::vector<reports::ChangeLine>& lines) {
  if (lines.empty()) return ok();
  openlog("casemate", LOG_PID, LOG_DAEMON);
  for (const reports::ChangeLine& line : lines) syslog(priority_of(line.weight), "%s", line.text.c_str());
  closelog();
  return ok();
}

}  // namespace casemate::commands
