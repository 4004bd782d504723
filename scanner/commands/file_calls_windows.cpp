// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/file_calls.h"

#include <fcntl.h>
#include <io.h>
#include <windows.h>

#include <algorithm>
#include <cerrno>

#include "scanner/evidence/windows_path.h"

namespace casemate::commands {

using evidence::wide_path;

int create_new_file(const std::string& path) {
  const HANDLE handle = ::CreateFileW(wide_path(path).c_str(), GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_DELETE, nullptr, CREATE_NEW,
                                      FILE_ATTRIBUTE_NORMAL, nullptr);
  if (handle == INVALID_HANDLE_VALUE) {
    errno = evidence::errno_of_last_error();
    return -1;
  }
  return ::_open_osfhandle(reinterpret_cast<std::intptr_t>(handle), _O_RDWR | _O_BINARY);
}

std::int64_t write_some(int descriptor, std::string_view bytes) {
  constexpr std::size_t kStep = 16 * 1024 * 1024;
  return ::_write(descriptor, bytes.data(), static_cast<unsigned>(std::min(kStep, bytes.size())));
}

std::int64_t read_at(int descriptor, std::span<char> bytes, std::uint64_t offset) {
  if (::_lseeki64(descriptor, static_cast<std::int64_t>(offset), SEEK_SET) < 0) return -1;
  return ::_read(descriptor, bytes.data(), static_cast<unsigned>(bytes.size()));
}

int close_file(int descriptor) { return ::_close(descriptor); }

int replace_file(const std::string& from, const std::string& to) {
  if (::MoveFileExW(wide_path(from).c_str(), wide_path(to).c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) != 0) return 0;
  errno = evidence::errno_of_last_error();
  return -1;
}

std::string process_number() { return std::to_string(::GetCurrentProcessId()); }

std::string with_slashes(std::string path) {
  if (!path.starts_with("\\\\?\\")) std::replace(path.begin(), path.end(), '\\', '/');  // that prefix takes no other
  return path;
}

}  // namespace casemate::commands
