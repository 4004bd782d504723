// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <algorithm>

#include "scanner/commands/baseline_command.h"
#include "scanner/commands/baseline_store.h"
#include "scanner/commands/cli.h"

namespace casemate::commands {
namespace {

constexpr std::size_t kNameColumn = 44;  // the longest name shipped has 41

std::string in_column(std::string text) {
  text.resize(std::max(text.size() + 2, kNameColumn), ' ');
  return text;
}

}  // namespace

int run_baseline_list(const std::vector<std::string>& arguments, const Environment& /*environment*/) {
  CLI::App app{"Lists the shipped baselines.", "casemate baseline list"};
  if (const auto exit = parse_with(app, arguments)) return *exit;
  BaselineStore store;
  store.keep_unknown_variables();
  std::string out;
  std::vector<Error> errors;
  for (const std::string& name : BaselineStore::shipped_names()) {
    const Baseline* baseline = store.load(name, {}, errors);
    if (baseline == nullptr) return complain_all(errors);
    const std::size_t rules = baseline->rules.size();
    out += in_column(name) + baseline->title + " (" + std::to_string(rules) + (rules == 1 ? " rule)\n" : " rules)\n");
  }
  Result<std::vector<Role>> roles = load_roles();
  if (!roles) return complain(kUsage, roles.error().to_string());
  out += "\nRoles\n";
  for (const Role& role : *roles) {
    out += in_column("  " + role.name) + role.title + "\n";
  }
  return print(out);
}

}  // namespace casemate::commands
