// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <algorithm>

#include "reports/escape.h"
#include "reports/json_text.h"
#include "scanner/authoring/lint.h"
#include "scanner/commands/authoring_files.h"
#include "scanner/commands/baseline_command.h"
#include "scanner/commands/cli.h"
#include "scanner/commands/file_calls.h"

namespace casemate::commands {
namespace {

using authoring::LintFinding;
using authoring::Weight;

struct LintFlags {
  std::vector<std::string> words;
  std::string format = "text";
  bool strict = false;
};

std::string count(std::size_t number, std::string_view noun) {
  return std::to_string(number) + " " + std::string(noun) + (number == 1 ? "" : "s");
}

std::string as_text(const std::vector<LintFinding>& findings, std::size_t files, std::size_t errors) {
  std::string out;
  for (const LintFinding& finding : findings) out += reports::for_terminal(finding.to_string()) + "\n";
  const std::size_t warnings = findings.size() - errors;
  if (findings.empty()) return count(files, "file") + (files == 1 ? " is well formed\n" : " are well formed\n");
  return out + count(files, "file") + ": " + count(errors, "error") + ", " + count(warnings, "warning") + "\n";
}

std::string as_json(const std::vector<LintFinding>& findings) {
  std::string out = "[";
  for (const LintFinding& finding : findings) {
    out += out.size() > 1 ? ",\n" : "\n";
    reports::JsonObject object(out);
    object.text("file", finding.error.where.file);
    object.number("line", finding.error.where.line);
    object.number("column", finding.error.where.column);
    object.text("severity", to_word(finding.weight));
    object.text("message", finding.error.what);
    object.text("culprit", finding.error.culprit);
    object.close();
  }
  return out + (findings.empty() ? "]\n" : "\n]\n");
}

}  // namespace

int run_baseline_lint(const std::vector<std::string>& arguments, const Environment& /*environment*/) {
  LintFlags flags;
  CLI::App app{
      "Checks baselines, site files, waivers, roles and fixtures: every mistake with file, line and column.\n"
      "Exit code: 0 no error, 1 warnings with --strict, 2 errors.",
      "casemate baseline lint"};
  app.add_option("FILE", flags.words, "files, folders, names of shipped baselines, or - for standard input")->required()->transform(&with_slashes);
  app.add_option("--format", flags.format, "text (file:line:column: error: sentence) or json")->check(CLI::IsMember({"text", "json"}))->type_name("text|json");
  app.add_flag("--strict", flags.strict, "warnings make exit code 1");
  if (const auto exit = parse_with(app, arguments)) return *exit;

  BaselineStore store;
  store.keep_unknown_variables();
  GivenFiles given = read_given(flags.words, store);
  GivenBaselines baselines(given.documents, store);
  std::vector<LintFinding> findings;
  for (Error& error : given.errors) findings.push_back({Weight::error, std::move(error)});
  authoring::Surroundings around = baselines.surroundings({});
  around.load = [&store](const std::string& name, std::vector<Error>& errors) { return store.load(name, {}, errors); };
  for (LintFinding& finding : authoring::lint(given.documents, around)) findings.push_back(std::move(finding));
  const auto errors = static_cast<std::size_t>(
      std::count_if(findings.begin(), findings.end(), [](const LintFinding& finding) { return finding.weight == Weight::error; }));
  const std::size_t files = given.documents.size() + given.errors.size();
  if (const int failed = print(flags.format == "json" ? as_json(findings) : as_text(findings, files, errors)); failed != kCompliant) return failed;
  if (errors > 0) return kUsage;
  return flags.strict && !findings.empty() ? kFindings : kCompliant;
}

}  // namespace casemate::commands
