// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include "reports/escape.h"
#include "reports/json.h"
#include "scanner/commands/cli.h"
#include "scanner/commands/command.h"
#include "scanner/commands/file_calls.h"
#include "scanner/commands/given_evidence.h"
#include "scanner/commands/host_list.h"
#include "scanner/evidence/read_host.h"

namespace casemate::commands {
namespace {

std::string place(const HostState& host, std::uint32_t file, std::uint32_t line) {
  std::string text = file < host.files.size() ? host.files[file].path : std::string();
  if (line != 0) text += ":" + std::to_string(line);
  return text;
}

void print_files(const HostState& host, std::string& out) {
  out += "Evidence\n";
  for (const EvidenceFile& file : host.files) {
    out += "  " + file.path + "  " + (file.format.empty() ? "not recognised" : file.format);
    if (file.has_source) out += "  " + std::string(to_word(file.source)) + (file.source_reason.empty() ? "" : " (" + file.source_reason + ")");
    out += "\n";
  }
}

void print_problems(const HostState& host, std::string& out) {
  if (host.problems.empty()) return;
  out += "\nNot understood\n";
  for (const Problem& problem : host.problems) {
    out += "  " + std::string(to_word(problem.severity)) + "  " + place(host, problem.file, problem.line) + ": " + problem.what + "\n";
  }
}

std::string text_of(const HostState& host) {
  std::string out = "Host " + host.name + "\n";
  for (const auto& [name, value] : known_facts(host.facts)) out += "  " + std::string(name) + ": " + std::string(value) + "\n";
  out += "\n";
  print_files(host, out);
  print_problems(host, out);
  out += "\nCoverage\n";
  for (const Scope& scope : host.scopes) {
    out += "  " + describe(scope) + (scope.user.empty() ? "" : "  user " + scope.user) + "  " + std::string(to_word(scope.source)) +
           (scope.damaged ? "  damaged" : "") + "  " + place(host, scope.file, 0) + "\n";
  }
  out += "\nObservations\n";
  for (const Observation& observation : host.observations) {
    out += "  " + observation.setting.address() + (observation.user.empty() ? "" : " [" + observation.user.str() + "]") + " = " +
           describe(observation.value) + (observation.raw.empty() ? "" : "  (written " + observation.raw.str() + ")") +
           (observation.gpo.empty() ? "" : "  set by " + observation.gpo.str()) + "  " + place(host, observation.where.file, observation.where.line) + "\n";
  }
  std::string safe;
  for (std::size_t from = 0; from < out.size();) {  // a host's text may hold control characters; our own line ends stay
    const std::size_t end = out.find('\n', from);
    safe += reports::for_terminal(std::string_view(out).substr(from, end - from)) + "\n";
    from = end + 1;
  }
  return safe;
}

}  // namespace

int run_inspect(const std::vector<std::string>& arguments, const Environment& environment) {
  std::vector<std::string> paths;
  evidence::ReadHostOptions options;
  std::string hosts_folder;
  std::string image;
  bool json = false;
  CLI::App app{"Shows what was read from exports: every observation, where it stands, what is covered, what was not understood.", "casemate inspect"};
  app.add_option("EVIDENCE", paths, "files, a folder or an archive of one host")->transform(&with_slashes);
  app.add_option("--image", image, "a system that is not running: where its volume is mounted, a folder of registry hives, or a disk (wim, vhdx, qcow2 ...)")->type_name("ROOT")->transform(&with_slashes);
  app.add_option("--hosts", hosts_folder, "each folder or archive in DIR is a host")->type_name("DIR")->transform(&with_slashes);
  app.add_flag("--json", json, "as JSON (docs/reports/json.md)");
  app.add_option("--effective", options.effective, "this file shows the running host")->type_name("FILE")->transform(&with_slashes);
  app.add_option("--defined", options.defined, "this file shows what a policy sets")->type_name("FILE")->transform(&with_slashes);
  if (const auto exit = parse_with(app, arguments)) return *exit;
  options.now = environment.now;
  options.hive_program = environment.program;
  if ((paths.empty() && image.empty()) == hosts_folder.empty()) return complain(kUsage, "name the exports of a host, or --image ROOT, or --hosts DIR");

  HostList list;
  if (!hosts_folder.empty()) {
    Result<HostList> found = HostList::of_folder(hosts_folder);
    if (!found) return complain(kUsage, found.error().to_string());
    list = std::move(*found);
  }
  const std::size_t count = hosts_folder.empty() ? 1 : list.size();
  evidence::ReadHostScratch scratch;
  bool damaged = false;
  std::string out = json && count > 1 ? "[\n" : "";
  for (std::size_t i = 0; i < count; ++i) {
    const Result<GivenEvidence> given = read_given(hosts_folder.empty() ? paths : std::vector<std::string>{list.path(i)}, image);
    if (!given) return complain(kUsage, given.error().to_string());
    const HostState host =
        evidence::read_host(given->sources, given->name, options, scratch, hosts_folder.empty() && given->all_files);
    for (const Problem& problem : host.problems) damaged = damaged || problem.severity == Problem::Severity::error;
    if (json) {
      if (i != 0) out += ",\n";
      reports::append_inspect(out, host);
    } else {
      if (i != 0) out += "\n";
      out += text_of(host);
    }
    if (!write_out(out)) return complain(kFailed, "standard output cannot be written");
    out.clear();
  }
  if (json && !write_out(count > 1 ? "\n]\n" : "\n")) return complain(kFailed, "standard output cannot be written");
  return damaged ? kIncomplete : kCompliant;
}

}  // namespace casemate::commands
