// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "rules/text.h"
#include "scanner/commands/baseline_command.h"
#include "scanner/commands/command.h"

namespace casemate::commands {
namespace {

constexpr std::array kBaselineCommands{
    BaselineCommand{"list", "", "the shipped baselines and the roles", &run_baseline_list},
    BaselineCommand{"show", "NAME [--level ec|sslf]", "the rules of a baseline", &run_baseline_show},
    BaselineCommand{"resolve", "--ou DN [--site FILE]", "the rules for an OU, host or role, and where each comes from", &run_baseline_resolve},
    BaselineCommand{"diff", "A B | NAME --levels", "two baselines, or two levels, side by side", &run_baseline_diff},
    BaselineCommand{"import", "FILE|FOLDER [-o OUT.yaml]", "make a baseline of a policy: template, GPO backup, PolicyRules, list", &run_baseline_import},
    BaselineCommand{"lint", "FILE...|FOLDER|NAME|-", "every mistake in baselines and their companions, with its place", &run_baseline_lint},
    BaselineCommand{"test", "FILE...|FOLDER|NAME", "try every rule on made-up hosts, generated and written", &run_baseline_test},
    BaselineCommand{"export", "NAME|FILE... --level ec|sslf -o DIR", "the rules of a level as a policy that Group Policy and LGPO import", &run_baseline_export},
};

std::string usage() {
  std::string text = "Usage: casemate baseline COMMAND [...]\n\nCommands:\n";
  for (const BaselineCommand& command : kBaselineCommands) {
    std::string head = "  " + std::string(command.name) + (command.usage.empty() ? "" : " ") + std::string(command.usage);
    head.resize(std::max<std::size_t>(head.size() + 2, 52), ' ');
    text += head + std::string(command.summary) + "\n";
  }
  return text + "\ncasemate baseline COMMAND --help shows the options of a command.\n";
}

}  // namespace

std::span<const BaselineCommand> baseline_commands() { return kBaselineCommands; }

int print(const std::string& text) { return write_out(text) ? kCompliant : complain(kFailed, "standard output cannot be written"); }

int run_baseline(const std::vector<std::string>& arguments, const Environment& environment) {
  std::vector<std::string> known;
  for (const BaselineCommand& command : kBaselineCommands) {
    if (!arguments.empty() && command.name == arguments.front()) return command.run({arguments.begin() + 1, arguments.end()}, environment);
    known.emplace_back(command.name);
  }
  if (arguments.empty()) return complain(kUsage, "casemate baseline needs one of: " + join(known, ", "));
  const std::string& word = arguments.front();
  if (word == "--help" || word == "-h") return print(usage());
  const auto near = nearest(word, known);
  return complain(kUsage, "there is no command 'baseline " + shorten(word) + "'" + (near ? " (did you mean '" + *near + "'?)" : "") +
                              "; known: " + join(known, ", "));
}

}  // namespace casemate::commands
