// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "rules/text.h"
#include "scanner/commands/own_files.h"
#include "scanner/commands/scheduler.h"
#include "scanner/evidence/file_system.h"

namespace casemate::commands {
namespace {

constexpr std::string_view kTool = "systemctl";
constexpr std::string_view kTimer = "casemate.timer";
constexpr std::string_view kService = "casemate.service";

using Words = std::vector<std::string>;

std::string path_of(const SchedulerPlace& place, std::string_view unit) { return evidence::join_path(place.unit_folder, std::string(unit)); }

// What makes the files take effect.  A system that is not running is only told to start the timer when it boots.
std::vector<Words> steps_of(const SchedulerPlace& place) {
  const std::string timer(kTimer);
  if (!place.root.empty()) return {{"--root=" + place.root, "enable", timer}};
  return {{"daemon-reload"}, {"enable", timer}, {"restart", timer}};
}

Status give(const SchedulerPlace& place, const std::vector<Words>& commands) {
  for (const Words& words : commands) {
    if (const auto done = run_scheduler_tool(place, std::string(kTool), words); !done) return done.error();
  }
  return ok();
}

std::string steps_text(const SchedulerPlace& place) {
  std::string text;
  for (const Words& words : steps_of(place)) text += std::string(kTool) + " " + join(words, " ") + "\n";
  return text;
}

Result<std::string> text_of(const Schedule& schedule, const SchedulerPlace& place) {
  const auto service = systemd_service(schedule);
  if (!service) return service.error();
  return "# " + path_of(place, kService) + "\n" + *service + "\n# " + path_of(place, kTimer) + "\n" + systemd_timer(schedule);
}

// systemd is brought back to what the files say now; what that answers adds nothing to the failure that led here.
void settle(const SchedulerPlace& place, bool scheduled_before) {
  if (!place.root.empty()) return;
  static_cast<void>(give(place, {{"daemon-reload"}}));
  if (scheduled_before) static_cast<void>(give(place, {{"restart", std::string(kTimer)}}));
}

Error undo(OwnFiles& files, const SchedulerPlace& place, Error why) {
  const bool scheduled_before = files.replaced_any();
  if (!scheduled_before) {
    const std::string timer(kTimer);
    const Words disable = place.root.empty() ? Words{"disable", "--now", timer} : Words{"--root=" + place.root, "disable", timer};
    static_cast<void>(give(place, {disable}));  // fails where it was not enabled yet
  }
  const auto left = files.take_back();
  settle(place, scheduled_before);
  why.what += left.empty() ? "; what was there before is there again" : "; remove by hand: " + join(left, ", ");
  return why;
}

Result<std::vector<std::string>> install(const Schedule& schedule, const SchedulerPlace& place) {
  const auto service = systemd_service(schedule);
  if (!service) return service.error();
  for (const std::string_view unit : {kService, kTimer}) {
    if (const auto before = OwnFiles::read(path_of(place, unit)); !before) return before.error();
  }
  if (!place.root.empty()) evidence::create_folders(place.unit_folder);  // writing says what is wrong
  OwnFiles files;
  Status done = files.write(path_of(place, kService), *service);
  if (done) done = files.write(path_of(place, kTimer), systemd_timer(schedule));
  if (!done && !files.take_back().empty()) done = Error{done.error().code, done.error().what + "; files written before it could not be taken back", done.error().culprit, {}};
  if (!done) return done.error();
  if (const Status started = give(place, steps_of(place)); !started) return undo(files, place, started.error());
  return std::vector<std::string>{path_of(place, kService), path_of(place, kTimer)};
}

Result<std::vector<std::string>> remove(const SchedulerPlace& place, bool dry_run) {
  std::vector<std::string> found;
  for (const std::string_view unit : {kTimer, kService}) {
    const auto before = OwnFiles::read(path_of(place, unit));
    if (!before) return before.error();
    if (*before) found.push_back(path_of(place, unit));
  }
  if (dry_run || found.empty()) return found;
  const std::string timer(kTimer);
  if (found.front() == path_of(place, kTimer)) {
    const Words disable = place.root.empty() ? Words{"disable", "--now", timer} : Words{"--root=" + place.root, "disable", timer};
    if (const Status done = give(place, {disable}); !done) return done.error();
  }
  for (const std::string& path : found) {
    if (const std::error_code failed = evidence::remove_file(path)) return Error{ErrorCode::io, "the file cannot be removed (" + failed.message() + ")", path, {}};
  }
  if (place.root.empty()) {
    if (const Status done = give(place, {{"daemon-reload"}}); !done) return done.error();
  }
  return found;
}

using Properties = std::map<std::string, std::string>;

Result<Properties> properties_of(const SchedulerPlace& place, std::string_view unit, const std::string& names) {
  const auto output = run_scheduler_tool(place, std::string(kTool), {"show", "--no-pager", "--property=" + names, std::string(unit)});
  if (!output) return output.error();
  Properties properties;
  std::string_view rest = *output;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    if (const auto equals = line.find('='); equals != std::string_view::npos) properties[std::string(line.substr(0, equals))] = std::string(trim(line.substr(equals + 1)));
  }
  return properties;
}

// The value of a directive in a unit of ours.
std::string directive(const std::string& unit, std::string_view name) {
  const std::string begin = "\n" + std::string(name) + "=";
  const auto at = unit.find(begin);
  if (at == std::string::npos) return {};
  return unit.substr(at + begin.size(), unit.find('\n', at + begin.size()) - at - begin.size());
}

bool is_set(const std::string& time) { return !time.empty() && time != "n/a" && time != "0"; }

void tell_timer(const Properties& timer, ScheduleState& state) {
  const auto value = [&](const char* name) { return timer.contains(name) ? timer.at(name) : std::string(); };
  if (value("LoadState") != "loaded") state.problems.push_back("systemd has not loaded " + std::string(kTimer) + " (" + value("LoadState") + ")");
  if (value("UnitFileState") != "enabled") state.problems.push_back(std::string(kTimer) + " is not enabled: no scan runs after the next boot");
  if (value("ActiveState") != "active") state.problems.push_back(std::string(kTimer) + " is " + value("ActiveState") + ": no scan is waited for");
  if (is_set(value("NextElapseUSecRealtime"))) state.facts.emplace_back("next run", value("NextElapseUSecRealtime"));
  state.facts.emplace_back("last run", is_set(value("LastTriggerUSec")) ? value("LastTriggerUSec") : "none yet");
}

void tell_last_run(const Properties& service, ScheduleState& state) {
  const auto value = [&](const char* name) { return service.contains(name) ? service.at(name) : std::string(); };
  if (value("ActiveState") == "activating") state.facts.emplace_back("now", "a scan is running");
  if (!is_set(value("ExecMainExitTimestamp"))) return;
  const auto code = parse_decimal(value("ExecMainStatus"));
  const bool exited = value("ExecMainCode") == "1";  // CLD_EXITED
  const std::string_view meaning = exited && code && *code >= 0 && *code <= 4 ? meaning_of_exit(static_cast<int>(*code)) : std::string_view();
  std::string how = exited ? "with " + value("ExecMainStatus") : "by signal " + value("ExecMainStatus");
  if (!meaning.empty()) how += " (" + std::string(meaning) + ")";
  state.facts.emplace_back("ended", value("ExecMainExitTimestamp") + ", " + how);
  const std::string result = value("Result");
  if (!result.empty() && result != "success") state.problems.push_back("the last run gave no result: it ended " + how + (result == "exit-code" ? "" : ", " + result));
}

// Neither file may be changed by what this program does not know of.
void tell_changes(const Properties& unit, std::string_view name, ScheduleState& state) {
  const auto value = [&](const char* property) { return unit.contains(property) ? unit.at(property) : std::string(); };
  if (!value("DropInPaths").empty()) state.facts.emplace_back("changed by", value("DropInPaths"));
  if (value("NeedDaemonReload") == "yes") state.problems.push_back(std::string(name) + " was changed since systemd read it: systemctl daemon-reload");
}

Status ask_systemd(const SchedulerPlace& place, ScheduleState& state) {
  if (!place.root.empty()) {
    const auto enabled = run_scheduler_tool(place, std::string(kTool), {"--root=" + place.root, "is-enabled", std::string(kTimer)});
    if (!enabled) state.problems.push_back(std::string(kTimer) + " is not enabled: no scan runs when the system boots");
    return ok();
  }
  const auto timer = properties_of(place, kTimer, "LoadState,UnitFileState,ActiveState,NextElapseUSecRealtime,LastTriggerUSec,DropInPaths,NeedDaemonReload");
  if (!timer) return timer.error();
  const auto service = properties_of(place, kService, "LoadState,ActiveState,Result,ExecMainExitTimestamp,ExecMainCode,ExecMainStatus,DropInPaths,NeedDaemonReload");
  if (!service) return service.error();
  tell_timer(*timer, state);
  tell_last_run(*service, state);
  tell_changes(*timer, kTimer, state);
  tell_changes(*service, kService, state);
  return ok();
}

Result<ScheduleState> state_of(const SchedulerPlace& place) {
  const auto timer = OwnFiles::read(path_of(place, kTimer));
  if (!timer) return timer.error();
  const auto service = OwnFiles::read(path_of(place, kService));
  if (!service) return service.error();
  ScheduleState state;
  state.installed = *timer || *service;
  if (!state.installed) return state;
  if (*service) state.facts.emplace_back("command", directive(**service, "ExecStart"));
  if (*timer) state.facts.emplace_back("when", directive(**timer, "OnCalendar") + " local time, up to an hour later");
  for (const auto& [unit, is_there] : {std::pair{kTimer, timer->has_value()}, std::pair{kService, service->has_value()}}) {
    if (!is_there) state.problems.push_back(path_of(place, unit) + " is missing: no scan will run; casemate schedule install writes it again");
  }
  if (!state.problems.empty()) return state;
  if (const Status asked = ask_systemd(place, state); !asked) return asked.error();
  return state;
}

}  // namespace

const Scheduler kSystemdScheduler{"systemd", collect::System::linux_host, "syslog", &text_of, &steps_text, &install, &remove, &state_of};

}  // namespace casemate::commands
