// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <sys/stat.h>

#include "scanner/commands/report_files.h"
#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;
using namespace casemate::commands;

TEST_CASE("a device and a pipe are never replaced by a report") {
  const tests::TemporaryFolder folder;
  REQUIRE(::mkfifo(folder.file("pipe").c_str(), 0600) == 0);
  std::filesystem::create_symlink("/dev/null", folder.path() / "link");
  struct Row {
    std::string path;
    std::string_view says;
  };
  for (const auto& row : {Row{"/dev/null", "only a regular file can be written"}, Row{folder.file("pipe"), "FORMAT=- writes to standard output"},
                          Row{folder.file("link"), "only a regular file"}}) {
    CAPTURE(row.path);
    const auto file = AtomicFile::create(row.path);
    REQUIRE_FALSE(file.has_value());
    CHECK(file.error().to_string().find(row.says) != std::string::npos);
    CHECK(file.error().to_string().find(row.path) != std::string::npos);
  }
  CHECK_FALSE(std::filesystem::is_regular_file("/dev/null"));
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 2);
}
