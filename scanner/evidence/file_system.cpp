// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/file_system.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace casemate::evidence {
namespace {

namespace fs = std::filesystem;

FileKind kind_of(const fs::file_status& status) {
  if (!fs::exists(status)) return FileKind::absent;
  if (fs::is_directory(status)) return FileKind::folder;
  return fs::is_regular_file(status) ? FileKind::regular : FileKind::other;
}

std::error_code result_of(int call) { return call == 0 ? std::error_code() : std::error_code(errno, std::generic_category()); }

}  // namespace

FileKind file_kind(const std::string& path) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) return FileKind::absent;
  if (S_ISDIR(found.st_mode)) return FileKind::folder;
  return S_ISREG(found.st_mode) ? FileKind::regular : FileKind::other;
}

bool is_taken(const std::string& path) {
  std::error_code ignored;
  return fs::exists(fs::symlink_status(path, ignored));
}

std::error_code for_each_entry(const std::string& folder, const std::function<bool(const FolderEntry&)>& take) {
  std::error_code failed;
  for (auto entry = fs::directory_iterator(folder, failed); !failed && entry != fs::directory_iterator(); entry.increment(failed)) {
    std::error_code ignored;  // an entry that cannot be looked at is of no kind
    const FolderEntry found{entry->path().filename().string(), kind_of(entry->status(ignored)), entry->is_symlink(ignored)};
    if (!take(found)) break;
  }
  return failed;
}

std::error_code create_folders(const std::string& path) {
  std::error_code failed;
  fs::create_directories(path, failed);
  return failed;
}

std::error_code create_private_folder(const std::string& path) { return result_of(::mkdir(path.c_str(), S_IRWXU)); }

std::error_code remove_file(const std::string& path) {
  const std::error_code failed = result_of(::unlink(path.c_str()));
  return failed == std::errc::no_such_file_or_directory ? std::error_code() : failed;
}

std::error_code remove_folder(const std::string& path) {
  std::error_code failed;
  fs::remove_all(path, failed);
  return failed;
}

std::error_code rename_path(const std::string& from, const std::string& to) { return result_of(::rename(from.c_str(), to.c_str())); }

std::string temporary_folder(std::error_code& failed) { return fs::temp_directory_path(failed).string(); }

std::string join_path(const std::string& folder, const std::string& name) { return folder.ends_with('/') ? folder + name : folder + "/" + name; }

std::string folder_of_path(const std::string& path) { return fs::path(path).parent_path().string(); }

bool is_absolute_path(const std::string& path) { return path.starts_with('/'); }

std::string tool_path(const std::string& path) { return path; }

fs::path native_path(const std::string& path) { return path; }

}  // namespace casemate::evidence
