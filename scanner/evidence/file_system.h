// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <system_error>

// Folders and names in the file system.  Paths are UTF-8, on Windows with '/' or '\' between their parts and of any length:
// the standard library's own calls end at 260 characters there.
namespace casemate::evidence {

enum class FileKind : std::uint8_t { absent, regular, folder, other };

/// What a path leads to, links followed; `absent` also where that cannot be found out.
FileKind file_kind(const std::string& path);
/// Whether anything has this name, be it a link that leads nowhere.
bool is_taken(const std::string& path);

struct FolderEntry {
  std::string name;  ///< without its folder
  FileKind kind = FileKind::absent;  ///< of what a link leads to
  bool link = false;
};
/// Calls `take` for each entry, in no particular order, until it returns false.
std::error_code for_each_entry(const std::string& folder, const std::function<bool(const FolderEntry&)>& take);

/// Makes a folder and those it lies in; no error where it is there.
std::error_code create_folders(const std::string& path);
/// Makes a folder that only its owner (on Windows also an administrator) may enter; file_exists where the name is taken.
std::error_code create_private_folder(const std::string& path);
/// Removes a file or a link; no error where there is none.
std::error_code remove_file(const std::string& path);
/// Removes a folder with what is in it; links are not followed.  No error where there is none.
std::error_code remove_folder(const std::string& path);
/// Gives a file or a folder another name on the same file system.
std::error_code rename_path(const std::string& from, const std::string& to);

/// The folder for temporary files, without a slash at its end.
std::string temporary_folder(std::error_code& failed);

std::string join_path(const std::string& folder, const std::string& name);
/// "" where a path has one part only.
std::string folder_of_path(const std::string& path);
bool is_absolute_path(const std::string& path);
/// For the command line of other programs: on Windows whole and with '\', since '/' begins an option there.
std::string tool_path(const std::string& path);
/// For streams of the standard library.
std::filesystem::path native_path(const std::string& path);

}  // namespace casemate::evidence
