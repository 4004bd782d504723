// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/error.h"
#include "scanner/collect/this_host.h"
#include "scanner/commands/schedule_text.h"

// The scheduler of a system: what installs, shows and removes the daily scan.  Both compile on both systems; which one is used
// is a question of the host, and tests give them stand-ins of systemctl and schtasks.
namespace casemate::commands {

/// Where a scheduler and its files are.
struct SchedulerPlace {
  std::string unit_folder;                ///< systemd: where units of the administrator lie
  std::string root;                       ///< systemd: a system that is not running, mounted there; nothing is started then
  std::vector<std::string> tool_folders;  ///< of systemctl or schtasks.exe
  std::string scratch;                    ///< Windows: a folder for the task while schtasks reads it
};

/// What stands in the scheduler.
struct ScheduleState {
  bool installed = false;
  std::vector<std::pair<std::string, std::string>> facts;  ///< what and its value, in the order of showing; times as the system writes them
  std::vector<std::string> problems;                       ///< why no scan will run, or why the last one gave no result; empty: all is well
};

/// One row of the table of schedulers.
struct Scheduler {
  std::string_view name;
  collect::System system;
  std::string_view log;  ///< of the system, for scan --notify
  /// What install would write, and the commands it would give.
  Result<std::string> (*text)(const Schedule& schedule, const SchedulerPlace& place);
  std::string (*steps)(const SchedulerPlace& place);
  /// All or nothing: where it fails, what was there before is there again.  Replaces a schedule of an earlier install, and
  /// nothing that somebody else wrote.  Returns the files or the task, one a line.
  Result<std::vector<std::string>> (*install)(const Schedule& schedule, const SchedulerPlace& place);
  /// What remove would take away, and takes away unless `dry_run`; empty when no scan is scheduled.
  Result<std::vector<std::string>> (*remove)(const SchedulerPlace& place, bool dry_run);
  Result<ScheduleState> (*state)(const SchedulerPlace& place);
};

/// The only list of schedulers.
std::span<const Scheduler* const> schedulers();
/// That of a host.
const Scheduler& scheduler_of(collect::System system);
/// Where the scheduler of a host is.
SchedulerPlace place_on(const collect::ThisHost& host, const std::string& root);

extern const Scheduler kSystemdScheduler;
extern const Scheduler kWindowsScheduler;

/// Starts a tool of the scheduler with an argument vector and gives back what it printed.  That it is missing, hangs (60 s) or does
/// not end with 0 is an Error with its own words.
Result<std::string> run_scheduler_tool(const SchedulerPlace& place, const std::string& tool, const std::vector<std::string>& words);

/// What the exit code of a scan means, in words; empty for one no scan has.
std::string_view meaning_of_exit(int code);

}  // namespace casemate::commands
