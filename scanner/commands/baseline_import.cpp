// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include "rules/text.h"
#include "reports/escape.h"
#include "scanner/authoring/import.h"
#include "scanner/commands/baseline_command.h"
#include "scanner/commands/cli.h"
#include "scanner/commands/file_calls.h"
#include "scanner/commands/report_files.h"
#include "scanner/evidence/evidence_source.h"

namespace casemate::commands {
namespace {

using authoring::Import;
using authoring::ImportLevel;

std::string report_of(const Import& import, const std::string& given) {
  std::string out = given + ": " + authoring::summary_of(import) + "\n";
  for (const std::string& remark : import.remarks) out += "  " + reports::for_terminal(remark) + "\n";
  return out;
}

// A file's own name, so that neither the YAML nor the report depends on where it lies.
void forget_folder(evidence::SourceSet& source, const std::string& path) {
  if (source.files.size() == 1 && source.files.front().path == path) source.files.front().path = path.substr(path.rfind('/') + 1);
}

}  // namespace

int run_baseline_import(const std::vector<std::string>& arguments, const Environment& /*environment*/) {
  std::string path;
  std::string out;
  std::string level = "both";
  authoring::ImportOptions options;
  CLI::App app{
      "Makes a baseline of a policy: a security template, a GPO backup, Registry.pol, audit.csv, a PolicyRules file, or a list of HardeningKitty's shape.\n"
      "What cannot be said as a rule is listed at the head of the baseline and on standard error.\n"
      "Exit code: 0 written, 2 nothing could be made of it.",
      "casemate baseline import"};
  app.add_option("FILE", path, "file, folder or archive")->required()->transform(&with_slashes);
  app.add_option("-o,--output", out, "where to write the baseline, standard output unless given")->type_name("PATH")->transform(&with_slashes);
  app.add_option("--name", options.name, "name of the baseline, imported/TITLE unless given")->type_name("NAME");
  app.add_option("--title", options.title, "its title, the name of the group policy object or file unless given")->type_name("TEXT");
  app.add_option("--level", level, "the level that demands it: ec, sslf or both")->check(CLI::IsMember({"ec", "sslf", "both"}))->type_name("ec|sslf|both");
  app.add_option("--policy", options.policy, "of a PolicyRules file with several policies only this one")->type_name("NAME");
  if (const auto exit = parse_with(app, arguments)) return *exit;
  options.level = level == "ec" ? ImportLevel::ec : level == "sslf" ? ImportLevel::sslf : ImportLevel::both;

  Result<evidence::SourceSet> source = evidence::read_source(path);
  if (!source) return complain(kUsage, source.error().to_string());
  forget_folder(*source, path);
  const Import import = authoring::import_policy(*source, path, options);
  for (const Error& error : import.errors) complain(kUsage, error.to_string());
  if (!import.errors.empty()) return kUsage;
  if (out.empty() || out == "-") {
    if (!write_out(import.yaml)) return complain(kFailed, "standard output cannot be written");
  } else if (const Status written = write_file(out, import.yaml); !written) {
    return complain(kFailed, written.error().to_string());
  }
  return write_err(report_of(import, path)) ? kCompliant : kFailed;
}

}  // namespace casemate::commands
