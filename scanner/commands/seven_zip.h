// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/error.h"

// 7-Zip, which opens WIM files and the disks of virtual machines without mounting them.
namespace casemate::commands {

/// One file in an image.
struct ImageMember {
  std::string path;
  std::uint64_t size = 0;

  friend bool operator==(const ImageMember&, const ImageMember&) = default;
};

/// The files of what `7zz l -slt -ba` prints.  Folders, links, deleted files and names that would lead out are left out.
std::vector<ImageMember> read_listing(std::string_view listing);

class SevenZip {
 public:
  /// An Error that says what to install where none of the folders has it.
  static Result<SevenZip> find(const std::vector<std::string>& tool_folders, const std::atomic<bool>& stop);

  /// The members of the image that the patterns name, without regard to case; none where it holds no such.
  [[nodiscard]] Result<std::vector<ImageMember>> list(const std::string& image, const std::vector<std::string>& patterns) const;
  /// Writes these members below the folder, under their own paths.
  [[nodiscard]] Status extract(const std::string& image, const std::vector<ImageMember>& members, const std::string& folder) const;

 private:
  SevenZip(std::string program, const std::atomic<bool>& stop) : program_(std::move(program)), stop_(&stop) {}
  [[nodiscard]] Result<std::string> run(std::vector<std::string> words, const std::string& image) const;

  std::string program_;
  const std::atomic<bool>* stop_;
};

}  // namespace casemate::commands
