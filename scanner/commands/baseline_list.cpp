// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include "scanner/commands/baseline_command.h"
#include "scanner/commands/baseline_store.h"
#include "scanner/commands/cli.h"

namespace casemate::commands {

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
    std::string head = name;
    head.resize(std::max<std::size_t>(head.size() + 2, 42), ' ');
    out += head + baseline->title + " (" + std::to_string(baseline->rules.size()) + " rules)\n";
  }
  Result<std::vector<Role>> roles = load_roles();
  if (!roles) return complain(kUsage, roles.error().to_string());
  out += "\nRoles\n";
  for (const Role& role : *roles) {
    std::string head = "  " + role.name;
    head.resize(std::max<std::size_t>(head.size() + 2, 42), ' ');
    out += head + role.title + "\n";
  }
  return print(out);
}

}  // namespace casemate::commands
