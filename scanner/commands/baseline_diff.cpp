// SPDX-License-Identifier: Apache-2.0
#include "rules/baseline_diff.h"

#include <CLI/CLI.hpp>

#include "reports/baseline_diff_report.h"
#include "rules/text.h"
#include "scanner/commands/baseline_command.h"
#include "scanner/commands/baseline_stack.h"
#include "scanner/commands/cli.h"
#include "scanner/commands/command.h"
#include "scanner/commands/file_calls.h"
#include "scanner/commands/report_files.h"

namespace casemate::commands {
namespace {

struct DiffOptions {
  std::vector<std::string> names;
  std::string level, format, output, colour = "auto";
  bool levels = false;
};

// Of an add-on only its own rules count: those of the base it was laid on are not what was asked for.
void keep_own_rules(ResolvedBaseline& baseline) {
  const std::string own = baseline.layers.back().name;
  for (auto* rules : {&baseline.rules, &baseline.undemanded}) {
    std::erase_if(*rules, [&](const ResolvedRule& rule) { return rule.layer != own; });
  }
}

// One side at one level; what is wrong with it is added to `errors`.
DiffSide side_of(BaselineStore& store, const std::string& name, Level level, std::vector<Error>& errors) {
  Stacked stacked = resolve_stacked(store, name, level);
  errors.insert(errors.end(), stacked.errors.begin(), stacked.errors.end());
  if (!stacked.under.empty()) keep_own_rules(stacked.baseline);
  return diff_side(name, stacked.baseline);
}

std::vector<BaselineDiff> make_diffs(const DiffOptions& options, std::vector<Error>& errors) {
  BaselineStore store;
  store.keep_unknown_variables();
  if (options.levels) {
    const DiffSide ec = side_of(store, options.names.front(), Level::ec, errors);
    if (!errors.empty()) return {};
    return {diff(ec, side_of(store, options.names.front(), Level::sslf, errors))};
  }
  std::vector<BaselineDiff> diffs;
  for (const Level level : {Level::ec, Level::sslf}) {
    if (!options.level.empty() && !iequals(options.level, to_word(level))) continue;
    const DiffSide left = side_of(store, options.names.at(0), level, errors);
    const DiffSide right = side_of(store, options.names.at(1), level, errors);
    if (!errors.empty()) return {};
    diffs.push_back(diff(left, right));
  }
  return diffs;
}

// What is wrong with the options, or nothing; fills in the format.
std::string check(DiffOptions& options) {
  Level level{};
  if (options.levels && options.names.size() != 1) return "--levels shows the two levels of one baseline; name one";
  if (!options.levels && options.names.size() != 2) return "two baselines are compared: name both, or one with --levels";
  if (options.levels && !options.level.empty()) return "--levels and --level exclude each other";
  if (!options.level.empty() && !parse_level(fold_case(options.level), level)) {
    return "--level does not take '" + shorten(options.level) + "'; known: ec, sslf";
  }
  if (options.format.empty()) {
    options.format = iends_with(options.output, ".html") ? "html" : iends_with(options.output, ".json") ? "json" : "text";
  }
  if (options.format != "text" && options.format != "html" && options.format != "json") {
    return "--format does not take '" + shorten(options.format) + "'; known: html, json, text";
  }
  return {};
}

std::string rendered(const DiffOptions& options, const std::vector<BaselineDiff>& diffs, const Environment& environment) {
  if (options.format == "html") return reports::render_diff_html(diffs, version());
  if (options.format == "json") return reports::render_diff_json(diffs);
  const bool colour = options.output.empty() && use_colour(options.colour, environment);
  return reports::render_diff_text(diffs, colour, environment.width);
}

}  // namespace

int run_baseline_diff(const std::vector<std::string>& arguments, const Environment& environment) {
  DiffOptions options;
  CLI::App app{"Shows what differs between two baselines, or between the levels of one.", "casemate baseline diff"};
  app.add_option("NAME", options.names, "baselines, shipped or files; BASE+ADDON lays one on the other")->required()->transform(&with_slashes);
  app.add_option("--level", options.level, "only this level (default: both)")->type_name("ec|sslf");
  app.add_flag("--levels", options.levels, "EC against SSLF of one baseline");
  app.add_option("--format", options.format, "text, html or json (default: by the name of -o, else text)")->type_name("FORMAT");
  app.add_option("-o,--output", options.output, "write into this file")->type_name("FILE")->transform(&with_slashes);
  app.add_option("--color", options.colour, "auto, always or never")->type_name("WHEN");
  if (const auto exit = parse_with(app, arguments)) return *exit;
  if (const std::string wrong = check(options); !wrong.empty()) return complain(kUsage, wrong);
  std::vector<Error> errors;
  const std::vector<BaselineDiff> diffs = make_diffs(options, errors);
  if (!errors.empty()) return complain_all(errors);
  const std::string text = rendered(options, diffs, environment);
  if (options.output.empty()) return print(text);
  const Status written = write_file(options.output, text);
  return written ? kCompliant : complain(kFailed, written.error().to_string());
}

}  // namespace casemate::commands
