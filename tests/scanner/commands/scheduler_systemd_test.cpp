// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/scanner/commands/captured.h"
#include "tests/scanner/commands/standin_scheduler.h"

using namespace casemate;
using namespace casemate::commands;
using namespace casemate::tests;

namespace {

// Fails where its words match a line of the file "fails"; answers `show` with the files "timer" and "service".
constexpr const char* kSystemctl =
    "while read -r words; do\n"
    "  if [ \"$*\" = \"$words\" ]; then echo \"Failed to do it: Access denied\" >&2; exit 1; fi\n"
    "done <\"$dir/fails\"\n"
    "case \"$*\" in\n"
    "  show*casemate.timer) cat \"$dir/timer\";;\n"
    "  show*casemate.service) cat \"$dir/service\";;\n"
    "esac\n";

class Standin : public StandinScheduler {
 public:
  Standin() : StandinScheduler("systemctl", kSystemctl) { fails_at(""); }
  void fails_at(const std::string& words) { folder.write("fails", words.empty() ? "" : words + "\n"); }
};

// What systemctl 252 writes for a timer that waits and a service that has run.
constexpr const char* kTimerWaits =
    "LoadState=loaded\nActiveState=active\nUnitFileState=enabled\nDropInPaths=\nNeedDaemonReload=no\n"
    "NextElapseUSecRealtime=Wed 2026-11-25 03:21:40 UTC\nLastTriggerUSec=Tue 2026-11-24 03:12:08 UTC\n";
std::string service_ended(const std::string& code, const std::string& status, const std::string& result) {
  return "LoadState=loaded\nActiveState=inactive\nResult=" + result + "\nExecMainExitTimestamp=Tue 2026-11-24 03:12:31 UTC\nExecMainCode=" + code + "\nExecMainStatus=" + status +
         "\nDropInPaths=\nNeedDaemonReload=no\n";
}

std::string facts_of(const ScheduleState& state) {
  std::string text;
  for (const auto& fact : state.facts) text += fact.first + ": " + fact.second + "\n";
  return text;
}

}  // namespace

TEST_CASE("install writes both units and has systemd start the timer") {
  const Standin standin;
  const auto installed = kSystemdScheduler.install(daily(), standin.place);
  REQUIRE(installed);
  CHECK(installed->size() == 2);
  CHECK(standin.unit("casemate.service") == systemd_service(daily()).value());
  CHECK(standin.unit("casemate.timer") == systemd_timer(daily()));
  CHECK(standin.calls() == "daemon-reload\nenable casemate.timer\nrestart casemate.timer\n");
  CHECK(kSystemdScheduler.steps(standin.place) == "systemctl daemon-reload\nsystemctl enable casemate.timer\nsystemctl restart casemate.timer\n");
}

TEST_CASE("whichever step fails, nothing is left of the first install") {
  for (const std::string step : {"daemon-reload", "enable casemate.timer", "restart casemate.timer"}) {
    CAPTURE(step);
    Standin standin;
    standin.fails_at(step);
    const auto installed = kSystemdScheduler.install(daily(), standin.place);
    REQUIRE_FALSE(installed);
    CHECK(installed.error().to_string() == "systemctl " + step + " ended with 1; what was there before is there again: Failed to do it: Access denied");
    CHECK(std::filesystem::is_empty(standin.folder.file("units")));
    CHECK(standin.calls().ends_with("disable --now casemate.timer\ndaemon-reload\n"));
  }
}

TEST_CASE("a schedule that was there before survives a failing install of another") {
  Standin standin;
  REQUIRE(kSystemdScheduler.install(daily("03:00"), standin.place));
  standin.fails_at("enable casemate.timer");
  static_cast<void>(standin.calls());
  CHECK_FALSE(kSystemdScheduler.install(daily("05:30"), standin.place));
  CHECK(standin.unit("casemate.timer") == systemd_timer(daily("03:00")));
  CHECK(standin.calls() == "daemon-reload\nenable casemate.timer\ndaemon-reload\nrestart casemate.timer\n");
  standin.fails_at("");
  CHECK(kSystemdScheduler.install(daily("05:30"), standin.place));
  CHECK(standin.unit("casemate.timer") == systemd_timer(daily("05:30")));
}

