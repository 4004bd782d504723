// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/source_folder.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "tests/scanner/evidence/archive_writer.h"
#include "tests/scanner/evidence/links.h"

using namespace casemate;
using namespace casemate::evidence;

namespace {

SourceSet read(const tests::TemporaryFolder& folder) {
  auto set = read_source(folder.path().string());
  REQUIRE(set.has_value());
  return std::move(set).value();
}

std::vector<std::string> paths(const SourceSet& set) {
  std::vector<std::string> result;
  for (const SourceFile& file : set.files) result.push_back(file.path);
  return result;
}

}  // namespace

TEST_CASE("a folder is read whole and in the order of its paths") {
  const tests::TemporaryFolder folder;
  folder.write("b/z.inf", "1");
  folder.write("a.inf", "2");
  folder.write("b.inf", "3");
  folder.write("b/a/deep.csv", "4");
  folder.write("Z.inf", "5");
  folder.write(".hidden", "6");
  const SourceSet set = read(folder);
  CHECK(paths(set) == std::vector<std::string>{".hidden", "Z.inf", "a.inf", "b.inf", "b/a/deep.csv", "b/z.inf"});
  CHECK(set.problems.empty());
}

TEST_CASE("archives in a folder are opened behind their own name") {
  const tests::TemporaryFolder folder;
  folder.write("exports/logs.zip", tests::pack(tests::Packing::zip, {{"security.xml", "x"}, {"../up", "y"}}));
  const SourceSet set = read(folder);
  CHECK(paths(set) == std::vector<std::string>{"exports/logs.zip/security.xml"});
  REQUIRE(set.problems.size() == 1);
  CHECK(set.problems[0].path == "exports/logs.zip/../up");
}

TEST_CASE("a link out of the folder is refused, one inside adds nothing, a loop ends") {
  if (!tests::makes_links()) return;
  const tests::TemporaryFolder outside;
  outside.write("secret.inf", "secret");
  const tests::TemporaryFolder folder;
  folder.write("real/a.inf", "1");
  std::filesystem::create_symlink(outside.file("secret.inf"), folder.file("out.inf"));
  std::filesystem::create_symlink("../", folder.file("real/up"));
  std::filesystem::create_symlink("real/a.inf", folder.file("same.inf"));
  std::filesystem::create_symlink(folder.path().string() + "/../", folder.file("parent"));
  std::filesystem::create_symlink("nowhere", folder.file("broken"));
  const SourceSet set = read(folder);
  CHECK(paths(set) == std::vector<std::string>{"real/a.inf"});
  REQUIRE(set.problems.size() == 3);
  CHECK(set.problems[0].path == "broken");
  CHECK(set.problems[1].path == "out.inf");
  CHECK(set.problems[2].path == "parent");
}

TEST_CASE("a sibling whose name begins like the folder's is outside") {
  if (!tests::makes_links()) return;
  const tests::TemporaryFolder folder;
  folder.write("host/a.inf", "1");
  folder.write("host-other/b.inf", "2");
  std::filesystem::create_symlink("../host-other/b.inf", folder.file("host/link"));
  const auto set = read_source(folder.file("host"));
  REQUIRE(set.has_value());
  CHECK(set->files.size() == 1);
  REQUIRE(set->problems.size() == 1);
  CHECK(set->problems[0].path == "link");
}

TEST_CASE("a folder reached through a link is read") {
  if (!tests::makes_links()) return;
  const tests::TemporaryFolder folder;
  folder.write("real/a.inf", "1");
  std::filesystem::create_symlink("a.inf", folder.file("real/b.inf"));
  std::filesystem::create_symlink("real", folder.file("link"));
  const auto set = read_source(folder.file("link"));
  REQUIRE(set.has_value());
  CHECK(set->files.size() == 1);
  CHECK(set->problems.empty());
}

TEST_CASE("too deep folders are a problem") {
  const tests::TemporaryFolder folder;
  folder.write("a.inf", "1");
  std::string deep;
  for (std::size_t i = 0; i <= kMaxFolderDepth; ++i) deep += "d/";
  folder.write(deep + "x.inf", "3");
  const SourceSet set = read(folder);
  CHECK(paths(set) == std::vector<std::string>{"a.inf"});
  REQUIRE(set.problems.size() == 1);
  CHECK(set.problems[0].path + "/" == deep);
}

TEST_CASE("too many files end the walk with one problem") {
  const tests::TemporaryFolder folder;
  for (const char* name : {"a", "b", "c", "d"}) folder.write(name, name);
  SourceBudget budget;
  budget.entries = 2;
  SourceSet set;
  const OpenFile opened(open_path(folder.path().string()));
  read_folder(opened, folder.path().string(), budget, set);
  CHECK(paths(set) == std::vector<std::string>{"a", "b"});
  REQUIRE(set.problems.size() == 1);
  CHECK(set.problems[0].path == "c");
}
