// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/hive_child.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include "tests/sanitized.h"
#include "tests/scanner/evidence/hive_writer.h"
#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

namespace {

// Stands for a parser that a crafted hive has led astray.
std::string script(const TemporaryFolder& folder, const std::string& line) {
  const std::string path = folder.write("parser", "#!/bin/sh\n" + line + "\n");
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  return path;
}

std::string error_of(const std::string& program, HiveLimits limits = {}) {
  const auto dump = dump_hive("regf", program, limits);
  return dump ? "(no error)" : dump.error().what;
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("what the process writes comes back whole") {
  const TemporaryFolder folder;
  const auto dump = dump_hive("the hive", script(folder, "cat; echo \" $*\""));
  REQUIRE(dump.has_value());
  CHECK(*dump == "the hive hive-dump 2147483648 30\n");
}

TEST_CASE("the process has no variables, no other open file and no way to say anything on standard error") {
  const TemporaryFolder folder;
  REQUIRE(::dup2(STDERR_FILENO, 200) == 200);  // inherited unless it is closed
  const auto dump = dump_hive("", script(folder, "echo lost >&2; /usr/bin/env | grep -c HOME; ls /proc/$$/fd | tr '\\n' ' '"));
  REQUIRE(dump.has_value());
  ::close(200);
  CHECK(*dump == "0\n0 1 10 2 ");  // 10 is the script, which the shell reads
}

TEST_CASE("a process that dies, gives up, hangs, floods or is not there is an error of that hive") {
  const TemporaryFolder folder;
  CHECK(contains(error_of(script(folder, "kill -SEGV $$")), "died (signal 11)"));
  CHECK(contains(error_of(script(folder, "kill -XCPU $$")), "more time or memory"));
  CHECK(contains(error_of(script(folder, "echo half; exit 3")), "exit code 3"));
  HiveLimits hurried;
  hurried.wall = std::chrono::milliseconds(200);
  CHECK(contains(error_of(script(folder, "exec sleep 60"), hurried), "longer than it may"));
  HiveLimits narrow;
  narrow.output_bytes = 1'000'000;
  CHECK(contains(error_of(script(folder, "exec cat /dev/zero"), narrow), "more than may be taken"));
  CHECK(contains(error_of(folder.file("nothing")), "cannot be started"));
}

TEST_CASE("the parser itself ends at its limit of memory") {
  if (kSanitized) {
    MESSAGE("skipped: under a sanitizer there is no limit of memory to end at");
    return;
  }
  HiveLimits narrow;
  narrow.memory_bytes = 1024 * 1024;
  const auto dump = dump_hive(HiveWriter::write({"ROOT", {}, {}}), "/proc/self/exe", narrow);
  const bool refused = !dump || dump->find("could not open it") != std::string::npos || dump->find("damaged") != std::string::npos;
  CHECK(refused);
}
