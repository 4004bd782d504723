// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/schedule.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <optional>

#include "rules/text.h"
#include "scanner/commands/cli.h"
#include "scanner/commands/command.h"
#include "scanner/commands/guarded_path.h"
#include "scanner/commands/notify.h"
#include "scanner/commands/options.h"
#include "scanner/commands/planner.h"
#include "scanner/commands/scheduler.h"
#include "scanner/evidence/file_system.h"

namespace fs = std::filesystem;

namespace casemate::commands {
namespace {

/// The words behind `schedule`, as they were written.
struct Raw {
  std::string what, at = "03:00", results, root, program, system;
  std::size_t keep = 30;
  bool dry_run = false;
  std::vector<std::string> scan;  ///< behind --
};

/// What a schedule is made for.
struct Target {
  const Scheduler* scheduler = nullptr;
  SchedulerPlace place;
  bool elsewhere = false;  ///< another system or an image: its files cannot be looked at
};

bool is_windows(const Target& target) { return target.scheduler->system == collect::System::windows_host; }

bool is_absolute(const Target& target, const std::string& path) {
  if (!is_windows(target)) return path.starts_with('/');
  const bool drive = path.size() > 2 && std::isalpha(static_cast<unsigned char>(path[0])) != 0 && path[1] == ':' && (path[2] == '\\' || path[2] == '/');
  return drive || path.starts_with("\\\\");
}

std::string default_results(const Target& target) {
  if (!is_windows(target)) return "/var/lib/casemate/results";
  const std::string folder = target.place.tool_folders.empty() ? "" : target.place.tool_folders.front();
  return (is_absolute(target, folder) ? folder.substr(0, 2) : "C:") + "\\ProgramData\\Casemate\\results";
}

// The files and folders that the words of a scan name.
std::vector<std::string> paths_of(const ScanOptions& scan) {
  std::vector<std::string> paths = scan.evidence;
  const auto add = [&](const std::string& path) {
    if (!path.empty() && path != "-") paths.push_back(path);
  };
  for (const std::string& path : {scan.image, scan.hosts_folder, scan.hosts_list, scan.plan.site_file}) add(path);
  for (const std::string& path : scan.plan.waiver_files) add(path);
  for (const ReportRequest& report : scan.reports) add(report.path);
  for (const DiffReportRequest& report : scan.diff_reports) add(report.path);
  std::vector<std::string> baselines = scan.plan.baselines;
  baselines.push_back(scan.plan.layer);
  for (const std::string& name : baselines) {
    if (iends_with(name, ".yaml") || iends_with(name, ".yml")) add(name);
  }
  return paths;
}

// Options of a scan that the schedule gives itself, or that make no sense day after day.
std::optional<std::string> misplaced(const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    const std::string name = word.substr(0, word.find('='));
    if (name == "--results" || name == "--keep") return name + " is an option of schedule: write it before --";
    if (name == "--notify") return "--notify is given by schedule itself: leave it out";
    if (name == "--since") return "--since does not go with a schedule: each scan is compared with the one before it";
    if (name == "--now") return "--now would give every scheduled scan the same time: leave it out";
  }
  return std::nullopt;
}

// What is wrong with the words of schedule itself, or nothing.
std::optional<std::string> check(const Raw& raw, const Target& target) {
  if (!is_time_of_day(raw.at)) return "--at does not take '" + shorten(raw.at) + "'; write hh:mm, for example 03:00";
  if (raw.keep == 0) return "--keep takes 1 or more: the next scan is compared with what is kept";
  if (!raw.root.empty() && is_windows(target)) return "--root is for Linux systems";
  if (!raw.root.empty() && evidence::file_kind(raw.root) != evidence::FileKind::folder) return "--root names no folder: " + shorten(raw.root);
  if (!is_absolute(target, raw.results)) return "--results takes an absolute path, not '" + shorten(raw.results) + "'";
  if (raw.what == "install" && !is_absolute(target, raw.program)) return "where casemate lies on that system must be said: --program PATH, absolute";
  return std::nullopt;
}

// Why the scan would fail every night, said before the first one; nothing when it would not.
std::optional<int> check_scan(const ParsedScan& parsed, const Target& target) {
  for (const std::string& path : paths_of(parsed.options)) {
    if (is_absolute(target, path)) continue;
    return complain(kUsage, "a scheduled scan has no folder of its own: write the whole path of " + shorten(path));
  }
  if (target.elsewhere) return std::nullopt;
  Planner planner(parsed.options.plan);
  const auto errors = planner.open();
  for (const Error& error : errors) complain(kUsage, error.to_string());
  return errors.empty() ? std::nullopt : std::optional(static_cast<int>(kUsage));
}

// What runs with all rights may not be for others to write.
std::optional<std::string> unguarded(const Raw& raw) {
  if (const auto part = changeable_by_others(raw.program)) {
    return *part + " can be changed by others than the administrators of this system, and " + raw.program + " would run with all rights every day; install casemate where only they write";
  }
  if (const auto part = changeable_by_others(raw.results)) {
    return *part + " can be changed by others than the administrators of this system, and scans are compared with what lies in " + raw.results + "; name another folder with --results";
  }
  return std::nullopt;
}

/// The folder of results; removed again unless the schedule is installed.
class ResultsFolder {
 public:
  Status make(const std::string& path) { return make_guarded_folder(path, made_); }
  void keep() { made_.clear(); }
  ~ResultsFolder() {
    std::error_code ignored;
    for (auto folder = made_.rbegin(); folder != made_.rend(); ++folder) fs::remove(*folder, ignored);
  }
  ResultsFolder() = default;
  ResultsFolder(const ResultsFolder&) = delete;
  ResultsFolder& operator=(const ResultsFolder&) = delete;

