// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/commands/environment.h"

namespace casemate::commands {

/// One row of the table of subcommands.
struct Command {
  std::string_view name;
  std::string_view summary;
  /// `arguments` are the words behind the name.  Returns the exit code.
  int (*run)(const std::vector<std::string>& arguments, const Environment& environment);
};

/// The only list of subcommands, in the order --help shows them.
std::span<const Command> commands();

/// Dispatches: `words` are the program's arguments without its name.
int run(const std::vector<std::string>& words, const Environment& environment);

int run_scan(const std::vector<std::string>& arguments, const Environment& environment);
int run_inspect(const std::vector<std::string>& arguments, const Environment& environment);
int run_explain(const std::vector<std::string>& arguments, const Environment& environment);
int run_collect(const std::vector<std::string>& arguments, const Environment& environment);
int run_verify(const std::vector<std::string>& arguments, const Environment& environment);
int run_baseline(const std::vector<std::string>& arguments, const Environment& environment);
int run_diff(const std::vector<std::string>& arguments, const Environment& environment);
int run_schedule(const std::vector<std::string>& arguments, const Environment& environment);
int run_report(const std::vector<std::string>& arguments, const Environment& environment);

/// Version of the program, from the build.
std::string_view version();

}  // namespace casemate::commands
