// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include "rules/text.h"
#include "scanner/commands/baseline_store.h"
#include "scanner/commands/cli.h"
#include "scanner/commands/command.h"
#include "scanner/commands/file_calls.h"
#include "scanner/commands/rule_text.h"

namespace casemate::commands {

int run_explain(const std::vector<std::string>& arguments, const Environment& /*environment*/) {
  std::string wanted;
  std::vector<std::string> baselines;
  CLI::App app{"Explains a rule: both levels, why, impact, fix, sources.", "casemate explain"};
  app.add_option("RULE", wanted, "id of the rule")->required();
  app.add_option("--baseline", baselines, "look in this baseline (default: all shipped ones)")->type_name("NAME|FILE")->transform(&with_slashes);
  if (const auto exit = parse_with(app, arguments)) return *exit;

  BaselineStore store;
  store.keep_unknown_variables();
  std::vector<std::string> known;
  for (const std::string& name : baselines.empty() ? BaselineStore::shipped_names() : baselines) {
    std::vector<Error> errors;
    const Baseline* baseline = store.load(name, {}, errors);
    for (const Error& error : errors) complain(kUsage, error.to_string());
    if (baseline == nullptr) return kUsage;
    for (const RulePtr& rule : baseline->rules) {
      known.push_back(rule->id);
      if (!iequals(rule->id, wanted)) continue;
      return write_out(describe_rule(*rule, *baseline)) ? kCompliant : complain(kFailed, "standard output cannot be written");
    }
  }
  const auto near = nearest(wanted, known);
  return complain(kUsage, "there is no rule '" + shorten(wanted) + "'" + (near ? " (did you mean '" + *near + "'?)" : "") +
                              "; casemate baseline show NAME lists the rules of a baseline");
}

}  // namespace casemate::commands
