// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/given_evidence.h"

#include <doctest/doctest.h>

#include "tests/scanner/evidence/archive_writer.h"
#include "tests/scanner/evidence/links.h"

using namespace casemate;
using namespace casemate::commands;
using tests::TemporaryFolder;

TEST_CASE("one argument names the host; of several none does") {
  const TemporaryFolder folder;
  const std::string a = folder.write("CAS01/a.inf", "a");
  const std::string b = folder.write("CAS01/b.csv", "b");
  const std::string zip = folder.write("DC02.zip", tests::pack(tests::Packing::zip, {{"x", "1"}}));
  struct Row {
    std::vector<std::string> paths;
    std::string name;
    std::size_t files;
    bool all_files;
  };
  const Row rows[] = {
      {{folder.file("CAS01")}, "CAS01", 2, false}, {{folder.file("CAS01/")}, "CAS01", 2, false}, {{zip}, "DC02", 1, false},
      {{a, b}, "host", 2, true},                   {{a}, "a.inf", 1, true},                      {{a, zip}, "host", 2, false},
      {{a, folder.file("CAS01")}, "host", 3, false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.paths.front());
    const auto given = read_given(row.paths);
    REQUIRE(given.has_value());
    CHECK(given->name == row.name);
    CHECK(given->sources.files.size() == row.files);
    CHECK(given->all_files == row.all_files);
  }
}

TEST_CASE("a folder with one stray file is no list of files the user named, nor is an empty one") {
  const TemporaryFolder folder;
  folder.write("host/readme.txt", "hello");
  std::filesystem::create_directories(folder.path() / "empty");
  CHECK_FALSE(read_given({folder.file("host")})->all_files);
  CHECK_FALSE(read_given({folder.file("empty")})->all_files);
}

TEST_CASE("problems of every argument are kept, and one that cannot be read stops all") {
  if (!tests::makes_links()) return;
  const TemporaryFolder folder;
  folder.write("a/x", "1");
  std::filesystem::create_symlink("/etc/hostname", folder.path() / "a" / "link");
  const std::string b = folder.write("b", "2");
  const auto given = read_given({folder.file("a"), b});
  REQUIRE(given.has_value());
  CHECK(given->sources.problems.size() == 1);
  const auto missing = read_given({b, folder.file("nowhere")});
  REQUIRE_FALSE(missing.has_value());
  CHECK(missing.error().to_string().find("nowhere") != std::string::npos);
}
