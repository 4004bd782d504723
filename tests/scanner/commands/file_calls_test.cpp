// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/file_calls.h"

#include <doctest/doctest.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <string>

#include "scanner/evidence/file_system.h"

namespace casemate::commands {
namespace {

using evidence::file_kind;
using evidence::FileKind;

struct Place {
  Place() { std::filesystem::create_directories(folder); }
  ~Place() {
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
  }
  const std::string folder = (std::filesystem::temp_directory_path() / ("file-calls-" + process_number())).generic_string();
  const std::string file = folder + "/\xC3\xBC.txt";  // ü
};

TEST_CASE("a new file takes bytes as they are and gives them back from any place") {
  const Place place;
  const int descriptor = create_new_file(place.file);
  REQUIRE(descriptor >= 0);
  CHECK(write_some(descriptor, "a\nb\r\n") == 5);
  std::array<char, 8> bytes{};
  CHECK(read_at(descriptor, bytes, 1) == 4);
  CHECK(std::string(bytes.data(), 4) == "\nb\r\n");
  CHECK(close_file(descriptor) == 0);
  CHECK(std::filesystem::file_size(std::filesystem::path(place.file)) == 5);
  CHECK(create_new_file(place.file) == -1);
  CHECK(errno == EEXIST);
}

TEST_CASE("a file takes the place of another in one step") {
  const Place place;
  const std::string other = place.folder + "/other";
  for (const std::string& path : {place.file, other}) {
    const int descriptor = create_new_file(path);
    CHECK(write_some(descriptor, path == other ? "new" : "old one") > 0);
    close_file(descriptor);
  }
  CHECK(replace_file(other, place.file) == 0);
  CHECK(file_kind(other) == FileKind::absent);
  CHECK(std::filesystem::file_size(std::filesystem::path(place.file)) == 3);
  CHECK(replace_file(other, place.file) == -1);
  CHECK(errno == ENOENT);
}

TEST_CASE("a path with slashes names the same file") {
  const Place place;
  close_file(create_new_file(place.file));
  const std::string preferred = std::filesystem::path(place.file).make_preferred().string();
  CHECK(with_slashes(preferred) == place.file);
  CHECK(file_kind(with_slashes(preferred)) == FileKind::regular);
  CHECK(with_slashes("\\\\?\\C:\\exports") == "\\\\?\\C:\\exports");
}

}  // namespace
}  // namespace casemate::commands
