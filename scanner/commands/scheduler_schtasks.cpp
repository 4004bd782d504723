// SPDX-License-Identifier: Apache-2.0
// Windows' Task Scheduler through schtasks.exe, which every Windows since Vista has.  Nothing here is Windows' own: tests run it
// anywhere, with stand-ins.
#include <algorithm>

#include "reports/escape.h"
#include "rules/text.h"
#include "scanner/authoring/windows_text.h"
#include "scanner/commands/report_files.h"
#include "scanner/commands/scheduler.h"
#include "scanner/evidence/csv.h"
#include "scanner/evidence/encoding.h"
#include "scanner/evidence/file_system.h"
#include "scanner/evidence/xml.h"

namespace casemate::commands {
namespace {

constexpr std::string_view kTool = "schtasks.exe";
constexpr std::string_view kTask = "casemate-scan";  // in the scheduler's top folder

// The columns of `schtasks /query /v /fo csv`: their names are translated, their order is fixed.
constexpr std::size_t kTaskName = 1;
constexpr std::size_t kNextRun = 2;
constexpr std::size_t kLastRun = 5;
constexpr std::size_t kLastResult = 6;

// HRESULTs of the scheduler that stand in place of an exit code (winerror.h), as schtasks writes them.
constexpr std::int64_t kNotRunYet = 0x41303;
constexpr std::int64_t kIsRunning = 0x41301;

Result<std::string> run_tool(const SchedulerPlace& place, const std::vector<std::string>& words) { return run_scheduler_tool(place, std::string(kTool), words); }

std::string printable(std::string_view bytes) {
  evidence::Decoded decoded;
  evidence::decode(bytes, decoded);
  return reports::for_terminal(decoded.text);
}

// All tasks, one a line: the exit code of asking for one task does not tell "there is none" from "cannot be read".
Result<bool> is_listed(const SchedulerPlace& place) {
  const auto list = run_tool(place, {"/query", "/fo", "csv", "/nh"});
  if (!list) return list.error();
  evidence::Decoded decoded;
  evidence::decode(*list, decoded);
  evidence::CsvReader reader(decoded.text);
  for (evidence::CsvRecord record; reader.next(record);) {
    // The task in the top folder; a version of its own prints the name without the stroke.
    if (!record.fields.empty() && (iequals(record.fields.front(), "\\" + std::string(kTask)) || iequals(record.fields.front(), kTask))) return true;
  }
  return false;
}

/// The task as the scheduler gives it back; a null pointer when there is none.  A task of that name that is not ours is an Error.
Result<std::unique_ptr<evidence::XmlDocument>> find_task(const SchedulerPlace& place) {
  const auto text = run_tool(place, {"/query", "/tn", std::string(kTask), "/xml"});
  if (!text) {
    const auto listed = is_listed(place);
    if (!listed) return listed.error();
    if (*listed) return text.error();
    return std::unique_ptr<evidence::XmlDocument>();
  }
  evidence::Decoded decoded;
  evidence::decode(*text, decoded);
  auto task = evidence::XmlDocument::parse(decoded.text);
  if (!task) return Error{ErrorCode::malformed, "the task " + std::string(kTask) + " cannot be read", task.error().to_string(), {}};
  const std::string_view description = (*task)->root().child("RegistrationInfo").child_text("Description");
  if (description.find(kScheduleMark) == std::string_view::npos) {
    return Error{ErrorCode::invalid_argument, "casemate has not made the task " + std::string(kTask) + ", so it is not replaced or removed; rename it if it is needed", {}, {}};
  }
  return std::move(*task);
}

Result<std::string> text_of(const Schedule& schedule, const SchedulerPlace&) { return task_xml(schedule); }

std::string steps_text(const SchedulerPlace&) { return std::string(kTool) + " /create /tn " + std::string(kTask) + " /xml FILE /f\n"; }

/// A file that is there while schtasks reads it.
class TaskFile {
 public:
  explicit TaskFile(std::string path) : path_(std::move(path)) {}
  ~TaskFile() {
    if (written_) evidence::remove_file(path_);
  }
  TaskFile(const TaskFile&) = delete;
  TaskFile& operator=(const TaskFile&) = delete;

  [[nodiscard]] Status write(const std::string& text) {
    Status done = write_file(path_, "\xFF\xFE" + authoring::utf16le(text));
    written_ = done.has_value();
    return done;
  }