 private:
  std::vector<std::string> made_;
};

int show(const Schedule& schedule, const Target& target) {
  const auto text = target.scheduler->text(schedule, target.place);
  if (!text) return complain(kUsage, text.error().to_string());
  if (!write_out(*text)) return complain(kFailed, "standard output cannot be written");
  write_err("nothing is written; install would then give:\n" + target.scheduler->steps(target.place));
  return kCompliant;
}

int put_in_place(const Raw& raw, const Schedule& schedule, const Target& target) {
  ResultsFolder results;
  if (!target.elsewhere) {
    if (const Status made = results.make(raw.results); !made) return complain(kFailed, made.error().to_string());
    if (const auto wrong = unguarded(raw)) return complain(kUsage, *wrong);
  }
  const auto installed = target.scheduler->install(schedule, target.place);
  if (!installed) return complain(installed.error().code == ErrorCode::invalid_argument ? kUsage : kFailed, installed.error().to_string());
  results.keep();
  std::string text;
  for (const std::string& each : *installed) text += "installed: " + each + "\n";
  text += "a scan runs every day at " + raw.at + " and up to an hour later; results: " + raw.results + "\n";
  return write_out(text) ? kCompliant : complain(kFailed, "standard output cannot be written");
}

int install(const Raw& raw, const Target& target, const Environment& environment) {
  if (const auto wrong = misplaced(raw.scan)) return complain(kUsage, *wrong);
  const std::vector<std::string> own{"--results", raw.results, "--keep", std::to_string(raw.keep), "--notify"};
  std::vector<std::string> tried = raw.scan;
  tried.insert(tried.end(), own.begin(), own.end());
  tried.emplace_back(system_log_name());  // the other system's word is refused here
  const ParsedScan parsed = parse_scan(tried, environment, true);
  if (parsed.exit) return *parsed.exit;
  if (const auto wrong = check_scan(parsed, target)) return *wrong;
  Schedule schedule{raw.program, {"scan"}, raw.at};
  if (parsed.options.live && std::find(raw.scan.begin(), raw.scan.end(), "--live") == raw.scan.end()) schedule.words.emplace_back("--live");
  schedule.words.insert(schedule.words.end(), raw.scan.begin(), raw.scan.end());
  schedule.words.insert(schedule.words.end(), own.begin(), own.end());
  schedule.words.emplace_back(target.scheduler->log);
  return raw.dry_run ? show(schedule, target) : put_in_place(raw, schedule, target);
}

int remove(const Raw& raw, const Target& target) {
  const auto removed = target.scheduler->remove(target.place, raw.dry_run);
  if (!removed) return complain(removed.error().code == ErrorCode::invalid_argument ? kUsage : kFailed, removed.error().to_string());
  std::string text;
  for (const std::string& each : *removed) text += (raw.dry_run ? "would be removed: " : "removed: ") + each + "\n";
  if (removed->empty()) text = "no scan is scheduled: there is nothing to remove\n";
  else if (!raw.dry_run) text += "the results stay where they are\n";
  return write_out(text) ? kCompliant : complain(kFailed, "standard output cannot be written");
}

int status(const Target& target) {
  const auto state = target.scheduler->state(target.place);
  if (!state) return complain(state.error().code == ErrorCode::invalid_argument ? kUsage : kFailed, state.error().to_string());
  std::string text = state->installed ? "a scan is scheduled\n" : "no scan is scheduled\n";
  for (const auto& fact : state->facts) text += fact.first + std::string(12 - std::min<std::size_t>(11, fact.first.size()), ' ') + fact.second + "\n";
  for (const std::string& problem : state->problems) text += "problem     " + problem + "\n";
  if (!write_out(text)) return complain(kFailed, "standard output cannot be written");
  if (!state->installed) return kNotScheduled;
  return state->problems.empty() ? kCompliant : kScheduleBroken;
}

std::optional<int> parse(const std::vector<std::string>& arguments, Raw& raw) {
  const auto separator = std::find(arguments.begin(), arguments.end(), "--");
  if (separator != arguments.end()) raw.scan.assign(separator + 1, arguments.end());
  CLI::App app{"Runs a scan every day.  Behind -- stand words for scan: what to scan (this host, unless they say) and how, for example\n"
               "casemate schedule install -- --level ec --site /etc/casemate/site.yaml",
               "casemate schedule"};
  app.add_option("WHAT", raw.what, "install, status or remove")->required();
  app.add_option("--at", raw.at, "local time (default 03:00); up to an hour is added at random")->type_name("hh:mm");
  app.add_option("--results", raw.results, "folder of the results (default /var/lib/casemate/results, or Casemate\\results in ProgramData)")->type_name("DIR");
  app.add_option("--keep", raw.keep, "how many results stay in it (default 30)")->type_name("N");
  app.add_flag("--dry-run", raw.dry_run, "show what would be written or removed, and change nothing");
  app.add_option("--root", raw.root, "a Linux system that is not running: where its root is mounted")->type_name("DIR");
  app.add_option("--for", raw.system, "with --dry-run: show what the scheduler of this system would be given")->type_name("systemd|windows");
  app.add_option("--program", raw.program, "where casemate lies on that system (default: this program)")->type_name("PATH");
  if (const auto exit = parse_with(app, {arguments.begin(), separator})) return exit;
  if (raw.what == "install" || raw.what == "status" || raw.what == "remove") {
    if (raw.what == "install" || separator == arguments.end()) return std::nullopt;
    return complain(kUsage, "only schedule install takes words for scan");
  }
  const auto near = nearest(raw.what, {"install", "status", "remove"});
  return complain(kUsage, "schedule does not take '" + shorten(raw.what) + "'" + (near ? " (did you mean '" + *near + "'?)" : "") + "; known: install, status, remove");
}

// The scheduler that is asked for; what is wrong was said where there is none.
std::optional<int> choose(const Raw& raw, const collect::ThisHost& host, Target& target) {
  target.scheduler = &scheduler_of(raw.root.empty() ? host.system : collect::System::linux_host);
  target.place = place_on(host, raw.root);
  target.elsewhere = !raw.root.empty();
  if (raw.system.empty()) return std::nullopt;
  std::vector<std::string> known;
  for (const Scheduler* scheduler : schedulers()) {
    known.emplace_back(scheduler->name);
    if (scheduler->name != raw.system) continue;
    if (scheduler != target.scheduler && (!raw.dry_run || raw.what != "install")) {
      return complain(kUsage, "the scheduler of another system can only be shown what it would be given: schedule install --for " + raw.system + " --dry-run");
    }
    target.elsewhere = target.elsewhere || scheduler != target.scheduler;
    target.scheduler = scheduler;
    return std::nullopt;
  }
  return complain(kUsage, "--for does not take '" + shorten(raw.system) + "'; known: " + join(known, ", "));
}

}  // namespace

int schedule_on(const collect::ThisHost& host, const std::vector<std::string>& arguments, const Environment& environment) {
  Raw raw;
  Target target;
  if (const auto exit = parse(arguments, raw)) return *exit;
  if (const auto exit = choose(raw, host, target)) return *exit;
  if (raw.results.empty()) raw.results = default_results(target);
  if (raw.program.empty() && scheduler_of(host.system).system == target.scheduler->system) raw.program = environment.program;
  if (const auto wrong = check(raw, target)) return complain(kUsage, *wrong);
  if (raw.what == "status") return status(target);
  if (!raw.dry_run && raw.root.empty() && !host.elevated) {
    const std::string who = is_windows(target) ? "an administrator: start it from an elevated prompt" : "root: start it with sudo";
    return complain(kFailed, "schedule " + raw.what + " takes " + who);
  }
  return raw.what == "install" ? install(raw, target, environment) : remove(raw, target);
}

int run_schedule(const std::vector<std::string>& arguments, const Environment& environment) { return schedule_on(environment.host(), arguments, environment); }

}  // namespace casemate::commands
