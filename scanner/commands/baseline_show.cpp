// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <algorithm>

#include "reports/baseline_markdown.h"
#include "rules/text.h"
#include "scanner/commands/baseline_command.h"
#include "scanner/commands/baseline_stack.h"
#include "scanner/commands/cli.h"
#include "scanner/commands/file_calls.h"
#include "scanner/commands/rule_text.h"

namespace casemate::commands {
namespace {

std::string show_level(const ResolvedBaseline& resolved, const std::vector<std::string>& under) {
  std::string out = "Level " + std::string(to_word(resolved.level)) + ": " + std::to_string(resolved.rules.size()) + " rules\n";
  if (!under.empty()) out += "An add-on; shown as laid on " + join(under, ", ") + "\n";
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
  if (!resolved.undemanded.empty()) out += "\nNo rule at this level: " + std::to_string(resolved.undemanded.size()) + "\n";
  for (const ResolvedRule& rule : resolved.undemanded) {
    out += "  " + rule.rule->id + "  " + rule.rule->title + ": " + describe_demand(rule.rule->demand(resolved.level)) + "  [" + rule.file + ":" + std::to_string(rule.line) + "]\n";
  }
  for (const std::string& note : resolved.notes) out += "  note: " + note + "\n";
  return out;
}

// "12 rules: 10 at EC, 12 at SSLF; EC left open: 2".
std::string count_levels(const std::vector<RulePtr>& rules) {
  std::string out = std::to_string(rules.size()) + " rules";
  for (const Level level : {Level::ec, Level::sslf}) {
    const auto count = [&](std::initializer_list<Demand::Kind> kinds) {
      return std::count_if(rules.begin(), rules.end(), [&](const RulePtr& rule) {
        return std::find(kinds.begin(), kinds.end(), rule->demand(level).kind) != kinds.end();
      });
    };
    out += std::string(level == Level::ec ? "; EC " : "; SSLF ") + std::to_string(count({Demand::Kind::expectation, Demand::Kind::manual})) + " demanded";
    if (const auto open = count({Demand::Kind::unknown}); open != 0) out += ", " + std::to_string(open) + " left open by the sources";
    if (const auto none = count({Demand::Kind::none, Demand::Kind::not_required}); none != 0) out += ", " + std::to_string(none) + " without a rule";
  }
  return out + "\n";
}

// Without a level: the file's own rules, both levels side by side, with what the sources leave open and what an override
// inherits.
std::string show_both(const Baseline& baseline, const std::vector<std::string>& under) {
  std::string out = baseline.name + ": " + baseline.title + "\n";
  for (const std::string& layer : baseline.layers) out += "  on " + layer + "\n";
  if (!under.empty()) out += "  an add-on; shown as laid on " + join(under, ", ") + "\n";
  out += "  " + count_levels(baseline.rules);
  for (const RulePtr& shared : baseline.rules) {
    const Rule& rule = *shared;
    out += "\n" + rule.id + "  " + rule.title + "\n    EC    " + describe_demand(rule.ec) + "\n    SSLF  " + describe_demand(rule.sslf) + "\n";
    if (!rule.overrides.empty()) out += "    overrides " + rule.overrides + ": " + rule.because + "\n";
  }
  for (const Drop& drop : baseline.drops) out += "\ndrops " + drop.rule + ": " + drop.because + "\n";
  return out;
}

// The baseline's own rules, an override with what it inherits.
std::vector<RulePtr> with_inherited(const Baseline& baseline, const ResolvedBaseline& resolved) {
  std::vector<RulePtr> rules = baseline.rules;
  for (const auto* list : {&resolved.rules, &resolved.undemanded}) {
    for (const ResolvedRule& known : *list) {
      const auto own = std::find_if(rules.begin(), rules.end(), [&](const RulePtr& rule) { return known.layer == baseline.name && rule->id == known.rule->id; });
      if (own == rules.end()) continue;
      Rule shown = *known.rule;
      shown.overrides = (*own)->overrides;  // a rule that stands alone here has lost it
      *own = std::make_shared<const Rule>(std::move(shown));
    }
  }
  return rules;
}

int show_one_level(BaselineStore& store, const std::string& name, const std::string& word) {
  Level level{};
  if (!parse_level(word, level)) return complain(kUsage, "--level does not take '" + shorten(word) + "'; known: ec, sslf");
  const Stacked stacked = resolve_stacked(store, name, level);
  if (!stacked.errors.empty()) return complain_all(stacked.errors);
  return print(show_level(stacked.baseline, stacked.under));
}

}  // namespace

int run_baseline_show(const std::vector<std::string>& arguments, const Environment& /*environment*/) {
  std::string name;
  std::string level_word;
  std::string format = "text";
  CLI::App app{"Shows a baseline: with --level resolved with its layers, otherwise both levels of its own rules.", "casemate baseline show"};
  app.add_option("NAME", name, "name of a shipped baseline, or a file")->required()->transform(&with_slashes);
  app.add_option("--level", level_word, "ec or sslf")->type_name("ec|sslf");
  app.add_option("--format", format, "text, or markdown: the page of docs/baselines")->type_name("FORMAT");
  if (const auto exit = parse_with(app, arguments)) return *exit;
  if (format != "text" && format != "markdown") return complain(kUsage, "--format does not take '" + shorten(format) + "'; known: markdown, text");
  if (format == "markdown" && !level_word.empty()) return complain(kUsage, "--format markdown shows both levels; leave out --level");
  BaselineStore store;
  store.keep_unknown_variables();
  if (!level_word.empty()) return show_one_level(store, name, level_word);
  std::vector<Error> errors;
  const Baseline* baseline = store.load(name, {}, errors);
  if (baseline == nullptr) return complain_all(errors);
  const Stacked ec = resolve_stacked(store, name, Level::ec);
  const Stacked sslf = resolve_stacked(store, name, Level::sslf);
  for (const Stacked* stacked : {&ec, &sslf}) {
    if (!stacked->errors.empty()) return complain_all(stacked->errors);
  }
  if (format == "markdown") return print(reports::render_baseline_markdown({*baseline, ec.baseline, sslf.baseline, ec.under}));
  Baseline shown = *baseline;
  shown.rules = with_inherited(*baseline, ec.baseline);
  return print(show_both(shown, ec.under));
}

}  // namespace casemate::commands
