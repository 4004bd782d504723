// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/command.h"

#include <array>

#include "rules/text.h"
#include "scanner/collect/signature.h"
#include "scanner/evidence/hive_dump.h"

namespace casemate::commands {
namespace {

constexpr std::array kCommands{
    Command{"scan", "judge the exports of one host or many against a baseline", &run_scan},
    Command{"inspect", "show what was read from exports: observations, coverage, problems", &run_inspect},
    Command{"collect", "collect the evidence of this host, or of an image, into a bundle", &run_collect},
    Command{"verify", "hold a bundle to its manifest and signature", &run_verify},
    Command{"explain", "explain a rule: both levels, why, impact, fix, sources", &run_explain},
    Command{"baseline", "work with baselines: list, show, lint and more", &run_baseline},
    Command{"diff", "show what changed between two results: new failures, fixed, changed values", &run_diff},
    Command{"report", "render reports again from a JSON result", &run_report},
    Command{"schedule", "run a scan every day: install, status, remove", &run_schedule},
};

constexpr std::string_view kExitCodes =
    "Exit codes:\n"
    "  0  compliant\n"
    "  1  findings at or above --fail-on\n"
    "  2  usage: an argument, a baseline, a site or waiver file is wrong\n"
    "  3  incomplete: unknown or error verdicts, damaged evidence, or nothing was decided\n"
    "  4  the tool failed, for example a report could not be written\n";

std::string help() {
  std::string text = "casemate: checks whether a server is hardened the way its baseline says\n\nUsage: casemate COMMAND [...]\n\nCommands:\n";
  for (const Command& command : kCommands) {
    text += "  " + std::string(command.name) + std::string(12 - command.name.size(), ' ') + std::string(command.summary) + "\n";
  }
  text += "\ncasemate COMMAND --help shows the options of a command; casemate --version the version.\n\n";
  text += kExitCodes;
  return text;
}

}  // namespace

std::span<const Command> commands() { return kCommands; }

std::string_view version() { return CASEMATE_VERSION; }

int run(const std::vector<std::string>& words, const Environment& environment) {
  if (words.empty()) {
    write_err(help());
    return kUsage;
  }
  const std::string& word = words.front();
  if (word == "--help" || word == "-h" || word == "help") return write_out(help()) ? kCompliant : kFailed;
  if (word == "--version" || word == "version") {
    const std::string_view hives = evidence::reads_hives() ? "" : "without registry hives (made without hivex)\n";
    const std::string_view signatures = collect::makes_signatures() ? "" : "without signatures of bundles (made without OpenSSL)\n";
    return write_out("casemate " + std::string(version()) + "\n" + std::string(hives) + std::string(signatures)) ? kCompliant : kFailed;
  }
  if (word == evidence::kHiveDumpCommand) return evidence::run_hive_dump({words.begin() + 1, words.end()});
  std::vector<std::string> known;
  for (const Command& command : kCommands) {
    if (command.name == word) return command.run({words.begin() + 1, words.end()}, environment);
    known.emplace_back(command.name);
  }
  const auto near = nearest(word, known);
  return complain(kUsage, "there is no command '" + shorten(word) + "'" + (near ? " (did you mean '" + *near + "'?)" : "") +
                              "; known: " + join(known, ", "));
}

}  // namespace casemate::commands
