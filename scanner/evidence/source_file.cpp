// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/source_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "scanner/evidence/evidence_source.h"

namespace casemate::evidence {

OpenFile::~OpenFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

int open_for_reading(int folder, const char* name, bool follow_links) {
  const int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (follow_links ? 0 : O_NOFOLLOW);
  int descriptor = -1;
  do {
    descriptor = ::openat(folder, name, flags);
  } while (descriptor < 0 && errno == EINTR);
  return descriptor;
}

int open_path(const std::string& path) { return open_for_reading(AT_FDCWD, path.c_str(), true); }

bool is_folder(const OpenFile& file) {
  struct stat status {};
  return ::fstat(file.descriptor(), &status) == 0 && S_ISDIR(status.st_mode);
}

Error system_error(int number) {
  const ErrorCode code = number == ENOENT || number == ENOTDIR ? ErrorCode::not_found : ErrorCode::io;
  return Error{code, std::generic_category().message(number), {}, {}};
}

Status read_open_file(const OpenFile& file, std::uint64_t limit, std::string& bytes, std::int64_t& modified) {
  if (!file) return system_error(errno);
  struct stat status {};
  if (::fstat(file.descriptor(), &status) != 0) return system_error(errno);
  if (!S_ISREG(status.st_mode)) return Error{ErrorCode::unsupported, "not a regular file", {}, {}};
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size > limit)
    return Error{ErrorCode::too_large, "larger than may be read (" + std::to_string(limit) + " bytes)", {}, {}};
  modified = status.st_mtim.tv_sec;
  bytes.resize(static_cast<std::size_t>(size));
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const ssize_t count = ::read(file.descriptor(), bytes.data() + filled, bytes.size() - filled);
    if (count < 0 && errno == EINTR) continue;
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
