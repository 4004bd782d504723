// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/disk_image.h"

#include <algorithm>
#include <random>
#include <set>

#include "rules/text.h"
#include "scanner/evidence/file_system.h"
#include "scanner/evidence/windows_image.h"

namespace casemate::commands {
namespace {

Error refuse(const std::string& file, std::string what) { return Error{ErrorCode::unsupported, std::move(what), {}, {file, 0, 0}}; }

bool is_number(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos; }

/// "2/Windows/…" → "2", as members of a WIM of several images are called; empty for others.
std::string index_of(const ImageMember& member) {
  const std::string first = member.path.substr(0, member.path.find('/'));
  return is_number(first) ? first : std::string();
}

std::vector<std::string> numbered_patterns() {
  std::vector<std::string> patterns = evidence::image_patterns();
  for (std::string& pattern : patterns) pattern.insert(0, "*/");
  return patterns;
}

Result<std::string> private_folder() {
  std::random_device device;
  std::error_code failed;
  const std::string temporary = evidence::temporary_folder(failed);
  const std::string folder = evidence::join_path(temporary, "casemate-image-" + std::to_string(device()) + std::to_string(device()));
  if (!failed) failed = evidence::create_private_folder(folder);
  if (failed) return Error{ErrorCode::io, "there is no folder for temporary files (" + failed.message() + ")", {}, {}};
  return folder;
}

}  // namespace

std::optional<DiskName> DiskName::of(const std::string& word) {
  if (evidence::file_kind(word) == evidence::FileKind::regular) return DiskName{word, {}};
  const auto colon = word.rfind(':');
  if (colon == std::string::npos || !is_number(std::string_view(word).substr(colon + 1))) return std::nullopt;
  DiskName name{word.substr(0, colon), word.substr(colon + 1)};
  return evidence::file_kind(name.file) == evidence::FileKind::regular ? std::optional(name) : std::nullopt;
}

Result<DiskImage> DiskImage::open(const DiskName& name, const SevenZip& zip) {
  DiskImage image;
  Result<std::string> folder = private_folder();
  if (!folder) return folder.error();
  image.folder_ = std::move(*folder);
  using Step = Status (DiskImage::*)(const DiskName&, const SevenZip&);
  for (const Step step : {&DiskImage::take_whole, &DiskImage::take_numbered, &DiskImage::take_partition}) {
    if (const Status taken = (image.*step)(name, zip); !taken) return taken.error();
    if (!image.root_.empty()) return image;
  }
  return refuse(name.file, "7-Zip finds no Windows volume in it (no Windows/System32/config); where it is a Linux system or encrypted, mount it and name the folder");
}

DiskImage::~DiskImage() {
  if (!folder_.empty()) evidence::remove_folder(folder_);
}

// A disk or WIM of a single volume has no numbers; its only one is the first.
Status DiskImage::take_whole(const DiskName& name, const SevenZip& zip) {
  const Status taken = take_volume(name.file, zip);
  if (taken && !root_.empty() && !name.index.empty() && name.index != "1") return refuse(name.file, "it holds one image, and none of the number " + name.index);
  return taken;
}

Status DiskImage::take_volume(const std::string& image, const SevenZip& zip) {
  Result<std::vector<ImageMember>> listed = zip.list(image, evidence::image_patterns());
  if (!listed) return listed.error();
  return listed->empty() ? ok() : copy(image, std::move(*listed), {}, zip);
}

// Which one is meant is never guessed, also where a single one of them holds a Windows.
Status DiskImage::take_numbered(const DiskName& name, const SevenZip& zip) {
  Result<std::vector<ImageMember>> listed = zip.list(name.file, numbered_patterns());
  if (!listed) return listed.error();
  std::set<std::string> indices;
  for (const ImageMember& member : *listed) indices.insert(index_of(member));
  indices.erase("");
  if (indices.empty()) return ok();
  if (!indices.contains(name.index)) {
    return refuse(name.file, "it holds several images (with a Windows: " + join_and({indices.begin(), indices.end()}) + "); name one by its number: --image " + name.file + ":" + *indices.begin());
  }
  std::erase_if(*listed, [&](const ImageMember& member) { return index_of(member) != name.index; });
  return copy(name.file, std::move(*listed), name.index, zip);
}

// Partitions are files in a disk: each is copied whole, the largest first, until one holds a Windows.
Status DiskImage::take_partition(const DiskName& name, const SevenZip& zip) {
  if (!name.index.empty()) return ok();
  Result<std::vector<ImageMember>> partitions = zip.list(name.file, {"*.ntfs"});
  if (!partitions) return partitions.error();
  std::erase_if(*partitions, [](const ImageMember& member) { return member.path.find('/') != std::string::npos; });
  std::stable_sort(partitions->begin(), partitions->end(), [](const ImageMember& a, const ImageMember& b) { return a.size > b.size; });
  for (const ImageMember& partition : *partitions) {
    if (const Status copied = zip.extract(name.file, {partition}, folder_); !copied) return copied;
    const std::string copy = evidence::join_path(folder_, partition.path);
    const Status taken = take_volume(copy, zip);
    evidence::remove_file(copy);
    if (!taken || !root_.empty()) return taken;
  }
  return ok();
}

Status DiskImage::copy(const std::string& image, std::vector<ImageMember> members, const std::string& prefix, const SevenZip& zip) {
  std::uint64_t bytes = 0;
  std::erase_if(members, [&](const ImageMember& member) {
    const bool fits = member.size <= evidence::kMaxFileBytes && bytes + member.size <= evidence::kMaxHostBytes;
    if (fits) bytes += member.size;
    if (!fits) problems_.push_back({member.path, "more than may be taken of an image: " + std::to_string(member.size) + " bytes"});
    return !fits;
  });
  const std::string into = evidence::join_path(folder_, "volume");
  if (const Status done = members.empty() ? ok() : zip.extract(image, members, into); !done) return done;
  const std::string root = prefix.empty() ? into : evidence::join_path(into, prefix);
  if (evidence::holds_windows(root)) root_ = root;
  return ok();
}

}  // namespace casemate::commands
