// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scanner/commands/seven_zip.h"
#include "scanner/evidence/evidence_source.h"

namespace casemate::commands {

/// What a word of --image names when it is a file: "install.wim:2" is the second image of install.wim.
struct DiskName {
  std::string file;
  std::string index;  ///< digits; empty: none was named

  /// Nothing where the word is no file, with or without a number.
  static std::optional<DiskName> of(const std::string& word);
};

/// The files of a Windows in a disk image (WIM, VHD, VHDX, QCOW2, raw and what else 7-Zip opens), copied into a temporary
/// folder that goes with this.
class DiskImage {
 public:
  /// Of a disk with several partitions the largest that holds a Windows is taken.  A WIM of several images needs an index.
  static Result<DiskImage> open(const DiskName& name, const SevenZip& zip);
  ~DiskImage();
  DiskImage(DiskImage&& other) noexcept : folder_(std::move(other.folder_)), root_(std::move(other.root_)), problems_(std::move(other.problems_)) { other.folder_.clear(); }
  DiskImage& operator=(DiskImage&&) = delete;
  DiskImage(const DiskImage&) = delete;
  DiskImage& operator=(const DiskImage&) = delete;

  [[nodiscard]] const std::string& root() const { return root_; }
  [[nodiscard]] const std::vector<evidence::SourceProblem>& problems() const { return problems_; }  ///< files too large to be taken

 private:
  DiskImage() = default;
  Status take_whole(const DiskName& name, const SevenZip& zip);
  Status take_volume(const std::string& image, const SevenZip& zip);
  Status take_numbered(const DiskName& name, const SevenZip& zip);
  Status take_partition(const DiskName& name, const SevenZip& zip);
  Status copy(const std::string& image, std::vector<ImageMember> members, const std::string& prefix, const SevenZip& zip);

  std::string folder_;
  std::string root_;  ///< of the volume; empty: no Windows was found yet
  std::vector<evidence::SourceProblem> problems_;
};

}  // namespace casemate::commands
