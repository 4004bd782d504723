// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>

#include "reports/terminal.h"
#include "rules/text.h"
#include "scanner/commands/asked_settings.h"
#include "scanner/commands/collect_bundle.h"
#include "scanner/commands/command.h"
#include "scanner/commands/fleet.h"
#include "scanner/commands/given_evidence.h"
#include "scanner/commands/judge_host.h"
#include "scanner/commands/options.h"
#include "scanner/commands/since.h"

namespace casemate::commands {
namespace {

std::string rival_names(const HostState& host) {
  std::vector<std::string> names;
  for (const auto& rival : host.rival_host_names) {
    names.push_back(rival.name + " (" + host.files.at(rival.where.file).path + ")");
  }
  return join_and(names);
}

std::string reports_line(const ReportFiles& files) {
  std::string text;
  for (const std::string& path : files.written()) text += "report written: " + path + "\n";
  return text;
}

int scan_one(const ScanOptions& options, const Environment& environment, Planner& planner) {
  auto since = Since::open(options);
  if (!since) return complain(kUsage, since.error().to_string());
  Result<GivenEvidence> given = read_given(options.evidence, options.image);
  if (!given) return complain(kUsage, given.error().to_string());
  evidence::ReadHostScratch scratch;
  HostState host = evidence::read_host(given->sources, given->name, options.reading, scratch, given->all_files);
  if (!host.rival_host_names.empty()) {
    return complain(kUsage, "the evidence names different hosts: " + rival_names(host) +
                                "; give one host at a time, or --hosts DIR when each host has its own folder in DIR");
  }
  JudgedHost judged = judge_host(std::move(host), planner, options.run, options.now);
  if (!judged.errors.empty()) return complain_all(judged.errors);
  if (const auto globs = planner.unmatched_globs(); !globs.empty()) {
    return complain(kUsage, "no rule of the baseline matches " + join_and(globs));
  }
  auto files = ReportFiles::open(options.reports, false);
  if (!files) return complain(files.error().code == ErrorCode::io ? kFailed : kUsage, files.error().to_string());
  const auto baselines = planner.baselines();
  const reports::ReportContext context{&options.run, baselines, false};
  auto fragments = (*files)->render(context, judged.result, true);
  Status written = (*files)->add(context, {.host = judged.result.host}, std::move(fragments));
  if (written) written = (*files)->finish(context);
  if (!written) return complain(kFailed, written.error().to_string());
  if (!options.quiet) {
    const bool to_stderr = std::any_of(options.reports.begin(), options.reports.end(), [](const auto& request) { return request.path == "-"; });
    const std::string text = reports::render_terminal(context, judged.result, use_colour(options.colour, environment), environment.width);
    if (!(to_stderr ? write_err(text) : write_out(text))) return complain(kFailed, "standard output cannot be written");
    write_err(reports_line(**files));
  }
  int exit = exit_code_of(judged.result, *judged.plan->report, options.run);
  if (*since != nullptr) {
    (*since)->add(judged.result, judged.plan->report);
    if (const int failed = (*since)->finish(options, environment); failed != kCompliant) return failed;
    exit = (*since)->exit_code(options, exit, !judged.result.complete);
  }
  return options.exit_zero ? kCompliant : exit;
}

Result<HostList> list_hosts(const ScanOptions& options) {
  return options.hosts_folder.empty() ? HostList::of_list(options.hosts_list) : HostList::of_folder(options.hosts_folder);
}

AskedSettings asked_of(const PlanOptions& plan) {
  std::vector<std::string> baselines = plan.baselines;
  if (!plan.layer.empty()) baselines.push_back(plan.layer);
  return asked_settings(baselines, plan.site_file);
}

}  // namespace

int run_scan(const std::vector<std::string>& arguments, const Environment& environment) {
  ParsedScan parsed = parse_scan(arguments, environment);
  if (parsed.exit) return *parsed.exit;
  ScanOptions& options = parsed.options;
  Planner planner(options.plan);
  if (const auto errors = planner.open(); !errors.empty()) return complain_all(errors);
  if (const Site* site = planner.site()) {
    options.run.site = site->name;
    options.run.site_file = site->file;
    options.run.site_sha256 = site->sha256;
  }
  std::optional<LiveEvidence> live;
  if (options.live) {
    AskedSettings asked = asked_of(options.plan);
    if (!asked.errors.empty()) return complain_all(asked.errors);
    Result<LiveEvidence> collected = LiveEvidence::collect({.now = options.now, .asked = std::move(asked.settings)}, environment.host());
    if (!collected) return complain(kFailed, collected.error().to_string());
    live.emplace(std::move(*collected));
    options.evidence.push_back(live->path());
  }
  if (!options.evidence.empty() || !options.image.empty()) return scan_one(options, environment, planner);
  Result<HostList> hosts = list_hosts(options);
  if (!hosts) return complain(kUsage, hosts.error().to_string());
  return scan_fleet(options, environment, planner, *hosts);
}

}  // namespace casemate::commands
