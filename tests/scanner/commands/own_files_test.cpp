// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/own_files.h"

#include <doctest/doctest.h>

#include "scanner/commands/schedule_text.h"
#include "tests/scanner/commands/captured.h"
#include "tests/scanner/evidence/links.h"

using namespace casemate;
using namespace casemate::commands;
using namespace casemate::tests;

namespace {

std::string marked(const std::string& text) { return "# " + std::string(kScheduleMark) + "\n" + text; }

}  // namespace

TEST_CASE("a file is ours by its mark, and nothing else is") {
  const TemporaryFolder folder;
  CHECK(OwnFiles::read(folder.file("absent")).value() == std::nullopt);
  CHECK(OwnFiles::read(folder.write("ours", marked("x"))).value() == marked("x"));
  CHECK_FALSE(OwnFiles::read(folder.write("theirs", "x")));
  CHECK_FALSE(OwnFiles::read(folder.path().string()));
  if (!makes_links()) return;
  std::filesystem::create_symlink(folder.file("ours"), folder.file("link"));
  std::filesystem::create_symlink(folder.file("absent"), folder.file("dangling"));
  CHECK_FALSE(OwnFiles::read(folder.file("link")));
  CHECK_FALSE(OwnFiles::read(folder.file("dangling")));
}

TEST_CASE("what was written is taken back to what was there before") {
  const TemporaryFolder folder;
  folder.write("before", marked("old"));
  OwnFiles files;
  CHECK_FALSE(files.replaced_any());
  CHECK(files.write(folder.file("new"), marked("new")));
  CHECK_FALSE(files.replaced_any());
  CHECK(files.write(folder.file("before"), marked("new")));
  CHECK(files.replaced_any());
  CHECK(slurp(folder.file("before")) == marked("new"));
  CHECK(files.take_back().empty());
  CHECK(slurp(folder.file("before")) == marked("old"));
  CHECK_FALSE(std::filesystem::exists(folder.file("new")));
  CHECK(files.take_back().empty());  // once only
}

TEST_CASE("what others wrote is not replaced, and what cannot be taken back is named") {
  const TemporaryFolder folder;
  OwnFiles files;
  CHECK_FALSE(files.write(folder.write("theirs", "x"), marked("new")));
  CHECK(slurp(folder.file("theirs")) == "x");
  CHECK_FALSE(files.write(folder.file("nowhere/new"), marked("new")));
  CHECK(files.write(folder.file("new"), marked("new")));
  std::filesystem::remove(folder.file("new"));
  folder.write("new/file", "x");  // a folder that is not empty stands there now
  CHECK(files.take_back() == std::vector<std::string>{folder.file("new")});
}
