// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include "rules/resolve.h"
#include "rules/text.h"
#include "scanner/commands/baseline_command.h"
#include "scanner/commands/baseline_store.h"
#include "scanner/commands/cli.h"
#include "scanner/commands/rule_text.h"

namespace casemate::commands {
namespace {

std::string show_level(const ResolvedBaseline& resolved) {
  std::string out = "Level " + std::string(to_word(resolved.level)) + ": " + std::to_string(resolved.rules.size()) + " rules\n";
  for (const Layer& layer : resolved.layers) out += "  layer " + layer.name + " (" + layer.file + ")\n";
  std::string_view section;
  for (const ResolvedRule& rule : resolved.rules) {
    const std::string_view own = section_of(rule.rule->settings.front().area());
    if (own != section) {
      out += "\n" + std::string(own) + "\n";
      section = own;
    }
    out += "  " + rule.rule->id + "  " + rule.rule->title + ": " + describe_demand(rule.rule->demand(resolved.level)) + "  [" + std::string(to_word(rule.rule->severity)) + ", " +
           rule.file + ":" + std::to_string(rule.line) + "]\n";
    for (const Replaced& replaced : rule.replaced) {
      out += "      replaces " + replaced.id + " (" + replaced.expected + "): " + rule.rule->because + "\n";
    }
  }
  for (const std::string& note : resolved.notes) out += "  note: " + note + "\n";
  return out;
}

// Without a level: the file's own rules, both levels side by side, with what the sources leave open.
std::string show_both(const Baseline& baseline) {
  std::string out = baseline.name + ": " + baseline.title + "\n";
  for (const std::string& layer : baseline.layers) out += "  on " + layer + "\n";
  for (const RulePtr& shared : baseline.rules) {
    const Rule& rule = *shared;
    out += "\n" + rule.id + "  " + rule.title + "\n    EC    " + describe_demand(rule.ec) + "\n    SSLF  " + describe_demand(rule.sslf) + "\n";
    if (!rule.overrides.empty()) out += "    overrides " + rule.overrides + ": " + rule.because + "\n";
  }
  for (const Drop& drop : baseline.drops) out += "\ndrops " + drop.rule + ": " + drop.because + "\n";
  return out;
}

}  // namespace

int run_baseline_show(const std::vector<std::string>& arguments, const Environment& /*environment*/) {
  std::string name;
  std::string level_word;
  CLI::App app{"Shows a baseline: with --level resolved with its layers, otherwise both levels of its own rules.", "casemate baseline show"};
  app.add_option("NAME", name, "name of a shipped baseline, or a file")->required();
  app.add_option("--level", level_word, "ec or sslf")->type_name("ec|sslf");
  if (const auto exit = parse_with(app, arguments)) return *exit;
  BaselineStore store;
  store.keep_unknown_variables();
  std::vector<Error> errors;
  const Baseline* baseline = store.load(name, {}, errors);
  if (baseline == nullptr) return complain_all(errors);
  if (level_word.empty()) return print(show_both(*baseline));
  Level level{};
  if (!parse_level(level_word, level)) return complain(kUsage, "--level does not take '" + shorten(level_word) + "'; known: ec, sslf");
  const Resolution resolution = resolve({{name, "named"}}, level, [&](const std::string& wanted, std::vector<Error>& problems) { return store.load(wanted, {}, problems); }, {});
  if (!resolution.errors.empty()) return complain_all(resolution.errors);
  return print(show_level(resolution.baseline));
}

}  // namespace casemate::commands
