// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <algorithm>

#include "reports/level_comparison.h"
#include "scanner/commands/cli.h"
#include "scanner/commands/command.h"
#include "scanner/commands/file_calls.h"
#include "scanner/commands/report_files.h"
#include "scanner/commands/result_file.h"

namespace casemate::commands {
namespace {

reports::IndexEntry entry_of(const ScanResult& result, const HostResult& host) {
  const ReportBaseline& baseline = *result.baselines.at(host.baseline);
  reports::IndexEntry entry{host.host, {}, baseline.title, baseline.level, host.complete, host.summary, static_cast<std::uint32_t>(host.problems.size()), {}};
  if (host.compared) entry.newly_failing = reports::compare_levels(result.baselines, host).count(reports::LevelChange::newly_fails);
  return entry;
}

}  // namespace

int run_report(const std::vector<std::string>& arguments, const Environment& /*environment*/) {
  std::string path;
  std::vector<std::string> wanted;
  CLI::App app{"Renders reports again from a JSON (or JSON lines) result.", "casemate report"};
  app.add_option("RESULT", path, "result written by scan --report json=… or jsonl=…")->required()->transform(&with_slashes);
  app.add_option("--report", wanted, "report to write, may be repeated")->type_name("FORMAT=PATH")->required()->transform(&with_slashes);
  if (const auto exit = parse_with(app, arguments)) return *exit;
  std::vector<ReportRequest> requests;
  for (const std::string& text : wanted) {
    auto request = parse_report_request(text);
    if (!request) return complain(kUsage, request.error().to_string());
    requests.push_back(std::move(*request));
  }
  Result<ScanResult> result = read_result_file(path);
  if (!result) return complain(kUsage, result.error().to_string());

  const bool many = result->hosts.size() != 1;
  auto files = ReportFiles::open(std::move(requests), many);
  if (!files) return complain(files.error().code == ErrorCode::io ? kFailed : kUsage, files.error().to_string());
  const reports::ReportContext context{&result->run, result->baselines, many};
  Status written = ok();
  bool first = true;
  for (const HostResult& host : result->hosts) {
    if (written) written = (*files)->add(context, entry_of(*result, host), (*files)->render(context, host, first));
    first = false;
  }
  if (written) written = (*files)->finish(context);
  return written ? kCompliant : complain(kFailed, written.error().to_string());
}

}  // namespace casemate::commands
