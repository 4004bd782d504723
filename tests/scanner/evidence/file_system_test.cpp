// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/file_system.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <vector>

#include "scanner/evidence/evidence_source.h"
#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/links.h"

using namespace casemate;
using namespace casemate::evidence;

namespace {

std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  CHECK_FALSE(for_each_entry(folder, [&](const FolderEntry& entry) {
    names.push_back(entry.name + (entry.kind == FileKind::folder ? "/" : "") + (entry.link ? "@" : ""));
    return true;
  }));
  std::sort(names.begin(), names.end());
  return names;
}

bool write(const std::string& path, const std::string& bytes) { return (std::ofstream(native_path(path), std::ios::binary) << bytes).flush().good(); }

}  // namespace

TEST_CASE("kinds of what a path leads to") {
  const tests::TemporaryFolder folder;
  CHECK(file_kind(folder.file("none")) == FileKind::absent);
  CHECK(file_kind(folder.write("file", "x")) == FileKind::regular);
  CHECK(file_kind(folder.path().string()) == FileKind::folder);
  CHECK(is_taken(folder.file("file")));
  CHECK_FALSE(is_taken(folder.file("none")));
}

TEST_CASE("entries of a folder, until no more are wanted; a folder that is not there is an error") {
  const tests::TemporaryFolder folder;
  folder.write("b", "1");
  folder.write("a/inside", "2");
  CHECK(names_in(folder.path().string()) == std::vector<std::string>{"a/", "b"});
  std::size_t seen = 0;
  CHECK_FALSE(for_each_entry(folder.path().string(), [&](const FolderEntry&) { return ++seen, false; }));
  CHECK(seen == 1);
  std::filesystem::create_directory(folder.path() / "empty");
  CHECK(names_in(folder.file("empty")).empty());
  CHECK(for_each_entry(folder.file("none"), [](const FolderEntry&) { return true; }) == std::errc::no_such_file_or_directory);
}

TEST_CASE("links are told by what they lead to, and a folder of links is removed without it") {
  if (!tests::makes_links()) return;
  const tests::TemporaryFolder folder;
  folder.write("kept/file", "x");
  std::filesystem::create_directory(folder.path() / "links");
  std::filesystem::create_directory_symlink(folder.file("kept"), folder.path() / "links/to-folder");
  std::filesystem::create_symlink("nowhere", folder.path() / "links/broken");
  CHECK(names_in(folder.file("links")) == std::vector<std::string>{"broken@", "to-folder/@"});
  CHECK(file_kind(folder.file("links/broken")) == FileKind::absent);
  CHECK(is_taken(folder.file("links/broken")));
  CHECK_FALSE(remove_folder(folder.file("links")));
  CHECK(tests::slurp(folder.file("kept/file")) == "x");
}

TEST_CASE("folders are made with those they lie in, and again without harm; not through a file") {
  const tests::TemporaryFolder folder;
  CHECK_FALSE(create_folders(folder.file("a/b/c/")));
  CHECK_FALSE(create_folders(folder.file("a/b/c")));
  CHECK(file_kind(folder.file("a/b/c")) == FileKind::folder);
  const std::string file = folder.write("file", "x");
  CHECK(create_folders(file));
  CHECK(create_folders(join_path(file, "below")));
}

TEST_CASE("a private folder is made once") {
  const tests::TemporaryFolder folder;
  CHECK_FALSE(create_private_folder(folder.file("own")));
  CHECK(create_private_folder(folder.file("own")) == std::errc::file_exists);
  CHECK(create_private_folder(folder.file("no/such")) == std::errc::no_such_file_or_directory);
  CHECK(write(folder.file("own/file"), "x"));  // by who made it
  CHECK(tests::slurp(folder.file("own/file")) == "x");
}

TEST_CASE("files and folders are renamed and removed") {
  const tests::TemporaryFolder folder;
  folder.write("a/deep/er", "1");
  folder.write("file", "2");
  CHECK_FALSE(rename_path(folder.file("a"), folder.file("b")));
  CHECK_FALSE(rename_path(folder.file("file"), folder.file("b/file")));
  CHECK(names_in(folder.path().string()) == std::vector<std::string>{"b/"});
  CHECK(rename_path(folder.file("none"), folder.file("c")) == std::errc::no_such_file_or_directory);
  CHECK_FALSE(remove_file(folder.file("b/file")));
  CHECK_FALSE(remove_file(folder.file("b/file")));
  CHECK_FALSE(remove_folder(folder.file("b")));
  CHECK_FALSE(remove_folder(folder.file("b")));
  CHECK(names_in(folder.path().string()).empty());
}

TEST_CASE("names of any script, and paths beyond 260 characters") {
  const tests::TemporaryFolder folder;
  const std::string script = "\xC3\xA9\xE6\x97\xA5\xD0\x96";  // é日Ж
  std::string deep = folder.path().string();
  for (int i = 0; i < 6; ++i) deep = join_path(deep, script + std::string(60, 'd'));
  REQUIRE(deep.size() > 400);
  REQUIRE_FALSE(create_folders(deep));
  CHECK(file_kind(deep) == FileKind::folder);
  const std::string file = join_path(deep, script + ".inf");
  REQUIRE(write(file, "[Unicode]\r\n"));
  CHECK(names_in(deep) == std::vector<std::string>{script + ".inf"});
  std::string bytes;
  std::int64_t modified = 0;
  REQUIRE(read_file(file, 100, bytes, modified).has_value());
  CHECK(bytes == "[Unicode]\r\n");
  const auto set = read_source(folder.path().string());
  REQUIRE(set.has_value());
  REQUIRE(set->files.size() == 1);
  CHECK(set->files[0].path == file.substr(folder.path().string().size() + 1));
  CHECK(set->problems.empty());
  CHECK_FALSE(rename_path(file, join_path(deep, "other")));
  CHECK_FALSE(remove_folder(join_path(folder.path().string(), script + std::string(60, 'd'))));
  CHECK(names_in(folder.path().string()).empty());
}

TEST_CASE("paths are put together and taken apart") {
  CHECK(join_path("a", "b") == "a/b");
  CHECK(join_path("a/", "b") == "a/b");
  CHECK(join_path("/", "b") == "/b");
  CHECK(folder_of_path("a/b/c") == "a/b");
  CHECK(folder_of_path("/a") == "/");
  CHECK(folder_of_path("a").empty());
  CHECK(is_absolute_path("/a"));
  CHECK_FALSE(is_absolute_path("a/b"));
  std::error_code failed;
  const std::string temporary = temporary_folder(failed);
  CHECK_FALSE(failed);
  CHECK(file_kind(temporary) == FileKind::folder);
}
