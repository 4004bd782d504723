// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "scanner/authoring/windows_text.h"
#include "tests/scanner/commands/captured.h"
#include "tests/scanner/commands/standin_scheduler.h"

using namespace casemate;
using namespace casemate::commands;
using namespace casemate::tests;

namespace {

// Keeps a task as schtasks does: "task" is what was created, "list" and "verbose" what a query prints.
constexpr const char* kSchtasks =
    "if [ -e \"$dir/refuses\" ]; then echo 'FEHLER: Zugriff verweigert' >&2; exit 1; fi\n"
    "case \"$1 $2\" in\n"
    "  '/query /tn')\n"
    "    if [ ! -e \"$dir/task\" ]; then echo 'ERROR: The system cannot find the file specified.' >&2; exit 1; fi\n"
    "    if [ \"$4\" = /xml ]; then cat \"$dir/task\"; else cat \"$dir/verbose\"; fi;;\n"
    "  '/query /fo') cat \"$dir/list\";;\n"
    "  '/create /tn') if [ -e \"$dir/full\" ]; then echo 'ERROR: The task XML is malformed.' >&2; exit 1; fi; cp \"$5\" \"$dir/task\";;\n"
    "  '/delete /tn') rm \"$dir/task\";;\n"
    "  *) exit 64;;\n"
    "esac\n";

class Standin : public StandinScheduler {
 public:
  Standin() : StandinScheduler("schtasks.exe", kSchtasks) {
    folder.write("list", "\"\\Microsoft\\Windows\\Defrag\\ScheduledDefrag\",\"N/A\",\"Ready\"\r\n\"\\other\",\"25.11.2026 01:00:00\",\"Bereit\"\r\n");
    folder.write("verbose", verbose("1"));
  }
  static std::string verbose(const std::string& result) {
    return "\"SRV01\",\"\\casemate-scan\",\"25.11.2026 03:27:11\",\"Bereit\",\"Interaktiv/Hintergrund\",\"24.11.2026 03:14:02\",\"" + result +
           "\",\"Nicht zutreffend\",\"C:\\casemate.exe scan\",\"Nicht zutreffend\"\r\n";
  }
  [[nodiscard]] bool has_task() const { return std::filesystem::exists(folder.file("task")); }
};

Schedule on_windows() {
  return {"C:\\Program Files\\Casemate\\casemate.exe", {"scan", "--live", "--results", "C:\\ProgramData\\Casemate\\results", "--keep", "30", "--notify", "eventlog"}, "03:00"};
}

std::string facts_of(const ScheduleState& state) {
  std::string text;
  for (const auto& fact : state.facts) text += fact.first + ": " + fact.second + "\n";
  return text;
}

}  // namespace

TEST_CASE("install gives schtasks the task as UTF-16 and leaves no file behind") {
  const Standin standin;
  CHECK(kWindowsScheduler.install(on_windows(), standin.place).value() == std::vector<std::string>{"\\casemate-scan"});
  CHECK(slurp(standin.folder.file("task")) == "\xFF\xFE" + authoring::utf16le(task_xml(on_windows()).value()));
  CHECK(std::filesystem::is_empty(standin.folder.file("Temp")));
  CHECK(standin.calls() ==
        "/query /tn casemate-scan /xml\n/query /fo csv /nh\n/create /tn casemate-scan /xml " + standin.folder.file("Temp/casemate-scan.xml") + " /f\n");
  CHECK(kWindowsScheduler.install(on_windows(), standin.place));  // replaces its own
}

TEST_CASE("a task that schtasks refuses leaves what was there, and no file") {
  const Standin standin;
  standin.folder.write("full", "");
  const auto installed = kWindowsScheduler.install(on_windows(), standin.place);
  REQUIRE_FALSE(installed);
  CHECK(holds(installed.error().to_string(), "schtasks.exe /create /tn casemate-scan /xml "));
  CHECK(holds(installed.error().to_string(), " ended with 1: ERROR: The task XML is malformed."));
  CHECK(std::filesystem::is_empty(standin.folder.file("Temp")));
  CHECK_FALSE(standin.has_task());
}

