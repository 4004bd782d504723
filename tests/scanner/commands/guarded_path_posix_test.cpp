// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/guarded_path.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/scanner/commands/captured.h"

using namespace casemate;
using namespace casemate::commands;
using namespace casemate::tests;

TEST_CASE("programs of the system are for root only to change") {
  CHECK(changeable_by_others("/bin/sh") == std::nullopt);
  CHECK(changeable_by_others("/") == std::nullopt);
}

TEST_CASE("a file or a folder that others may write is named, also behind a link") {
  if (::geteuid() != 0) {
    MESSAGE("skipped: only root makes files of root");
    return;
  }
  const TemporaryFolder folder;
  const std::string program = folder.write("bin/casemate", "x");
  CHECK(changeable_by_others(program) == std::nullopt);  // /tmp is sticky, and what lies in it is root's
  CHECK(changeable_by_others(folder.file("bin/absent")) == std::nullopt);
  std::filesystem::create_symlink(program, folder.file("link"));
  REQUIRE(::chmod(program.c_str(), 0666) == 0);
  CHECK(changeable_by_others(program) == program);
  CHECK(changeable_by_others(folder.file("link")) == program);
  REQUIRE(::chmod(program.c_str(), 0755) == 0);
  REQUIRE(::chmod(folder.file("bin").c_str(), 0777) == 0);
  CHECK(changeable_by_others(program) == folder.file("bin"));
  REQUIRE(::chmod(folder.file("bin").c_str(), 01777) == 0);
  CHECK(changeable_by_others(program) == std::nullopt);
  REQUIRE(::chown(program.c_str(), 1000, 1000) == 0);
  CHECK(changeable_by_others(program) == program);
  REQUIRE(::chown(program.c_str(), 0, 1000) == 0);
  REQUIRE(::chmod(program.c_str(), 0775) == 0);
  CHECK(changeable_by_others(program) == program);  // its group may write
}

TEST_CASE("a guarded folder is its owner's alone, and one that is there stays as it is") {
  const TemporaryFolder folder;
  std::vector<std::string> made;
  CHECK(make_guarded_folder(folder.file("a/b"), made));
  CHECK(made == std::vector<std::string>{folder.file("a"), folder.file("a/b")});
  for (const std::string& each : made) CHECK(std::filesystem::status(each).permissions() == std::filesystem::perms::owner_all);
  made.clear();
  CHECK(make_guarded_folder(folder.file("a/b"), made));
  CHECK(made.empty());
  folder.write("a/file", "x");
  const Status failed = make_guarded_folder(folder.file("a/file/c"), made);
  REQUIRE_FALSE(failed);
  CHECK(holds(failed.error().to_string(), "the folder cannot be made"));
}
