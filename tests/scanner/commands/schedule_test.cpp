// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/schedule.h"

#include <doctest/doctest.h>

#include "scanner/commands/schedule_text.h"
#include "tests/scanner/commands/captured.h"
#include "tests/scanner/commands/small_scan.h"
#include "tests/scanner/commands/standin_scheduler.h"

using namespace casemate;
using namespace casemate::commands;
using namespace casemate::tests;

namespace {

collect::ThisHost linux_host(bool elevated = false) {
  collect::ThisHost host;
  host.elevated = elevated;
  host.tool_folders = {"/nonexistent"};
  return host;
}

collect::ThisHost windows_host(bool elevated = false) {
  collect::ThisHost host;
  host.system = collect::System::windows_host;
  host.elevated = elevated;
  host.tool_folders = {"D:\\Windows\\System32"};
  return host;
}

Captured schedule(const collect::ThisHost& host, const std::vector<std::string>& words, const std::string& program = "/usr/bin/casemate") {
  Environment environment = test_environment();
  environment.program = program;
  return captured([&] { return schedule_on(host, words, environment); });
}

}  // namespace

TEST_CASE("a dry run shows a scan of this host, and writes nothing") {
  const TemporaryFolder folder;
  const Captured shown = schedule(linux_host(), {"install", "--dry-run", "--root", folder.path().string(), "--at", "04:15", "--keep", "7"});
  CHECK(shown.exit == 0);
  CHECK(holds(shown.out, "# " + folder.file("etc/systemd/system/casemate.service") + "\n# Written by casemate schedule install"));
  CHECK(holds(shown.out, "\nExecStart=\"/usr/bin/casemate\" \"scan\" \"--live\" \"--results\" \"/var/lib/casemate/results\" \"--keep\" \"7\" \"--notify\" \"syslog\"\n"));
  CHECK(holds(shown.out, "\nOnCalendar=*-*-* 04:15:00\n"));
  CHECK(shown.err == "nothing is written; install would then give:\nsystemctl --root=" + folder.path().string() + " enable casemate.timer\n");
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("install writes byte for byte what the dry run shows; remove takes it away; both can be said twice") {
  const StandinScheduler standin("systemctl", "");
  const TemporaryFolder image;
  collect::ThisHost host = linux_host();
  host.tool_folders = standin.place.tool_folders;
  const std::vector<std::string> root{"--root", image.path().string()};
  const auto say = [&](std::vector<std::string> words) {
    words.insert(words.begin() + 1, root.begin(), root.end());
    return schedule(host, words);
  };
  const std::string service = image.file("etc/systemd/system/casemate.service");
  const std::string timer = image.file("etc/systemd/system/casemate.timer");
  CHECK(say({"status"}).exit == kNotScheduled);
  const std::string shown = say({"install", "--dry-run", "--", "--level", "ec"}).out;
  for (int round = 0; round < 2; ++round) {
    const Captured installed = say({"install", "--", "--level", "ec"});
    CHECK(installed.exit == 0);
    CHECK(installed.out == "installed: " + service + "\ninstalled: " + timer + "\na scan runs every day at 03:00 and up to an hour later; results: /var/lib/casemate/results\n");
    CHECK(shown == "# " + service + "\n" + slurp(service) + "\n# " + timer + "\n" + slurp(timer));
  }
  const Captured status = say({"status"});
  CHECK(status.exit == 0);
  CHECK(holds(status.out, "a scan is scheduled\ncommand     \"/usr/bin/casemate\" \"scan\" \"--live\" \"--level\" \"ec\""));
  CHECK(holds(say({"remove", "--dry-run"}).out, "would be removed: " + timer));
  CHECK(std::filesystem::exists(timer));
  CHECK(say({"remove"}).out == "removed: " + timer + "\nremoved: " + service + "\nthe results stay where they are\n");
  CHECK(std::filesystem::is_empty(image.file("etc/systemd/system")));
  const Captured again = say({"remove"});
  CHECK(again.exit == 0);
  CHECK(again.out == "no scan is scheduled: there is nothing to remove\n");
}

TEST_CASE("Windows: a task that runs as SYSTEM, its results in ProgramData of that drive") {
  const Captured shown = schedule(windows_host(), {"install", "--dry-run"}, "D:\\Casemate\\casemate.exe");
  CHECK(shown.exit == 0);
  CHECK(shown.out.starts_with("<?xml version=\"1.0\"?>"));
  CHECK(holds(shown.out, "<UserId>S-1-5-18</UserId>"));
  CHECK(holds(shown.out, "<Command>D:\\Casemate\\casemate.exe</Command>"));
  CHECK(holds(shown.out, "D:\\ProgramData\\Casemate\\results --keep 30 --notify eventlog</Arguments>"));
  CHECK(holds(shown.err, "schtasks.exe /create /tn casemate-scan /xml FILE /f\n"));
}

TEST_CASE("the task of Windows can be shown on Linux, and only shown") {
  const std::vector<std::string> words{"install", "--for", "windows", "--program", "C:\\casemate.exe", "--dry-run", "--", "--site", "C:\\casemate\\site.yaml"};
  const Captured shown = schedule(linux_host(), words);
  CHECK(shown.exit == 0);
  CHECK(holds(shown.out, "--site C:\\casemate\\site.yaml"));
  CHECK(holds(schedule(linux_host(), {"install", "--for", "windows", "--dry-run"}).err, "--program PATH"));
  CHECK(holds(schedule(linux_host(true), {"install", "--for", "windows"}).err, "--for windows --dry-run"));
  CHECK(holds(schedule(linux_host(true), {"status", "--for", "windows"}).err, "--for windows --dry-run"));
  CHECK(holds(schedule(linux_host(), {"install", "--for", "cron", "--dry-run"}).err, "--for does not take 'cron'; known: systemd, windows"));
  CHECK(schedule(linux_host(), {"install", "--for", "systemd", "--dry-run"}).exit == 0);
}

TEST_CASE("without the rights nothing begins, and one sentence says so") {
  for (const std::string what : {"install", "remove"}) {
    const Captured refused = schedule(linux_host(), {what});
    CHECK(refused.exit == 4);
    CHECK(refused.out.empty());
    CHECK(refused.err == "casemate: schedule " + what + " takes root: start it with sudo\n");
    CHECK(schedule(windows_host(), {what}, "C:\\casemate.exe").err == "casemate: schedule " + what + " takes an administrator: start it from an elevated prompt\n");
  }
}

TEST_CASE("a program that others may change is not started as root every day") {
  const StandinScheduler standin("systemctl", "");
  const std::string program = standin.folder.write("casemate", "x");
  REQUIRE(::chmod(program.c_str(), 0777) == 0);
  const std::string results = standin.folder.file("new/results");
  const Captured refused = schedule(linux_host(true), {"install", "--results", results}, program);
  CHECK(refused.exit == 2);
  CHECK(holds(refused.err, " can be changed by others than the administrators of this system, and " + program + " would run with all rights every day"));
  CHECK_FALSE(std::filesystem::exists(standin.folder.file("new")));
  CHECK(standin.calls().empty());
}

TEST_CASE("a scan that would fail every night is refused before the first one") {
  const TemporaryFolder folder;
  const std::string site = folder.write("site.yaml", "site: test\nlevel: nonsense\n");
  struct Row {
    std::vector<std::string> words;
    std::string says;
  };
  for (const Row& row : {Row{{"--levle", "ec"}, "did you mean --level"},
                         Row{{"--level", "extreme"}, "--level does not take 'extreme'"},
                         Row{{"--role", "nosuchrole"}, "nosuchrole"},
                         Row{{"--site", folder.file("absent.yaml")}, "absent.yaml"},
                         Row{{"--site", site}, "site.yaml:2:"},
                         Row{{"--waivers", folder.file("absent.yaml")}, "absent.yaml"},
                         Row{{"--site", "site.yaml"}, "write the whole path of site.yaml"},
                         Row{{"--report", "html=today.html"}, "write the whole path of today.html"},
                         Row{{"--baseline", "own.yaml"}, "write the whole path of own.yaml"},
                         Row{{"--report", "pdf=/tmp/x"}, "pdf"},
                         Row{{"exports"}, "write the whole path of exports"},
                         Row{{"--live", "/srv/exports"}, "exclude each other"},
                         Row{{"--now", "2026-11-24"}, "--now would give every scheduled scan the same time"},
                         Row{{"--since", "/x.json"}, "--since does not go with a schedule"},
                         Row{{"--results=/x"}, "--results is an option of schedule: write it before --"},
                         Row{{"--keep", "3"}, "--keep is an option of schedule"},
                         Row{{"--notify", "syslog"}, "--notify is given by schedule itself"},
                         Row{{"--level", "e\nc"}, "--level does not take"},
                         Row{{"--only", "a\nExecStartPre=/bin/sh"}, "printable UTF-8"}}) {
    CAPTURE(row.says);
    std::vector<std::string> words{"install", "--dry-run", "--"};
    words.insert(words.end(), row.words.begin(), row.words.end());
    const Captured refused = schedule(linux_host(), words);
    CHECK(refused.exit == 2);
    CHECK(refused.out.empty());
    CHECK(holds(refused.err, row.says));
  }
}

TEST_CASE("other evidence takes the place of this host") {
  const Captured shown = schedule(linux_host(), {"install", "--dry-run", "--", "--hosts", "/srv/exports", "--fail-on", "new", "--diff-report", "html=/srv/changes.html"});
  CHECK(shown.exit == 0);
  CHECK(holds(shown.out, "\"scan\" \"--hosts\" \"/srv/exports\" \"--fail-on\" \"new\" \"--diff-report\" \"html=/srv/changes.html\" \"--results\""));
}

TEST_CASE("words of schedule that are wrong are named with what to write") {
  struct Row {
    std::vector<std::string> words;
    std::string says;
  };
  for (const Row& row : {Row{{}, "WHAT"},
                         Row{{"instal"}, "schedule does not take 'instal' (did you mean 'install'?); known: install, status, remove"},
                         Row{{"install", "--at", "25:00"}, "write hh:mm, for example 03:00"},
                         Row{{"install", "--keep", "0"}, "--keep takes 1 or more"},
                         Row{{"install", "--results", "results"}, "--results takes an absolute path"},
                         Row{{"install", "--root", "/nonexistent/image"}, "--root names no folder"},
                         Row{{"install", "--dryrun"}, "did you mean --dry-run"},
                         Row{{"status", "--", "--level", "ec"}, "only schedule install takes words for scan"}}) {
    CAPTURE(row.says);
    const Captured refused = schedule(linux_host(true), row.words);
    CHECK(refused.exit == 2);
    CHECK(holds(refused.err, row.says));
  }
  CHECK(holds(schedule(windows_host(true), {"install", "--results", "/var/x"}, "C:\\casemate.exe").err, "--results takes an absolute path"));
}

TEST_CASE("this host: nothing but a look") {
  if (std::filesystem::exists("/etc/systemd/system/casemate.timer")) return;
  CHECK(run_program({"schedule", "status"}).exit == kNotScheduled);
  CHECK(run_program({"schedule", "--help"}).exit == 0);
}