TEST_CASE("a task of others is neither replaced nor removed") {
  const Standin standin;
  standin.folder.write("task", "\xFF\xFE" + authoring::utf16le("<?xml version=\"1.0\"?><Task><RegistrationInfo><Description>mine</Description></RegistrationInfo></Task>"));
  for (const auto& answer : {kWindowsScheduler.install(on_windows(), standin.place), kWindowsScheduler.remove(standin.place, false)}) {
    REQUIRE_FALSE(answer);
    CHECK(answer.error().code == ErrorCode::invalid_argument);
    CHECK(holds(answer.error().to_string(), "casemate has not made the task casemate-scan"));
  }
  CHECK(standin.has_task());
  CHECK_FALSE(holds(standin.calls(), "/create"));
}

TEST_CASE("a scheduler that does not answer is not a scheduler without the task") {
  const Standin standin;
  standin.folder.write("refuses", "");
  for (const auto& answer : {kWindowsScheduler.install(on_windows(), standin.place), kWindowsScheduler.remove(standin.place, false)}) {
    REQUIRE_FALSE(answer);
    CHECK(holds(answer.error().to_string(), "FEHLER: Zugriff verweigert"));
  }
  CHECK_FALSE(kWindowsScheduler.state(standin.place));
  std::filesystem::remove(standin.folder.file("refuses"));
  standin.folder.write("list", "\"\\casemate-scan\",\"N/A\",\"Ready\"\r\n");  // it is listed and cannot be read
  CHECK_FALSE(kWindowsScheduler.state(standin.place));
  CHECK_FALSE(kWindowsScheduler.remove(standin.place, false));
}

TEST_CASE("remove takes the task away, and is content when there is none") {
  const Standin standin;
  CHECK(kWindowsScheduler.remove(standin.place, false).value().empty());
  REQUIRE(kWindowsScheduler.install(on_windows(), standin.place));
  CHECK(kWindowsScheduler.remove(standin.place, true).value().size() == 1);
  CHECK(standin.has_task());
  CHECK(kWindowsScheduler.remove(standin.place, false).value().size() == 1);
  CHECK_FALSE(standin.has_task());
}

TEST_CASE("the task, its next and its last run, on a German Windows") {
  const Standin standin;
  CHECK_FALSE(kWindowsScheduler.state(standin.place).value().installed);
  REQUIRE(kWindowsScheduler.install(on_windows(), standin.place));
  // Redirected, schtasks writes the code page of the console and still says UTF-16.
  standin.folder.write("task", "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\r\n" + task_xml(on_windows()).value().substr(23));
  const ScheduleState state = kWindowsScheduler.state(standin.place).value();
  CHECK(state.installed);
  CHECK(state.problems.empty());
  CHECK(facts_of(state) ==
        "command: C:\\Program Files\\Casemate\\casemate.exe scan --live --results C:\\ProgramData\\Casemate\\results --keep 30 --notify eventlog\n"
        "when: 03:00 local time, up to an hour later\n"
        "next run: 25.11.2026 03:27:11\n"
        "last run: 24.11.2026 03:14:02\n"
        "ended: with 1 (findings)\n");
}

TEST_CASE("results of the last run that are none are problems") {
  const Standin standin;
  REQUIRE(kWindowsScheduler.install(on_windows(), standin.place));
  for (const auto* fine : {"0", "1", "3", "267011", "267009"}) {
    CAPTURE(fine);
    standin.folder.write("verbose", Standin::verbose(fine));
    CHECK(kWindowsScheduler.state(standin.place).value().problems.empty());
  }
  for (const auto* bad : {"2", "4", "-2147024894", "267014", "?"}) {
    CAPTURE(bad);
    standin.folder.write("verbose", Standin::verbose(bad));
    CHECK(kWindowsScheduler.state(standin.place).value().problems.size() == 1);
  }
  standin.folder.write("verbose", Standin::verbose("0"));
  std::string task = task_xml(on_windows()).value();
  standin.folder.write("task", "\xFF\xFE" + authoring::utf16le(task.replace(task.find("<Enabled>true"), 13, "<Enabled>false")));
  CHECK(kWindowsScheduler.state(standin.place).value().problems.size() == 1);
  standin.folder.write("verbose", "");
  CHECK(kWindowsScheduler.state(standin.place).value().problems.size() == 2);
}
