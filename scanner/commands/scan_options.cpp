// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <algorithm>
#include <thread>

#include "rules/text.h"
#include "scanner/commands/cli.h"
#include "scanner/commands/command.h"
#include "scanner/commands/file_calls.h"
#include "scanner/commands/notify.h"
#include "scanner/commands/options.h"
#include "scanner/commands/result_folder.h"
#include "scanner/commands/time_text.h"
#include "scanner/evidence/file_system.h"

namespace casemate::commands {
namespace {

// The words as the user wrote them, before they are checked.
struct Raw {
  std::vector<std::string> evidence, roles, baselines, waivers, reports, diff_reports, only, skip, effective, defined;
  std::string image, hosts, level, compare, ou, layer, site, fail_on = "low", since, results, notify, max_age, now, colour = "auto";
  std::string allow_incomplete;
  bool live = false, force = false, exit_zero = false, with_observations = false, quiet = false;
  unsigned jobs = 0;
  std::optional<std::size_t> keep;
};

void add_options(CLI::App& app, Raw& raw) {
  app.add_option("EVIDENCE", raw.evidence, "files, a folder or an archive (.zip .tar.gz .cab) of one host; @LIST: a file with one host a line")->transform(&with_slashes);
  app.add_option("--image", raw.image, "a system that is not running: where its volume is mounted, a folder of registry hives, or a disk (wim, vhdx, qcow2 ...)")->type_name("ROOT")->transform(&with_slashes);
  app.add_flag("--live", raw.live, "this host: collect its evidence, scan it, and remove it again");
  app.add_option("--hosts", raw.hosts, "each folder or archive in DIR is a host")->type_name("DIR")->transform(&with_slashes);
  app.add_option("--level", raw.level, "ec (Enterprise Client) or sslf (Specialized Security - Limited Functionality)")->type_name("ec|sslf");
  app.add_option("--compare", raw.compare, "judge this level too and show what it would newly demand; the exit code is that of --level")->type_name("ec|sslf");
  app.add_option("--role", raw.roles, "role of the host, may be repeated")->type_name("ROLE");
  app.add_option("--ou", raw.ou, "organizational unit of the host, as DN or canonical name")->type_name("DN");
  app.add_option("--baseline", raw.baselines, "exactly this baseline, may be repeated")->type_name("NAME|FILE")->transform(&with_slashes);
  app.add_option("--layer", raw.layer, "one more layer on top")->type_name("NAME|FILE")->transform(&with_slashes);
  app.add_option("--site", raw.site, "site file: OUs, host pins, level, waivers")->type_name("FILE")->transform(&with_slashes);
  app.add_option("--waivers", raw.waivers, "waiver file, may be repeated")->type_name("FILE")->transform(&with_slashes);
  app.add_flag("--force-baseline", raw.force, "apply a baseline that says it is for another system");
  app.add_option("--report", raw.reports, "write a report, may be repeated: html, json, jsonl, junit; a folder (ends in /) gets one file a host, - is standard output")->type_name("FORMAT=PATH")->transform(&with_slashes);
  app.add_option("--since", raw.since, "compare with this earlier result and show what changed")->type_name("LAST")->transform(&with_slashes);
  app.add_option("--results", raw.results, "put the result into this folder, as JSON with its time as name, and compare with the latest one there")->type_name("DIR")->transform(&with_slashes);
  app.add_option("--keep", raw.keep, "with --results: how many results stay in it (default 30)")->type_name("N");
  app.add_option("--diff-report", raw.diff_reports, "with --since: write the changes, may be repeated: html, json")->type_name("FORMAT=PATH")->transform(&with_slashes);
  app.add_option("--notify", raw.notify, "with --since: one line a changed host to the log of the system")->type_name("syslog|eventlog");
  app.add_option("--only", raw.only, "only rules whose id matches, may be repeated")->type_name("GLOB");
  app.add_option("--skip", raw.skip, "no rules whose id matches, may be repeated")->type_name("GLOB");
  app.add_option("--fail-on", raw.fail_on, "lowest severity that makes exit code 1; with --since also new or new:SEVERITY, failures that were not there before")->type_name("low|medium|high|critical|new[:SEVERITY]");
  app.add_option("--allow-incomplete", raw.allow_incomplete, "forgive unknown verdicts (never error), of all areas or with =AREA,... of these")->type_name("[=AREA,...]");
  app.add_flag("--exit-zero", raw.exit_zero, "exit 0 whatever the verdicts are (2 and 4 stay)");
  app.add_option("--effective", raw.effective, "this file shows the running host, whatever it looks like")->type_name("FILE")->transform(&with_slashes);
  app.add_option("--defined", raw.defined, "this file shows what a policy sets")->type_name("FILE")->transform(&with_slashes);
  app.add_option("--max-age", raw.max_age, "older evidence is an error: 30d, 12h, 90min")->type_name("AGE");
  app.add_flag("--with-observations", raw.with_observations, "put every observation into the JSON result");
  app.add_option("--jobs", raw.jobs, "threads for many hosts (default: one a processor)")->type_name("N");
  app.add_option("--now", raw.now, "the time of the scan, for waivers and --max-age: 2026-11-24 or 2026-11-24T03:20:08Z")->type_name("TIME");
  app.add_option("--color", raw.colour, "auto, always or never")->type_name("WHEN");
  app.add_flag("--quiet", raw.quiet, "no summary on standard output");
}

std::optional<std::string> unknown_word(std::string_view option, const std::string& word, const std::vector<std::string>& known) {
  if (std::any_of(known.begin(), known.end(), [&](const std::string& each) { return iequals(each, word); })) return std::nullopt;
  const auto near = nearest(word, known);
  return std::string(option) + " does not take '" + shorten(word) + "'" + (near ? " (did you mean '" + *near + "'?)" : "") + "; known: " + join(known, ", ");
}

std::vector<std::string> split_commas(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t comma = std::min(text.find(',', from), text.size());
    parts.emplace_back(trim(std::string_view(text).substr(from, comma - from)));
    from = comma + 1;
  }
  return parts;
}

// What is wrong with the words, or nothing.
std::optional<std::string> check_sources(Raw& raw, ScanOptions& options) {
  for (const std::string& path : raw.evidence) {
    if (path.starts_with('@')) {
      if (!options.hosts_list.empty()) return "only one @LIST can be given";
      options.hosts_list = path.substr(1);
    } else {
      options.evidence.push_back(path);
    }
  }
  options.hosts_folder = raw.hosts;
  options.image = raw.image;
  options.live = raw.live;
  const int ways = (options.evidence.empty() && raw.image.empty() ? 0 : 1) + (raw.live ? 1 : 0) + (raw.hosts.empty() ? 0 : 1) + (options.hosts_list.empty() ? 0 : 1);
  if (ways == 0) return "no evidence: name the exports of a host, or --image ROOT, --live, --hosts DIR, or @LIST";
  if (ways > 1) return "evidence of one host (exports, --image), --live, --hosts DIR and @LIST exclude each other";
  return std::nullopt;
}

std::optional<std::string> check_times(const Raw& raw, ScanOptions& options, const Environment& environment) {
  options.now = environment.now;
  options.reading.hive_program = environment.program;
  if (!raw.now.empty()) {
    const auto now = parse_time(raw.now);
    if (!now) return "--now does not take '" + shorten(raw.now) + "'; write 2026-11-24 or 2026-11-24T03:20:08Z";
    options.now = *now;
  }
  if (!raw.max_age.empty()) {
    options.reading.max_age = parse_age(raw.max_age);
    if (!options.reading.max_age) return "--max-age does not take '" + shorten(raw.max_age) + "'; write 30d, 12h or 90min";
  }
  options.reading.now = options.now;
  options.run.now = format_time(options.now);
  return std::nullopt;
}

std::optional<std::string> check_words(const Raw& raw, ScanOptions& options) {
  if (!raw.level.empty()) {
    if (auto wrong = unknown_word("--level", raw.level, {"ec", "sslf"})) return wrong;
    Level level{};
    parse_level(raw.level, level);
    options.plan.level = level;
  }
  if (!raw.compare.empty()) {
    if (auto wrong = unknown_word("--compare", raw.compare, {"ec", "sslf"})) return wrong;
    Level level{};
    parse_level(raw.compare, level);
    if (options.plan.level == level) return "--compare " + std::string(to_word(level)) + " is the level of the scan itself; name the other one";
    options.plan.compare = level;
    options.run.compare = std::string(to_word(level));
  }
  if (const auto fail_on_new = parse_fail_on_new(raw.fail_on)) {
    if (raw.since.empty() && raw.results.empty()) return "--fail-on new compares with an earlier result: name it with --since LAST";
    options.fail_on_new = *fail_on_new;  // the verdict that the reports show stays that of the scan alone
  } else {
    if (auto wrong = unknown_word("--fail-on", raw.fail_on, {"low", "medium", "high", "critical", "new", "new:SEVERITY"})) return wrong;
    options.run.fail_on = fold_case(raw.fail_on);
    Severity severity{};
    if (!parse_severity(options.run.fail_on, severity)) return "--fail-on new:SEVERITY takes a severity: " + std::string(kFailOnNewWords);
  }
  if (auto wrong = unknown_word("--color", raw.colour, {"auto", "always", "never"})) return wrong;
  options.colour = fold_case(raw.colour);
  if (!raw.allow_incomplete.empty()) {
    options.run.allowed_incomplete = split_commas(raw.allow_incomplete);
    for (const std::string& area : options.run.allowed_incomplete) {
      if (area == "*") continue;
      if (auto wrong = unknown_word("--allow-incomplete", area, area_words())) return wrong;
    }
  }
  return std::nullopt;
}

std::optional<std::string> check_reports(const Raw& raw, ScanOptions& options) {
  for (const std::string& text : raw.reports) {
    auto request = parse_report_request(text);
    if (!request) return request.error().what;
    for (const ReportRequest& other : options.reports) {
      if (other.path == request->path && !request->is_folder) return "two reports would be written to " + request->path;
    }
    options.reports.push_back(std::move(*request));
  }
  return std::nullopt;
}

std::optional<std::string> check_results(const Raw& raw, ScanOptions& options) {
  if (raw.keep && raw.results.empty()) return "--keep says how many results --results DIR keeps: name the folder";
  if (raw.results.empty()) return std::nullopt;
  if (!raw.since.empty()) return "--results and --since exclude each other: the scan is compared with the latest result in the folder";
  if (raw.keep && *raw.keep == 0) return "--keep takes 1 or more: the next scan is compared with what is kept";
  options.results_folder = raw.results;
  options.keep_results = raw.keep.value_or(options.keep_results);
  options.reports.push_back({reports::find_report_format("json"), evidence::join_path(raw.results, result_file_name(options.now)), false});
  return std::nullopt;
}

std::optional<std::string> check_since(const Raw& raw, ScanOptions& options) {
  if (raw.since.empty() && raw.results.empty() && !raw.diff_reports.empty()) return "--diff-report writes what changed since an earlier result: name it with --since LAST";
  options.since = raw.since;
  if (!raw.notify.empty()) {
    if (auto refused = refuse_notify(raw.notify)) return refused;
    if (raw.since.empty() && raw.results.empty()) return "--notify tells what changed since an earlier result: name it with --since LAST";
    options.notify = true;
  }
  for (const std::string& text : raw.diff_reports) {
    auto request = parse_diff_report_request("--diff-report", text);
    if (!request) return request.error().what;
    const auto same_path = [&](const auto& other) { return other.path == request->path; };
    if (std::any_of(options.reports.begin(), options.reports.end(), same_path) || std::any_of(options.diff_reports.begin(), options.diff_reports.end(), same_path)) {
      return "two reports would be written to " + request->path;
    }
    options.diff_reports.push_back(std::move(*request));
  }
  return std::nullopt;
}

// "--allow-incomplete" alone means every area; the word behind it is evidence, not its value.
std::vector<std::string> with_explicit_areas(std::vector<std::string> arguments) {
  std::replace(arguments.begin(), arguments.end(), std::string("--allow-incomplete"), std::string("--allow-incomplete=*"));
  return arguments;
}

void take_the_rest(Raw& raw, ScanOptions& options) {
  options.plan.baselines = std::move(raw.baselines);
  options.plan.layer = raw.layer;
  options.plan.roles = std::move(raw.roles);
  options.plan.ou = raw.ou;
  options.plan.site_file = raw.site;
  options.plan.waiver_files = std::move(raw.waivers);
  options.plan.only = std::move(raw.only);
  options.plan.skip = std::move(raw.skip);
  options.plan.force_baseline = raw.force;
  options.run.version = std::string(version());
  options.run.with_observations = raw.with_observations;
  options.reading.effective = std::move(raw.effective);
  options.reading.defined = std::move(raw.defined);
  const unsigned processors = std::max(1U, std::thread::hardware_concurrency());
  options.jobs = raw.jobs == 0 ? processors : std::min(raw.jobs, 256U);
  options.exit_zero = raw.exit_zero;
  options.quiet = raw.quiet;
}

}  // namespace

ParsedScan parse_scan(const std::vector<std::string>& arguments, const Environment& environment, bool live_by_default) {
  ParsedScan parsed;
  Raw raw;
  CLI::App app{"Judges the exports of one host or many against a baseline.", "casemate scan"};
  add_options(app, raw);
  parsed.exit = parse_with(app, with_explicit_areas(arguments));
  if (parsed.exit) return parsed;
  ScanOptions& options = parsed.options;
  raw.live = raw.live || (live_by_default && raw.evidence.empty() && raw.image.empty() && raw.hosts.empty());
  std::optional<std::string> wrong = check_sources(raw, options);
  if (!wrong) wrong = check_times(raw, options, environment);
  if (!wrong) wrong = check_words(raw, options);
  if (!wrong) wrong = check_reports(raw, options);
  if (!wrong) wrong = check_results(raw, options);
  if (!wrong) wrong = check_since(raw, options);
  if (wrong) {
    parsed.exit = complain(kUsage, *wrong);
    return parsed;
  }
  take_the_rest(raw, options);
  return parsed;
}

}  // namespace casemate::commands
