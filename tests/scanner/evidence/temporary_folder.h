// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>

namespace casemate::tests {

/// A folder that is there for one test and gone after it.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::random_device device;
    path_ = (std::filesystem::temp_directory_path() / ("casemate-" + std::to_string(device()))).generic_string();
    REQUIRE(std::filesystem::create_directory(path_));
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).generic_string(); }

  /// Writes a file, with the folders it needs, and returns its path.
  std::string write(const std::string& name, std::string_view bytes) const {
    const std::filesystem::path path = path_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream stream(path, std::ios::binary);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    REQUIRE(stream.good());
    return path.generic_string();
  }

 private:
  std::filesystem::path path_;
};

}  // namespace casemate::tests
