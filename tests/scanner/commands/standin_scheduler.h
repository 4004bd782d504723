// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <string>

#include "scanner/commands/scheduler.h"
#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/temporary_folder.h"

namespace casemate::tests {

/// A scheduler whose tool is a script of the test: every call is a line of `calls`.
class StandinScheduler {
 public:
  /// `body`: shell, with $dir as the folder of its files.
  StandinScheduler(const std::string& tool, const std::string& body) {
    const std::string script = folder.write("tools/" + tool, "#!/bin/sh\ndir='" + folder.path().string() + "'\necho \"$*\" >>\"$dir/calls\"\n" + body);
    REQUIRE(::chmod(script.c_str(), 0700) == 0);
    std::filesystem::create_directories(folder.file("Temp"));
    std::filesystem::create_directories(folder.file("units"));
    place.tool_folders = {folder.file("tools")};
    place.unit_folder = folder.file("units");
    place.scratch = folder.file("Temp");
  }
  /// What the tool was called with since the last question.
  [[nodiscard]] std::string calls() const {
    const std::string path = folder.file("calls");
    std::string text = std::filesystem::exists(path) ? slurp(path) : std::string();
    std::filesystem::remove(path);
    return text;
  }
  [[nodiscard]] std::string unit(const std::string& name) const {
    const std::string path = folder.file("units/" + name);
    return std::filesystem::exists(path) ? slurp(path) : std::string("(none)");
  }

  TemporaryFolder folder;
  commands::SchedulerPlace place;
};

inline commands::Schedule daily(const std::string& at = "03:00") {
  return {"/usr/bin/casemate", {"scan", "--live", "--results", "/var/lib/casemate/results", "--keep", "30", "--notify", "syslog"}, at};
}

}  // namespace casemate::tests
