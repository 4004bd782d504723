// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/cli.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "rules/text.h"
#include "scanner/commands/environment.h"

namespace casemate::commands {
namespace {

// The first word that looks like an option and is none: CLI11 would only call it "not expected".
std::optional<std::string> unknown_option(const CLI::App& app, const std::vector<std::string>& arguments) {
  std::vector<std::string> known;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
  }
  for (const std::string& word : arguments) {
    if (word == "--") break;
    if (!word.starts_with("--")) continue;
    const std::string name = word.substr(0, word.find('='));
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const auto near = nearest(name, known);
    return "there is no option " + shorten(name) + (near ? " (did you mean " + *near + "?)" : "") + "; " + app.get_name() + " --help lists them";
  }
  return std::nullopt;
}

// An option that may be repeated takes one word each time, so that the words behind it are evidence and not more of it.
void take_one_word_each(CLI::App& app) {
  for (CLI::Option* option : app.get_options()) {
    if (!option->get_positional() && option->get_expected_max() > 1) option->allow_extra_args(false);
  }
}

}  // namespace

std::optional<int> parse_with(CLI::App& app, std::vector<std::string> arguments) {
  app.set_help_flag("--help,-h", "show this help");
  app.allow_windows_style_options(false);  // "/exports" is a path
  take_one_word_each(app);
  if (const auto wrong = unknown_option(app, arguments)) return complain(kUsage, *wrong);
  std::reverse(arguments.begin(), arguments.end());  // CLI11 takes a vector back to front
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::CallForHelp&) {
    return write_out(app.help()) ? kCompliant : kFailed;
  } catch (const CLI::ParseError& error) {
    return complain(kUsage, error.what());
  }
  return std::nullopt;
}

}  // namespace casemate::commands
