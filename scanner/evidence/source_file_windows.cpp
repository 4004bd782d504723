// SPDX-License-Identifier: Apache-2.0
// source_file.cpp of the Windows build.
#include "scanner/evidence/source_file.h"

#include <fcntl.h>
#include <io.h>
#include <windows.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "scanner/evidence/evidence_source.h"
#include "scanner/evidence/windows_path.h"

namespace casemate::evidence {
namespace {

// 100 ns since 1601 to seconds since 1970.
std::int64_t unix_seconds(const FILETIME& time) {
  const std::uint64_t ticks = (std::uint64_t{time.dwHighDateTime} << 32) | time.dwLowDateTime;
  return static_cast<std::int64_t>(ticks / 10'000'000) - 11'644'473'600;
}

HANDLE handle_of(const OpenFile& file) { return reinterpret_cast<HANDLE>(::_get_osfhandle(file.descriptor())); }

}  // namespace

OpenFile::~OpenFile() {
  if (descriptor_ >= 0) ::_close(descriptor_);
}

int open_path(const std::string& path) {
  const HANDLE handle = ::CreateFileW(wide_path(path).c_str(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                                      OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, nullptr);
  if (handle == INVALID_HANDLE_VALUE) {
    errno = errno_of_last_error();
    return -1;
  }
  const int descriptor = ::_open_osfhandle(reinterpret_cast<std::intptr_t>(handle), _O_RDONLY | _O_BINARY);
  if (descriptor < 0) ::CloseHandle(handle);
  return descriptor;
}

bool is_folder(const OpenFile& file) {
  BY_HANDLE_FILE_INFORMATION about{};
  return ::GetFileInformationByHandle(handle_of(file), &about) != 0 && (about.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
}

Error system_error(int number) {
  const ErrorCode code = number == ENOENT || number == ENOTDIR ? ErrorCode::not_found : ErrorCode::io;
  return Error{code, std::generic_category().message(number), {}, {}};
}

Status read_open_file(const OpenFile& file, std::uint64_t limit, std::string& bytes, std::int64_t& modified) {
  if (!file) return system_error(errno);
  BY_HANDLE_FILE_INFORMATION about{};
  const bool disk = ::GetFileType(handle_of(file)) == FILE_TYPE_DISK;
  if (!disk || ::GetFileInformationByHandle(handle_of(file), &about) == 0 || (about.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0) {
    return Error{ErrorCode::unsupported, "not a regular file", {}, {}};
  }
  const std::uint64_t size = (std::uint64_t{about.nFileSizeHigh} << 32) | about.nFileSizeLow;
  if (size > limit)
    return Error{ErrorCode::too_large, "larger than may be read (" + std::to_string(limit) + " bytes)", {}, {}};
  modified = unix_seconds(about.ftLastWriteTime);
  bytes.resize(static_cast<std::size_t>(size));
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    constexpr std::size_t kStep = 64 * 1024 * 1024;
    const int count = ::_read(file.descriptor(), bytes.data() + filled, static_cast<unsigned>(std::min(kStep, bytes.size() - filled)));
    if (count < 0) return system_error(errno);
    if (count == 0) break;  // it shrank meanwhile: what is left is read
    filled += static_cast<std::size_t>(count);
  }
  bytes.resize(filled);
  return ok();
}

Status read_file(const std::string& path, std::uint64_t limit, std::string& bytes, std::int64_t& modified) {
  const OpenFile file(open_path(path));
  return read_open_file(file, limit, bytes, modified);
}

}  // namespace casemate::evidence
