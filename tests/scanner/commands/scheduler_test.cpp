// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/scheduler.h"

#include <doctest/doctest.h>

#include <set>

#include "tests/scanner/commands/captured.h"
#include "tests/scanner/commands/standin_scheduler.h"

using namespace casemate;
using namespace casemate::commands;
using namespace casemate::tests;

TEST_CASE("each scheduler has a name and a system of its own, and nothing left out") {
  std::set<std::string_view> names;
  std::set<collect::System> systems;
  for (const Scheduler* each : schedulers()) {
    CHECK(names.insert(each->name).second);
    CHECK(systems.insert(each->system).second);
    CHECK(&scheduler_of(each->system) == each);
    CHECK_FALSE(each->log.empty());
    const bool whole = each->text != nullptr && each->steps != nullptr && each->install != nullptr && each->remove != nullptr && each->state != nullptr;
    CHECK(whole);
  }
  CHECK(names.size() == 2);
}

TEST_CASE("where a scheduler is") {
  collect::ThisHost host;
  host.tool_folders = {"/usr/sbin", "/usr/bin"};
  CHECK(place_on(host, "").unit_folder == "/etc/systemd/system");
  CHECK(place_on(host, "/mnt/image").unit_folder == "/mnt/image/etc/systemd/system");
  CHECK(place_on(host, "/mnt/image").root == "/mnt/image");
  CHECK(place_on(host, "").tool_folders == host.tool_folders);
}

TEST_CASE("a tool gets its words as they are, and its failure keeps its own") {
  const StandinScheduler standin("tool", "case \"$1\" in ok) echo out;; quiet) exit 3;; *) echo 'line one'; printf 'bad \\033[2J\\nmore\\n' >&2; exit 5;; esac\n");
  const auto run = [&](const std::vector<std::string>& words) { return run_scheduler_tool(standin.place, "tool", words); };
  CHECK(run({"ok", "a b", "$HOME;id"}).value() == "out\n");
  CHECK(standin.calls() == "ok a b $HOME;id\n");
  CHECK(run({"quiet"}).error().to_string() == "tool quiet ended with 3");
  CHECK(run({"loud", "x"}).error().to_string().starts_with("tool loud x ended with 5: bad ?"));
  CHECK_FALSE(holds(run({"loud"}).error().to_string(), "\x1B"));
  const auto missing = run_scheduler_tool(standin.place, "absent", {});
  REQUIRE_FALSE(missing);
  CHECK(holds(missing.error().to_string(), "absent is not in " + standin.folder.file("tools")));
}

TEST_CASE("every exit code of a scan has its words") {
  for (int code = 0; code <= 4; ++code) CHECK_FALSE(meaning_of_exit(code).empty());
  CHECK(meaning_of_exit(5).empty());
  CHECK(meaning_of_exit(-1).empty());
}