 private:
  std::string path_;
  bool written_ = false;
};

// schtasks replaces a task as a whole or not at all, so there is nothing to take back but its file.
Result<std::vector<std::string>> install(const Schedule& schedule, const SchedulerPlace& place) {
  const auto xml = task_xml(schedule);
  if (!xml) return xml.error();
  if (const auto before = find_task(place); !before) return before.error();
  const std::string path = evidence::join_path(place.scratch, std::string(kTask) + ".xml");
  TaskFile file(path);
  if (const Status written = file.write(*xml); !written) return written.error();
  const auto created = run_tool(place, {"/create", "/tn", std::string(kTask), "/xml", evidence::tool_path(path), "/f"});
  if (!created) return created.error();
  return std::vector<std::string>{"\\" + std::string(kTask)};
}

Result<std::vector<std::string>> remove(const SchedulerPlace& place, bool dry_run) {
  const auto task = find_task(place);
  if (!task) return task.error();
  if (*task == nullptr) return std::vector<std::string>();
  if (!dry_run) {
    if (const auto deleted = run_tool(place, {"/delete", "/tn", std::string(kTask), "/f"}); !deleted) return deleted.error();
  }
  return std::vector<std::string>{"\\" + std::string(kTask)};
}

void tell_result(std::string_view text, ScheduleState& state) {
  const auto code = parse_decimal(text);
  if (code == kNotRunYet || code == kIsRunning) {
    state.facts.emplace_back(code == kIsRunning ? "now" : "ended", code == kIsRunning ? "a scan is running" : "not run yet");
    return;
  }
  const std::string_view meaning = code && *code >= 0 && *code <= 4 ? meaning_of_exit(static_cast<int>(*code)) : std::string_view();
  const std::string how = "with " + printable(text) + (meaning.empty() ? "" : " (" + std::string(meaning) + ")");
  state.facts.emplace_back("ended", how);
  if (!code || (*code != 0 && *code != 1 && *code != 3)) state.problems.push_back("the last run gave no result: it ended " + how);
}

Status tell_runs(const SchedulerPlace& place, ScheduleState& state) {
  const auto list = run_tool(place, {"/query", "/tn", std::string(kTask), "/v", "/fo", "csv", "/nh"});
  if (!list) return list.error();
  evidence::Decoded decoded;
  evidence::decode(*list, decoded);
  evidence::CsvReader reader(decoded.text);
  for (evidence::CsvRecord record; reader.next(record);) {
    if (record.fields.size() <= kLastResult || !iends_with(record.fields[kTaskName], kTask)) continue;
    state.facts.emplace_back("next run", printable(record.fields[kNextRun]));
    state.facts.emplace_back("last run", printable(record.fields[kLastRun]));
    tell_result(record.fields[kLastResult], state);
    return ok();
  }
  state.problems.emplace_back("the scheduler does not tell when the task ran");
  return ok();
}

Result<ScheduleState> state_of(const SchedulerPlace& place) {
  const auto task = find_task(place);
  if (!task) return task.error();
  ScheduleState state;
  state.installed = *task != nullptr;
  if (!state.installed) return state;
  const evidence::XmlElement root = (*task)->root();
  const evidence::XmlElement action = root.child("Actions").child("Exec");
  const evidence::XmlElement trigger = root.child("Triggers").child("CalendarTrigger");
  state.facts.emplace_back("command", printable(action.child_text("Command")) + " " + printable(action.child_text("Arguments")));
  const std::string_view begin = trigger.child_text("StartBoundary");
  if (begin.size() >= 16) state.facts.emplace_back("when", printable(begin.substr(11, 5)) + " local time, up to an hour later");
  const bool switched_off = iequals(root.child("Settings").child_text("Enabled"), "false") || iequals(trigger.child_text("Enabled"), "false");
  if (switched_off || !trigger) state.problems.emplace_back("the task is disabled or has no daily trigger: no scan will run");
  if (const Status told = tell_runs(place, state); !told) return told.error();
  return state;
}

}  // namespace

const Scheduler kWindowsScheduler{"windows", collect::System::windows_host, "eventlog", &text_of, &steps_text, &install, &remove, &state_of};

}  // namespace casemate::commands
