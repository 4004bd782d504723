// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>

#include "scanner/evidence/file_system.h"

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
  [[nodiscard]] std::string file(const std::string& name) const { return path_.string() + "/" + name; }

  /// Writes a file, with the folders it needs, and returns its path.
  std::string write(const std::string& name, std::string_view bytes) const {
    const std::string path = file(name);
    REQUIRE_FALSE(evidence::create_folders(evidence::folder_of_path(path)));
    std::ofstream stream(evidence::native_path(path), std::ios::binary);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    REQUIRE(stream.good());
    return path;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace casemate::tests
