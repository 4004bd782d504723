// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rules/error.h"
#include "scanner/collect/this_host.h"

namespace casemate::commands {

/// What a command may know of the world: read once by main() and passed down.
struct Environment {
  std::chrono::sys_seconds now{};            ///< the clock, read once at start
  std::map<std::string, std::string> variables;  ///< NO_COLOR, CLICOLOR, CLICOLOR_FORCE, COLUMNS, TERM
  bool stdout_is_terminal = false;
  bool stderr_is_terminal = false;
  int width = 80;                            ///< columns of the terminal
  std::string program;                       ///< this program, to be started again for parsing registry hives
  collect::ThisHost (*host)() = &collect::this_host;  ///< the host that `collect` and `scan --live` ask
};

/// Exit codes, documented in --help and docs/exit-codes.md.
enum ExitCode : int {
  kCompliant = 0,
  kFindings = 1,
  kUsage = 2,
  kIncomplete = 3,
  kFailed = 4,
};

/// Writes to standard output or error; the only place that does.  Returns false when the stream refuses.
bool write_out(std::string_view text);
bool write_err(std::string_view text);
/// "casemate: sentence" on standard error; returns `code`.
int complain(int code, std::string_view sentence);
/// Each error of what the user gave, as complain() says it; returns kUsage.
int complain_all(const std::vector<Error>& errors);

/// --color WHEN against the environment: the flag, then NO_COLOR, CLICOLOR_FORCE, CLICOLOR, then whether it is a terminal.
bool use_colour(const std::string& when, const Environment& environment);

}  // namespace casemate::commands
