// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/guarded_path.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace fs = std::filesystem;

namespace casemate::commands {
namespace {

// In a folder with the sticky bit only the owner of an entry may replace it, and that is looked at, too.
bool others_may_change(const struct stat& found) {
  if (found.st_uid != 0) return true;
  if (S_ISLNK(found.st_mode)) return false;  // its mode means nothing
  if (S_ISDIR(found.st_mode) && (found.st_mode & S_ISVTX) != 0) return false;
  const bool by_group = (found.st_mode & S_IWGRP) != 0 && found.st_gid != 0;
  return by_group || (found.st_mode & S_IWOTH) != 0;
}

std::optional<std::string> first_changeable(const fs::path& path) {
  fs::path part;
  for (const fs::path& name : path) {
    part /= name;
    struct stat found {};
    if (::lstat(part.c_str(), &found) != 0) return std::nullopt;
    if (others_may_change(found)) return part.string();
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> changeable_by_others(const std::string& path) {
  if (auto part = first_changeable(path)) return part;
  std::error_code ignored;
  return first_changeable(fs::weakly_canonical(path, ignored));
}

Status make_guarded_folder(const std::string& path, std::vector<std::string>& made) {
  fs::path part;
  for (const fs::path& name : fs::path(path).lexically_normal()) {
    part /= name;
    if (::mkdir(part.c_str(), 0700) == 0) {
      made.push_back(part.string());
      continue;
    }
    const int why = errno;
    std::error_code ignored;
    if (!fs::is_directory(part, ignored)) return Error{ErrorCode::io, std::string("the folder cannot be made (") + std::strerror(why) + ")", part.string(), {}};
  }
  return ok();
}

}  // namespace casemate::commands
