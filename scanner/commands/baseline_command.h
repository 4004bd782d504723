// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/error.h"
#include "scanner/commands/environment.h"

namespace casemate::commands {

/// One row of the table of what `casemate baseline` does.
struct BaselineCommand {
  std::string_view name;
  std::string_view usage;    ///< behind the name, e.g. `NAME [--level ec|sslf]`
  std::string_view summary;  ///< one line of help
  /// `arguments` are the words behind the name.  Returns the exit code.
  int (*run)(const std::vector<std::string>& arguments, const Environment& environment);
};

/// The only list of them, in the order --help shows.
std::span<const BaselineCommand> baseline_commands();

int run_baseline_list(const std::vector<std::string>& arguments, const Environment& environment);
int run_baseline_show(const std::vector<std::string>& arguments, const Environment& environment);
int run_baseline_resolve(const std::vector<std::string>& arguments, const Environment& environment);
int run_baseline_diff(const std::vector<std::string>& arguments, const Environment& environment);
int run_baseline_import(const std::vector<std::string>& arguments, const Environment& environment);
int run_baseline_lint(const std::vector<std::string>& arguments, const Environment& environment);
int run_baseline_test(const std::vector<std::string>& arguments, const Environment& environment);
int run_baseline_export(const std::vector<std::string>& arguments, const Environment& environment);

/// Writes to standard output; the exit code, which says when that failed.
int print(const std::string& text);

}  // namespace casemate::commands
