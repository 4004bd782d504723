// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <algorithm>

#include "rules/text.h"
#include "scanner/commands/cli.h"
#include "scanner/commands/command.h"
#include "scanner/commands/diff_reports.h"
#include "scanner/commands/file_calls.h"
#include "scanner/commands/result_stream.h"
#include "scanner/commands/time_text.h"

namespace casemate::commands {
namespace {

struct Raw {
  std::string before, after, fail_on, now, colour = "auto";
  std::vector<std::string> reports;
  bool quiet = false;
};

struct DiffOptions {
  std::vector<DiffReportRequest> reports;
  FailOnNew fail_on;
  std::optional<std::chrono::sys_seconds> now;
};

// What is wrong with the words, or nothing.
std::optional<std::string> check(const Raw& raw, DiffOptions& options) {
  for (const std::string& text : raw.reports) {
    auto request = parse_diff_report_request("--report", text);
    if (!request) return request.error().what;
    for (const DiffReportRequest& other : options.reports) {
      if (other.path == request->path) return "two reports would be written to " + request->path;
    }
    options.reports.push_back(std::move(*request));
  }
  if (!raw.fail_on.empty()) {
    const auto fail_on = parse_fail_on_new(raw.fail_on);
    if (!fail_on) return "--fail-on does not take '" + shorten(raw.fail_on) + "'; known: " + std::string(kFailOnNewWords);
    options.fail_on = *fail_on;
  }
  if (!raw.now.empty()) {
    options.now = parse_time(raw.now);
    if (!options.now) return "--now does not take '" + shorten(raw.now) + "'; write 2026-11-24 or 2026-11-24T03:20:08Z";
  }
  const std::string colour = fold_case(raw.colour);
  if (colour != "auto" && colour != "always" && colour != "never") {
    return "--color does not take '" + shorten(raw.colour) + "'; known: auto, always, never";
  }
  return std::nullopt;
}

int exit_code_of_diff(const reports::ResultDiff& diff, const FailOnNew& fail_on) {
  if (!fail_on.wanted) return kCompliant;
  if (diff.new_failures_from(fail_on.least) != 0) return kFindings;
  return diff.lost_sight() ? kIncomplete : kCompliant;
}

// Waivers are counted from the later scan, so that the same two files always give the same answer.
Result<std::chrono::sys_seconds> time_of(const ScanResult& after, const std::string& path) {
  if (const auto time = parse_time(after.run.now)) return *time;
  return Error{ErrorCode::malformed, "member 'run.now' is '" + shorten(after.run.now) + "', which is no time; give one with --now", {}, {path, 0, 0}};
}

// Both files are gone through once, the earlier one a second time for the hosts that the later one has, too: what is held is their
// names, one host of each, and what changed.
Result<reports::ResultDiff> compare(ResultStream& before, ResultStream& after, std::chrono::sys_seconds now) {
  using Side = reports::ResultDiffer::Side;
  reports::ResultDiffer differ(before.top().run, after.top().run, now);
  reports::EarlierHosts earlier;
  auto host = before.next();
  for (; host && *host != nullptr; host = before.next()) earlier.add((*host)->host);
  if (!host) return host.error();
  for (host = after.next(); host && *host != nullptr; host = after.next()) {
    Side left;
    if (const auto number = earlier.take((*host)->host)) {
      const auto known = before.host(*number);
      if (!known) return known.error();
      left = reports::side_of(before.top(), **known);
    }
    differ.add(left, reports::side_of(after.top(), **host));
  }
  if (!host) return host.error();
  earlier.note_doubles(differ);
  for (const std::size_t number : earlier.left()) {
    const auto gone = before.host(number);
    if (!gone) return gone.error();
    differ.add(reports::side_of(before.top(), **gone), {});
  }
  return differ.finish();
}

int show(const reports::ResultDiff& diff, const Raw& raw, const DiffOptions& options, const Environment& environment) {
  const bool to_stderr = std::any_of(options.reports.begin(), options.reports.end(), [](const auto& request) { return request.path == "-"; });
  const std::string text = reports::render_result_diff_terminal(diff, !to_stderr && use_colour(fold_case(raw.colour), environment), environment.width);
  if (!(to_stderr ? write_err(text) : write_out(text))) return complain(kFailed, "standard output cannot be written");
  return kCompliant;
}

}  // namespace

int run_diff(const std::vector<std::string>& arguments, const Environment& environment) {
  Raw raw;
  CLI::App app{"Shows what changed from one scan result to a later one.", "casemate diff"};
  app.add_option("OLD", raw.before, "the earlier result, written by scan --report json=… or jsonl=…")->required()->transform(&with_slashes);
  app.add_option("NEW", raw.after, "the later result")->required()->transform(&with_slashes);
  app.add_option("--report", raw.reports, "write the changes, may be repeated: html, json; - is standard output")->type_name("FORMAT=PATH")->transform(&with_slashes);
  app.add_option("--fail-on", raw.fail_on, "exit 1 when a rule fails that did not before, with :SEVERITY only from there on; 3 when something can no longer be judged")
      ->type_name("new[:SEVERITY]");
  app.add_option("--now", raw.now, "the day from which waivers are counted (default: the time of NEW)")->type_name("TIME");
  app.add_option("--color", raw.colour, "auto, always or never")->type_name("WHEN");
  app.add_flag("--quiet", raw.quiet, "no summary on standard output");
  if (const auto exit = parse_with(app, arguments)) return *exit;
  DiffOptions options;
  if (const auto wrong = check(raw, options)) return complain(kUsage, *wrong);
  const auto before = ResultStream::open(raw.before);
  if (!before) return complain(kUsage, before.error().to_string());
  const auto after = ResultStream::open(raw.after);
  if (!after) return complain(kUsage, after.error().to_string());
  if (!options.now) {
    const auto time = time_of((*after)->top(), raw.after);
    if (!time) return complain(kUsage, time.error().to_string());
    options.now = *time;
  }
  const Result<reports::ResultDiff> diff = compare(**before, **after, *options.now);
  if (!diff) return complain(kUsage, diff.error().to_string());
  if (const Status written = write_diff_reports(options.reports, *diff); !written) return complain(kFailed, written.error().to_string());
  if (!raw.quiet) {
    if (const int failed = show(*diff, raw, options, environment); failed != kCompliant) return failed;
  }
  return exit_code_of_diff(*diff, options.fail_on);
}

}  // namespace casemate::commands
