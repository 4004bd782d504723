// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/notify.h"

#include "rules/text.h"

namespace casemate::commands {

std::optional<std::string> refuse_notify(const std::string& word) {
  if (iequals(word, system_log_name())) return std::nullopt;
  const std::string here = "--notify " + std::string(system_log_name());
  if (iequals(word, "syslog")) return "--notify syslog is for Linux; on this system write " + here;
  if (iequals(word, "eventlog")) return "--notify eventlog is for Windows; on this system write " + here;
  return "--notify does not take '" + shorten(word) + "'; known: syslog (Linux), eventlog (Windows)";
}

}  // namespace casemate::commands
