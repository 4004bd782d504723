// SPDX-License-Identifier: Apache-2.0
// file_system.cpp of the Windows build.
#include "scanner/evidence/file_system.h"

#include <windows.h>
#include <sddl.h>

#include <algorithm>
#include <vector>

#include "scanner/evidence/windows_path.h"

namespace casemate::evidence {
namespace {

std::error_code last_error() { return {errno_of_last_error(), std::generic_category()}; }

std::error_code result_of(BOOL call) { return call != 0 ? std::error_code() : last_error(); }

bool is_slash(char c) { return c == '/' || c == '\\'; }

// NUL, CON and their like are devices in every folder.
bool is_device(const std::wstring& path) {
  const HANDLE handle = ::CreateFileW(path.c_str(), 0, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_EXISTING, 0, nullptr);
  if (handle == INVALID_HANDLE_VALUE) return false;
  const bool disk = ::GetFileType(handle) == FILE_TYPE_DISK;
  ::CloseHandle(handle);
  return !disk;
}

bool is_link(const WIN32_FIND_DATAW& row) {
  return (row.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0 && IsReparseTagNameSurrogate(row.dwReserved0);
}

FileKind kind_of(const WIN32_FIND_DATAW& row) {
  return (row.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0 ? FileKind::folder : FileKind::regular;
}

// Full control for who runs this, the system and administrators; nothing is inherited from above, all is by what lies below.
std::wstring private_access() {
  std::wstring access = L"D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)";
  HANDLE token = nullptr;
  if (::OpenProcessToken(::GetCurrentProcess(), TOKEN_QUERY, &token) == 0) return access;
  std::vector<unsigned char> room(sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE);
  DWORD size = 0;
  wchar_t* sid = nullptr;
  const bool known = ::GetTokenInformation(token, TokenUser, room.data(), static_cast<DWORD>(room.size()), &size) != 0 &&
                     ::ConvertSidToStringSidW(reinterpret_cast<const TOKEN_USER*>(room.data())->User.Sid, &sid) != 0;
  ::CloseHandle(token);
  if (known) access += L"(A;OICI;FA;;;" + std::wstring(sid) + L")";
  ::LocalFree(sid);
  return access;
}

std::error_code remove_entry(const std::string& path, const WIN32_FIND_DATAW& row);

std::error_code empty_folder(const std::string& path) {
  WIN32_FIND_DATAW row{};
  const HANDLE search = ::FindFirstFileW(wide_path(path + "/*").c_str(), &row);
  if (search == INVALID_HANDLE_VALUE) return last_error();
  std::error_code failed;
  do {
    const std::wstring_view name = row.cFileName;
    if (name != L"." && name != L"..") failed = remove_entry(path + "/" + from_wide(name), row);
  } while (!failed && ::FindNextFileW(search, &row) != 0);
  ::FindClose(search);
  return failed;
}

std::error_code remove_entry(const std::string& path, const WIN32_FIND_DATAW& row) {
  const std::wstring wide = wide_path(path);
  if ((row.dwFileAttributes & FILE_ATTRIBUTE_READONLY) != 0) ::SetFileAttributesW(wide.c_str(), row.dwFileAttributes & ~DWORD{FILE_ATTRIBUTE_READONLY});
  if (kind_of(row) != FileKind::folder) return result_of(::DeleteFileW(wide.c_str()));
  if (!is_link(row)) {
    if (const std::error_code failed = empty_folder(path)) return failed;
  }
  return result_of(::RemoveDirectoryW(wide.c_str()));
}

}  // namespace

FileKind file_kind(const std::string& path) {
  const std::wstring wide = wide_path(path);
  const DWORD attributes = ::GetFileAttributesW(wide.c_str());
  if (attributes == INVALID_FILE_ATTRIBUTES) return is_device(wide) ? FileKind::other : FileKind::absent;
  if ((attributes & FILE_ATTRIBUTE_DIRECTORY) != 0) return FileKind::folder;
  return is_device(wide) ? FileKind::other : FileKind::regular;
}

bool is_taken(const std::string& path) { return ::GetFileAttributesW(wide_path(path).c_str()) != INVALID_FILE_ATTRIBUTES; }

std::error_code for_each_entry(const std::string& folder, const std::function<bool(const FolderEntry&)>& take) {
  WIN32_FIND_DATAW row{};
  const HANDLE search = ::FindFirstFileW(wide_path(join_path(folder, "*")).c_str(), &row);
  if (search == INVALID_HANDLE_VALUE) {
    // The root of an empty drive has no entry at all.
    return ::GetLastError() == ERROR_FILE_NOT_FOUND && file_kind(folder) == FileKind::folder ? std::error_code() : last_error();
  }
  bool going = true;
  do {
    const std::wstring_view name = row.cFileName;
    if (name != L"." && name != L"..") going = take({from_wide(name), kind_of(row), is_link(row)});
  } while (going && ::FindNextFileW(search, &row) != 0);
  const std::error_code failed = going && ::GetLastError() != ERROR_NO_MORE_FILES ? last_error() : std::error_code();
  ::FindClose(search);
  return failed;
}

std::error_code create_folders(const std::string& path) {
  switch (file_kind(path)) {
    case FileKind::folder: return {};
    case FileKind::regular:
    case FileKind::other: return std::make_error_code(std::errc::not_a_directory);
    case FileKind::absent: break;
  }
  const std::string above = folder_of_path(path);
  if (!above.empty() && above != path) {
    if (const std::error_code failed = create_folders(above)) return failed;
  }
  const std::error_code failed = result_of(::CreateDirectoryW(wide_path(path).c_str(), nullptr));
  return failed == std::errc::file_exists ? std::error_code() : failed;  // made by another meanwhile, or "a/" after "a"
}

std::error_code create_private_folder(const std::string& path) {
  SECURITY_ATTRIBUTES security{sizeof(SECURITY_ATTRIBUTES), nullptr, FALSE};
  if (::ConvertStringSecurityDescriptorToSecurityDescriptorW(private_access().c_str(), SDDL_REVISION_1, &security.lpSecurityDescriptor, nullptr) == 0) {
    return last_error();
  }
  const std::error_code failed = result_of(::CreateDirectoryW(wide_path(path).c_str(), &security));
  ::LocalFree(security.lpSecurityDescriptor);
  return failed;
}

std::error_code remove_file(const std::string& path) {
  const std::error_code failed = result_of(::DeleteFileW(wide_path(path).c_str()));
  return failed == std::errc::no_such_file_or_directory ? std::error_code() : failed;
}

std::error_code remove_folder(const std::string& path) {
  const DWORD attributes = ::GetFileAttributesW(wide_path(path).c_str());
  if (attributes == INVALID_FILE_ATTRIBUTES) return {};
  if ((attributes & FILE_ATTRIBUTE_REPARSE_POINT) == 0) {
    if (const std::error_code failed = empty_folder(path)) return failed;
  }
  return result_of(::RemoveDirectoryW(wide_path(path).c_str()));
}

std::error_code rename_path(const std::string& from, const std::string& to) {
  return result_of(::MoveFileExW(wide_path(from).c_str(), wide_path(to).c_str(), MOVEFILE_WRITE_THROUGH));
}

std::string temporary_folder(std::error_code& failed) {
  std::wstring path(32768, L'\0');
  path.resize(::GetTempPathW(static_cast<DWORD>(path.size()), path.data()));
  failed = path.empty() ? last_error() : std::error_code();
  std::string text = from_wide(path);
  std::replace(text.begin(), text.end(), '\\', '/');
  while (text.size() > 3 && text.ends_with('/')) text.pop_back();  // "C:/" stays
  return text;
}

std::string join_path(const std::string& folder, const std::string& name) {
  const bool ended = !folder.empty() && is_slash(folder.back());
  return ended ? folder + name : folder + "/" + name;
}

std::string folder_of_path(const std::string& path) {
  const auto at = path.find_last_of("/\\");
  if (at == std::string::npos) return {};
  const bool root = at == 0 || path[at - 1] == ':';  // "/x", "C:/x"
  return path.substr(0, root ? at + 1 : at);
}

bool is_absolute_path(const std::string& path) { return (!path.empty() && is_slash(path.front())) || (path.size() > 1 && path[1] == ':'); }

std::string tool_path(const std::string& path) { return from_wide(full_path(to_wide(path))); }

std::filesystem::path native_path(const std::string& path) { return wide_path(path); }

}  // namespace casemate::evidence
