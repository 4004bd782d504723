// SPDX-License-Identifier: Apache-2.0
#include <cerrno>
#include <cstring>

#include "scanner/commands/file_calls.h"
#include "scanner/commands/report_files.h"
#include "scanner/evidence/file_system.h"

namespace casemate::commands {
namespace {

constexpr std::size_t kBufferBytes = 1U << 16;  // still in the cache of the processor when it is written
constexpr std::size_t kLarge = 1U << 14;        // not worth a copy

Error io_error(std::string what, const std::string& path) {
  return Error{ErrorCode::io, std::move(what) + " (" + std::strerror(errno) + ")", path, {}};
}

Status write_all(int descriptor, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const std::int64_t n = write_some(descriptor, bytes);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return io_error("the file cannot be written", path);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return ok();
}

// A name beside the final one, so that the rename stays on one file system.
int open_beside(const std::string& path, std::string& temporary) {
  for (int attempt = 0; attempt < 100; ++attempt) {
    temporary = path + ".partial-" + process_number() + (attempt == 0 ? "" : "-" + std::to_string(attempt));
    const int descriptor = create_new_file(temporary);
    if (descriptor >= 0 || errno != EEXIST) return descriptor;
  }
  return -1;
}

// The rename would put a plain file in the place of a device, a pipe or a socket (/dev/null, to one who runs as root).
Status check_replaceable(const std::string& path) {
  using evidence::FileKind;
  const FileKind kind = evidence::file_kind(path);
  if (kind == FileKind::absent || kind == FileKind::regular) return ok();
  return Error{ErrorCode::invalid_argument,
               kind == FileKind::folder ? "this is a folder where the report's file belongs"
                                      : "only a regular file can be written; FORMAT=- writes to standard output",
               path, {}};
}

}  // namespace

Result<std::unique_ptr<AtomicFile>> AtomicFile::create(const std::string& path) {
  if (const Status replaceable = check_replaceable(path); !replaceable) return replaceable.error();
  std::string temporary;
  const int descriptor = open_beside(path, temporary);
  if (descriptor < 0) return io_error("the file cannot be created", path);
  return std::unique_ptr<AtomicFile>(new AtomicFile(path, temporary, descriptor));
}

AtomicFile::~AtomicFile() {
  if (descriptor_ >= 0) close_file(descriptor_);
  if (!temporary_.empty()) evidence::remove_file(temporary_);
}

Status AtomicFile::flush() {
  const Status written = write_all(descriptor_, buffer_, path_);
  buffer_.clear();
  return written;
}

Status AtomicFile::write(std::string_view bytes) {
  if (bytes.size() >= kLarge || buffer_.size() + bytes.size() > kBufferBytes) {
    if (const Status flushed = flush(); !flushed) return flushed;
    if (bytes.size() >= kLarge) return write_all(descriptor_, bytes, path_);
  }
  buffer_.append(bytes);
  return ok();
}

Status AtomicFile::replace_head(std::size_t length, std::string_view head) {
  if (const Status flushed = flush(); !flushed) return flushed;
  std::string temporary;
  const int descriptor = open_beside(path_, temporary);
  if (descriptor < 0) return io_error("the file cannot be created", path_);
  Status copied = write_all(descriptor, head, path_);
  std::string block(kBufferBytes, '\0');
  std::uint64_t offset = length;
  while (copied) {
    const std::int64_t n = read_at(descriptor_, block, offset);
    if (n < 0) copied = io_error("the file cannot be read back", path_);
    if (n <= 0) break;
    offset += static_cast<std::uint64_t>(n);
    copied = write_all(descriptor, std::string_view(block).substr(0, static_cast<std::size_t>(n)), path_);
  }
  close_file(descriptor_);
  evidence::remove_file(temporary_);
  descriptor_ = descriptor;
  temporary_ = temporary;
  return copied;
}

Status AtomicFile::commit() {
  if (const Status flushed = flush(); !flushed) return flushed;
  const int closed = close_file(descriptor_);
  descriptor_ = -1;
  if (closed != 0) return io_error("the file cannot be written", path_);
  if (replace_file(temporary_, path_) != 0) return io_error("the file cannot be put in place", path_);
  temporary_.clear();
  return ok();
}

Status write_file(const std::string& path, std::string_view text) {
  auto file = AtomicFile::create(path);
  if (!file) return file.error();
  if (const Status written = (*file)->write(text); !written) return written;
  return (*file)->commit();
}

}  // namespace casemate::commands
