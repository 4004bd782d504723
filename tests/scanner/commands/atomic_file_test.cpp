// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <sys/stat.h>

#include "scanner/commands/report_files.h"
#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;
using namespace casemate::commands;

namespace {

std::unique_ptr<AtomicFile> create(const std::string& path) {
  auto file = AtomicFile::create(path);
  REQUIRE_MESSAGE(file.has_value(), (file ? std::string() : file.error().to_string()));
  return std::move(*file);
}

std::size_t entries_of(const tests::TemporaryFolder& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder.path()), {}));
}

}  // namespace

TEST_CASE("pieces of any size arrive in order") {
  const tests::TemporaryFolder folder;
  const auto file = create(folder.file("r"));
  std::string whole;
  for (const std::size_t size : {0UL, 1UL, 16'383UL, 16'384UL, 16'385UL, 5UL, 65'536UL, 65'537UL, 49'152UL, 16'000UL, 400'000UL, 2UL}) {
    const std::string piece(size, static_cast<char>('a' + whole.size() % 26));
    REQUIRE(file->write(piece).has_value());
    whole += piece;
  }
  REQUIRE(file->commit().has_value());
  CHECK(tests::slurp(folder.file("r")) == whole);
  CHECK(file->path() == folder.file("r"));
}

TEST_CASE("an empty file is a file, and bytes are kept as they are") {
  const tests::TemporaryFolder folder;
  REQUIRE(create(folder.file("empty"))->commit().has_value());
  CHECK(tests::slurp(folder.file("empty")).empty());
  const std::string bytes("\0\r\n\xFF\x1A", 5);
  const auto file = create(folder.file("raw"));
  REQUIRE(file->write(bytes).has_value());
  REQUIRE(file->commit().has_value());
  CHECK(tests::slurp(folder.file("raw")) == bytes);
}

TEST_CASE("until it is committed nothing stands under the final name, and nothing is left of what was not") {
  const tests::TemporaryFolder folder;
  {
    const auto file = create(folder.file("r"));
    REQUIRE(file->write(std::string(100'000, 'x')).has_value());
    CHECK_FALSE(std::filesystem::exists(folder.file("r")));
    CHECK(entries_of(folder) == 1);
  }
  CHECK(entries_of(folder) == 0);
}

TEST_CASE("two files for one path do not disturb each other: the last committed stands, whole") {
  const tests::TemporaryFolder folder;
  const auto first = create(folder.file("r"));
  const auto second = create(folder.file("r"));
  REQUIRE(first->write("first").has_value());
  REQUIRE(second->write("second").has_value());
  REQUIRE(second->commit().has_value());
  CHECK(tests::slurp(folder.file("r")) == "second");
  REQUIRE(first->commit().has_value());
  CHECK(tests::slurp(folder.file("r")) == "first");
  CHECK(entries_of(folder) == 1);
}

TEST_CASE("a head is replaced by a shorter one, by none, and of nothing but itself") {
  struct Row {
    std::string head;
    std::string body;
    std::string new_head;
  };
  for (const auto& row : {Row{"head", "body", "h"}, Row{"head", "body", ""}, Row{"head", "", "longer head"}, Row{"", "body", "head"},
                          Row{std::string(70'000, 'h'), std::string(70'000, 'b'), "x"}}) {
    const tests::TemporaryFolder folder;
    const auto file = create(folder.file("r"));
    REQUIRE(file->write(row.head).has_value());
    REQUIRE(file->write(row.body).has_value());
    REQUIRE(file->replace_head(row.head.size(), row.new_head).has_value());
    REQUIRE(file->write(" more").has_value());
    REQUIRE(file->commit().has_value());
    CHECK(tests::slurp(folder.file("r")) == row.new_head + row.body + " more");
    CHECK(entries_of(folder) == 1);
  }
}

TEST_CASE("what cannot be put in place is an error, and the old file stands") {
  const tests::TemporaryFolder folder;
  const auto file = create(folder.file("r"));
  REQUIRE(file->write("x").has_value());
  std::filesystem::create_directories(folder.path() / "r" / "in the way");
  const Status committed = file->commit();
  REQUIRE_FALSE(committed.has_value());
  CHECK(committed.error().code == ErrorCode::io);
  CHECK(committed.error().to_string().find(folder.file("r")) != std::string::npos);
}

TEST_CASE("a device, a pipe and a folder are never replaced by a report") {
  const tests::TemporaryFolder folder;
  REQUIRE(::mkfifo(folder.file("pipe").c_str(), 0600) == 0);
  std::filesystem::create_directories(folder.path() / "folder");
  std::filesystem::create_symlink("/dev/null", folder.path() / "link");
  struct Row {
    std::string path;
    std::string_view says;
  };
  for (const auto& row : {Row{"/dev/null", "only a regular file can be written"}, Row{folder.file("pipe"), "FORMAT=- writes to standard output"},
                          Row{folder.file("link"), "only a regular file"}, Row{folder.file("folder"), "this is a folder"}}) {
    CAPTURE(row.path);
    const auto file = AtomicFile::create(row.path);
    REQUIRE_FALSE(file.has_value());
    CHECK(file.error().to_string().find(row.says) != std::string::npos);
    CHECK(file.error().to_string().find(row.path) != std::string::npos);
  }
  CHECK_FALSE(std::filesystem::is_regular_file("/dev/null"));
  CHECK(entries_of(folder) == 3);
}