TEST_CASE("units of others are neither replaced nor removed") {
  const Standin standin;
  standin.folder.write("units/casemate.timer", "[Timer]\nOnCalendar=weekly\n");
  for (const auto& answer : {kSystemdScheduler.install(daily(), standin.place), kSystemdScheduler.remove(standin.place, false)}) {
    REQUIRE_FALSE(answer);
    CHECK(answer.error().code == ErrorCode::invalid_argument);
    CHECK(holds(answer.error().to_string(), "casemate has not written this file"));
    CHECK(holds(answer.error().to_string(), "units/casemate.timer"));
  }
  CHECK(standin.unit("casemate.timer") == "[Timer]\nOnCalendar=weekly\n");
  CHECK(standin.unit("casemate.service") == "(none)");
  CHECK(standin.calls().empty());
  CHECK_FALSE(kSystemdScheduler.state(standin.place));
}

TEST_CASE("a masked unit is not written through") {
  const Standin standin;
  std::filesystem::create_symlink("/dev/null", standin.folder.file("units/casemate.service"));
  CHECK_FALSE(kSystemdScheduler.install(daily(), standin.place));
  CHECK(std::filesystem::is_symlink(standin.folder.file("units/casemate.service")));
  CHECK(standin.unit("casemate.timer") == "(none)");
}

TEST_CASE("a second file that cannot be written takes the first one with it") {
  const Standin standin;
  std::filesystem::create_directory(standin.folder.file("units/casemate.timer"));
  CHECK_FALSE(kSystemdScheduler.install(daily(), standin.place));
  CHECK(standin.unit("casemate.service") == "(none)");
  CHECK(standin.calls().empty());
}

TEST_CASE("remove takes away what install wrote, and is content when there is nothing") {
  Standin standin;
  CHECK(kSystemdScheduler.remove(standin.place, false).value().empty());
  REQUIRE(kSystemdScheduler.install(daily(), standin.place));
  standin.folder.write("units/other.timer", "mine");
  static_cast<void>(standin.calls());
  CHECK(kSystemdScheduler.remove(standin.place, true).value().size() == 2);
  CHECK(standin.calls().empty());
  CHECK(standin.unit("casemate.timer") != "(none)");
  CHECK(kSystemdScheduler.remove(standin.place, false).value().size() == 2);
  CHECK(standin.calls() == "disable --now casemate.timer\ndaemon-reload\n");
  CHECK(standin.unit("casemate.timer") == "(none)");
  CHECK(standin.unit("casemate.service") == "(none)");
  CHECK(standin.unit("other.timer") == "mine");
  CHECK(kSystemdScheduler.remove(standin.place, false).value().empty());
}

TEST_CASE("remove leaves the files while systemd holds on to the timer, and takes what is left of half a schedule") {
  Standin standin;
  REQUIRE(kSystemdScheduler.install(daily(), standin.place));
  standin.fails_at("disable --now casemate.timer");
  CHECK_FALSE(kSystemdScheduler.remove(standin.place, false));
  CHECK(standin.unit("casemate.timer") != "(none)");
  std::filesystem::remove(standin.folder.file("units/casemate.timer"));
  CHECK(kSystemdScheduler.remove(standin.place, false).value().size() == 1);
  CHECK(standin.unit("casemate.service") == "(none)");
}

TEST_CASE("what is scheduled, when it runs next and how it ended") {
  Standin standin;
  CHECK_FALSE(kSystemdScheduler.state(standin.place).value().installed);
  REQUIRE(kSystemdScheduler.install(daily(), standin.place));
  standin.folder.write("timer", kTimerWaits);
  standin.folder.write("service", service_ended("1", "1", "success"));
  const ScheduleState state = kSystemdScheduler.state(standin.place).value();
  CHECK(state.installed);
  CHECK(state.problems.empty());
  CHECK(facts_of(state) ==
        "command: \"/usr/bin/casemate\" \"scan\" \"--live\" \"--results\" \"/var/lib/casemate/results\" \"--keep\" \"30\" \"--notify\" \"syslog\"\n"
        "when: *-*-* 03:00:00 local time, up to an hour later\n"
        "next run: Wed 2026-11-25 03:21:40 UTC\n"
        "last run: Tue 2026-11-24 03:12:08 UTC\n"
        "ended: Tue 2026-11-24 03:12:31 UTC, with 1 (findings)\n");
}

