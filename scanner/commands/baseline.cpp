// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include "rules/resolve.h"
#include "rules/text.h"
#include "scanner/commands/baseline_store.h"
#include "scanner/commands/cli.h"
#include "scanner/commands/command.h"
#include "scanner/commands/rule_text.h"

namespace casemate::commands {
namespace {

int complain_all(const std::vector<Error>& errors) {
  for (const Error& error : errors) complain(kUsage, error.to_string());
  return kUsage;
}

int print(const std::string& text) { return write_out(text) ? kCompliant : complain(kFailed, "standard output cannot be written"); }

int list_baselines(const std::vector<std::string>& arguments) {
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

int show_baseline(const std::vector<std::string>& arguments) {
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

int lint_baselines(const std::vector<std::string>& arguments) {
  std::vector<std::string> files;
  CLI::App app{"Checks baseline files: every mistake with file, line and column.", "casemate baseline lint"};
  app.add_option("FILE", files, "baseline files or names of shipped ones")->required();
  if (const auto exit = parse_with(app, arguments)) return *exit;
  BaselineStore store;
  store.keep_unknown_variables();
  std::vector<Error> errors;
  for (const std::string& file : files) {
    const Baseline* baseline = store.load(file, {}, errors);
    if (baseline == nullptr) continue;
    // A baseline with layers of its own must also resolve on them; an add-on is resolved where it is used.
    if (baseline->layers.empty()) continue;
    for (const Level level : {Level::ec, Level::sslf}) {
      Resolution resolution = resolve({{file, "named"}}, level, [&](const std::string& wanted, std::vector<Error>& problems) { return store.load(wanted, {}, problems); }, {});
      errors.insert(errors.end(), resolution.errors.begin(), resolution.errors.end());
    }
  }
  if (!errors.empty()) return complain_all(errors);
  return print(std::to_string(files.size()) + (files.size() == 1 ? " file is well formed\n" : " files are well formed\n"));
}

}  // namespace

int run_baseline(const std::vector<std::string>& arguments, const Environment& /*environment*/) {
  const std::string action = arguments.empty() ? std::string() : arguments.front();
  const std::vector<std::string> rest(arguments.begin() + (arguments.empty() ? 0 : 1), arguments.end());
  if (action == "list") return list_baselines(rest);
  if (action == "show") return show_baseline(rest);
  if (action == "lint") return lint_baselines(rest);
  const std::string usage = "casemate baseline list | show NAME [--level ec|sslf] | lint FILE...";
  if (action == "--help" || action == "-h") return print("Usage: " + usage + "\n");
  return complain(kUsage, "usage: " + usage);
}

}  // namespace casemate::commands
