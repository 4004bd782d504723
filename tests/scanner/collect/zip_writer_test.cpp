// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/zip_writer.h"

#include <doctest/doctest.h>

#include "scanner/evidence/evidence_source.h"
#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;
using collect::write_zip;

namespace {

constexpr std::chrono::sys_seconds kTime{std::chrono::sys_days(std::chrono::year(2026) / 11 / 24)};

}  // namespace

TEST_CASE("members come out as they went in: names, folders, bytes, none at all") {
  const tests::TemporaryFolder folder;
  const std::string blank = "b c(1).txt";
  const std::string bytes("\0\xFF\r\n\x1A", 5);
  folder.write("in/" + blank, bytes);
  folder.write("in/empty", "");
  folder.write("in/a/b/c.txt", std::string(300'000, 'x'));
  folder.write("in/left-out", "no");
  const std::string archive = folder.file("out.zip");
  REQUIRE(write_zip(archive, folder.file("in"), {"a/b/c.txt", blank, "empty"}, kTime).has_value());
  const auto set = evidence::read_source(archive);
  REQUIRE(set.has_value());
  CHECK(set->problems.empty());
  REQUIRE(set->files.size() == 3);
  CHECK(set->files[0].path == "a/b/c.txt");
  CHECK(set->files[0].bytes == std::string(300'000, 'x'));
  CHECK(set->files[1].path == blank);
  CHECK(set->files[1].bytes == bytes);
  CHECK(set->files[2].path == "empty");
  CHECK(set->files[2].bytes.empty());
  CHECK(std::filesystem::file_size(archive) < 10'000);  // it is packed
}

TEST_CASE("the same files at the same time make the same bytes, whatever their own times are") {
  const tests::TemporaryFolder folder;
  folder.write("in/a", "1");
  folder.write("in/b", "2");
  REQUIRE(write_zip(folder.file("1.zip"), folder.file("in"), {"a", "b"}, kTime).has_value());
  std::filesystem::last_write_time(folder.file("in/a"), std::filesystem::file_time_type::clock::now() - std::chrono::hours(48));
  REQUIRE(write_zip(folder.file("2.zip"), folder.file("in"), {"a", "b"}, kTime).has_value());
  REQUIRE(write_zip(folder.file("3.zip"), folder.file("in"), {"b", "a"}, kTime).has_value());
  CHECK(tests::slurp(folder.file("1.zip")) == tests::slurp(folder.file("2.zip")));
  CHECK(tests::slurp(folder.file("1.zip")) != tests::slurp(folder.file("3.zip")));
}

TEST_CASE("a file that is not there, and a place that is none, are errors") {
  const tests::TemporaryFolder folder;
  folder.write("in/a", "1");
  CHECK_FALSE(write_zip(folder.file("out.zip"), folder.file("in"), {"a", "missing"}, kTime).has_value());
  const Status nowhere = write_zip(folder.file("no/such/out.zip"), folder.file("in"), {"a"}, kTime);
  REQUIRE_FALSE(nowhere.has_value());
  CHECK(nowhere.error().code == ErrorCode::io);
  CHECK(nowhere.error().what.starts_with("the bundle cannot be written ("));
}
