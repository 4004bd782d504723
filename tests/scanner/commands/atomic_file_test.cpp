// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

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
  for (const std::size_t size : std::initializer_list<std::size_t>{0, 1, 16'383, 16'384, 16'385, 5, 65'536, 65'537, 49'152, 16'000, 400'000, 2}) {
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

TEST_CASE("a folder is never replaced by a report") {
  const tests::TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() / "folder");
  const auto file = AtomicFile::create(folder.file("folder"));
  REQUIRE_FALSE(file.has_value());
  CHECK(file.error().to_string().find("this is a folder") != std::string::npos);
  CHECK(file.error().to_string().find(folder.file("folder")) != std::string::npos);
  CHECK(entries_of(folder) == 1);
}
