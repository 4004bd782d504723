// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/scheduler.h"

#include <array>
#include <chrono>
#include <filesystem>

#include "reports/escape.h"
#include "rules/text.h"
#include "scanner/collect/child.h"
#include "scanner/commands/environment.h"
#include "scanner/evidence/file_system.h"

namespace fs = std::filesystem;

namespace casemate::commands {
namespace {

constexpr std::array kSchedulers{&kSystemdScheduler, &kWindowsScheduler};

Result<std::string> find_tool(const SchedulerPlace& place, const std::string& tool) {
  for (const std::string& folder : place.tool_folders) {
    std::string path = evidence::join_path(folder, tool);
    if (evidence::file_kind(path) == evidence::FileKind::regular) return evidence::tool_path(path);
  }
  return Error{ErrorCode::not_found, tool + " is not in " + join(place.tool_folders, ", ") + ": this system has another scheduler", {}, {}};
}

std::string_view first_line(std::string_view text) {
  text = trim(text);
  return text.substr(0, text.find_first_of("\r\n"));
}

// How a child ended that did not end well.
std::string ended(const collect::ChildOutcome& outcome) {
  switch (outcome.end) {
    case collect::ChildEnd::exited: return "ended with " + std::to_string(outcome.exit_code);
    case collect::ChildEnd::too_slow: return "took longer than a minute and was ended";
    case collect::ChildEnd::too_much: return "printed without end";
    case collect::ChildEnd::stopped: return "was interrupted";
    case collect::ChildEnd::not_started: return "cannot be started (" + outcome.why + ")";
  }
  return {};
}

}  // namespace

std::span<const Scheduler* const> schedulers() { return kSchedulers; }

const Scheduler& scheduler_of(collect::System system) {
  for (const Scheduler* scheduler : kSchedulers) {
    if (scheduler->system == system) return *scheduler;
  }
  return kSystemdScheduler;
}

SchedulerPlace place_on(const collect::ThisHost& host, const std::string& root) {
  SchedulerPlace place;
  place.root = root;
  place.tool_folders = host.tool_folders;
  place.unit_folder = evidence::join_path(root.empty() ? "/" : root, "etc/systemd/system");
  if (!host.tool_folders.empty()) place.scratch = (fs::path(host.tool_folders.front()).parent_path() / "Temp").string();  // below Windows' own folder
  return place;
}

Result<std::string> run_scheduler_tool(const SchedulerPlace& place, const std::string& tool, const std::vector<std::string>& words) {
  constexpr std::chrono::minutes kTimeLimit{1};
  constexpr std::uint64_t kOutputLimit = 16ULL * 1024 * 1024;  // a list of all tasks of a host is far below 1 MiB
  const Result<std::string> path = find_tool(place, tool);
  if (!path) return path.error();
  collect::ChildRequest request;
  request.command = {*path};
  request.command.insert(request.command.end(), words.begin(), words.end());
  request.time_limit = kTimeLimit;
  request.output_limit = kOutputLimit;
  request.search_path = join(collect::this_host().tool_folders, ":");
  const collect::ChildOutcome outcome = collect::run_child(request);
  if (outcome.end == collect::ChildEnd::exited && outcome.exit_code == 0) return outcome.output;
  const std::string_view said = first_line(outcome.error_output.empty() ? outcome.output : outcome.error_output);
  return Error{ErrorCode::io, tool + " " + join(words, " ") + " " + ended(outcome), shorten(reports::for_terminal(said), 300), {}};
}

std::string_view meaning_of_exit(int code) {
  switch (code) {
    case kCompliant: return "compliant";
    case kFindings: return "findings";
    case kUsage: return "a word of the command or a file it names is wrong";
    case kIncomplete: return "incomplete";
    case kFailed: return "the scan failed";
    default: return {};
  }
}

}  // namespace casemate::commands