TEST_CASE("what keeps a scan from running or from giving a result is a problem") {
  struct Row {
    std::string timer;
    std::string service;
    std::string problem;
  };
  const std::string waits = kTimerWaits;
  const auto changed = [&](const std::string& from, const std::string& to) { return std::string(waits).replace(waits.find(from), from.size(), to); };
  const std::string fine = service_ended("1", "0", "success");
  for (const Row& row : {Row{changed("UnitFileState=enabled", "UnitFileState=disabled"), fine, "casemate.timer is not enabled"},
                         Row{changed("ActiveState=active", "ActiveState=inactive"), fine, "casemate.timer is inactive"},
                         Row{changed("LoadState=loaded", "LoadState=bad-setting"), fine, "has not loaded casemate.timer (bad-setting)"},
                         Row{changed("NeedDaemonReload=no", "NeedDaemonReload=yes"), fine, "systemctl daemon-reload"},
                         Row{waits, service_ended("1", "4", "exit-code"), "the last run gave no result: it ended with 4 (the scan failed)"},
                         Row{waits, service_ended("2", "9", "oom-kill"), "the last run gave no result: it ended by signal 9, oom-kill"},
                         Row{"", fine, "casemate.timer"}}) {
    CAPTURE(row.problem);
    Standin standin;
    REQUIRE(kSystemdScheduler.install(daily(), standin.place));
    standin.folder.write("timer", row.timer);
    standin.folder.write("service", row.service);
    const ScheduleState state = kSystemdScheduler.state(standin.place).value();
    const auto is_told = [&](const std::string& problem) { return holds(problem, row.problem); };
    CHECK(std::any_of(state.problems.begin(), state.problems.end(), is_told));
  }
}

TEST_CASE("half a schedule, drop-ins and a systemd that does not answer are said") {
  Standin standin;
  REQUIRE(kSystemdScheduler.install(daily(), standin.place));
  standin.folder.write("timer", kTimerWaits);
  standin.folder.write("service", "DropInPaths=/etc/systemd/system/casemate.service.d/x.conf\nActiveState=activating\n");
  const std::string facts = facts_of(kSystemdScheduler.state(standin.place).value());
  CHECK(holds(facts, "changed by: /etc/systemd/system/casemate.service.d/x.conf\n"));
  CHECK(holds(facts, "now: a scan is running\n"));
  std::filesystem::remove(standin.folder.file("units/casemate.service"));
  const ScheduleState half = kSystemdScheduler.state(standin.place).value();
  REQUIRE(half.problems.size() == 1);
  CHECK(holds(half.problems.front(), "casemate.service is missing"));
  REQUIRE(kSystemdScheduler.install(daily(), standin.place));
  std::filesystem::remove(standin.folder.file("tools/systemctl"));
  const auto unanswered = kSystemdScheduler.state(standin.place);
  REQUIRE_FALSE(unanswered);
  CHECK(holds(unanswered.error().to_string(), "systemctl is not in "));
}

TEST_CASE("an image: the real systemctl enables the timer below another root") {
  SchedulerPlace place;
  place.tool_folders = {"/usr/bin", "/bin"};
  if (!std::filesystem::exists("/usr/bin/systemctl") && !std::filesystem::exists("/bin/systemctl")) {
    MESSAGE("skipped: systemctl is not installed");
    return;
  }
  const TemporaryFolder folder;
  place.root = folder.path().string();
  place.unit_folder = folder.file("etc/systemd/system");
  REQUIRE(kSystemdScheduler.install(daily(), place));
  const std::string link = folder.file("etc/systemd/system/timers.target.wants/casemate.timer");
  CHECK(std::filesystem::is_symlink(link));
  const ScheduleState state = kSystemdScheduler.state(place).value();
  CHECK(state.installed);
  CHECK(state.problems.empty());
  std::filesystem::remove(link);
  CHECK(kSystemdScheduler.state(place).value().problems.size() == 1);
  REQUIRE(kSystemdScheduler.install(daily(), place));
  CHECK(kSystemdScheduler.remove(place, false).value().size() == 2);
  CHECK_FALSE(std::filesystem::is_symlink(link));
  CHECK_FALSE(std::filesystem::exists(folder.file("etc/systemd/system/casemate.timer")));
}
