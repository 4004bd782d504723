// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/windows_path.h"

#include <windows.h>

#include <algorithm>
#include <cerrno>

namespace casemate::evidence {

std::wstring to_wide(std::string_view utf8) {
  const int size = static_cast<int>(utf8.size());
  const int length = ::MultiByteToWideChar(CP_UTF8, 0, utf8.data(), size, nullptr, 0);
  std::wstring wide(static_cast<std::size_t>(length), L'\0');
  ::MultiByteToWideChar(CP_UTF8, 0, utf8.data(), size, wide.data(), length);
  return wide;
}

std::string from_wide(std::wstring_view wide) {
  const int size = static_cast<int>(wide.size());
  const int length = ::WideCharToMultiByte(CP_UTF8, 0, wide.data(), size, nullptr, 0, nullptr, nullptr);
  std::string utf8(static_cast<std::size_t>(length), '\0');
  ::WideCharToMultiByte(CP_UTF8, 0, wide.data(), size, utf8.data(), length, nullptr, nullptr);
  return utf8;
}

std::wstring full_path(const std::wstring& path) {
  constexpr std::size_t kMost = 32768;  // characters of a path, the last one included
  std::wstring full(kMost, L'\0');
  const DWORD length = ::GetFullPathNameW(path.c_str(), static_cast<DWORD>(full.size()), full.data(), nullptr);
  full.resize(length < kMost ? length : 0);
  return full;
}

std::wstring wide_path(const std::string& path) {
  constexpr std::size_t kNear = 240;  // room for the name of a temporary file below MAX_PATH
  std::wstring wide = to_wide(path);
  if (wide.starts_with(L"\\\\?\\")) {  // taken by the letter: no other slash, no "..", no limit
    std::replace(wide.begin(), wide.end(), L'/', L'\\');
    return wide;
  }
  const std::wstring full = full_path(wide);
  if (full.size() < kNear || full.starts_with(L"\\\\.\\")) return wide;
  return full.starts_with(L"\\\\") ? L"\\\\?\\UNC\\" + full.substr(2) : L"\\\\?\\" + full;
}

int errno_of_last_error() {
  switch (::GetLastError()) {
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
    case ERROR_INVALID_NAME:
    case ERROR_INVALID_DRIVE:
    case ERROR_BAD_NETPATH:
    case ERROR_BAD_NET_NAME:
      return ENOENT;
    case ERROR_DIRECTORY:
      return ENOTDIR;
    case ERROR_FILE_EXISTS:
    case ERROR_ALREADY_EXISTS:
      return EEXIST;
    case ERROR_ACCESS_DENIED:
    case ERROR_SHARING_VIOLATION:
    case ERROR_LOCK_VIOLATION:
    case ERROR_WRITE_PROTECT:
      return EACCES;
    case ERROR_DIR_NOT_EMPTY:
      return ENOTEMPTY;
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
      return ENOSPC;
    default:
      return EIO;
  }
}

}  // namespace casemate::evidence
