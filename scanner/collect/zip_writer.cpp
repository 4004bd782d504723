// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/zip_writer.h"

#include <archive.h>
#include <archive_entry.h>

#include <cerrno>
#include <fstream>
#include <memory>
#include <system_error>

#include "scanner/evidence/evidence_source.h"
#include "scanner/evidence/file_system.h"

namespace casemate::collect {
namespace {

struct CloseWriter {
  void operator()(archive* writer) const { archive_write_free(writer); }
};
struct FreeEntry {
  void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

Error complaint(archive* writer) {
  const char* text = archive_error_string(writer);
  return Error{ErrorCode::io, "the bundle cannot be written (" + std::string(text == nullptr ? "no reason given" : text) + ")", {}, {}};
}

Error unwritable() { return Error{ErrorCode::io, "the bundle cannot be written (" + std::generic_category().message(errno) + ")", {}, {}}; }

// By a stream of our own: libarchive takes names of files in the code page of the system only.
la_ssize_t write_to_stream(archive* writer, void* stream, const void* bytes, std::size_t size) {
  if (static_cast<std::ofstream*>(stream)->write(static_cast<const char*>(bytes), static_cast<std::streamsize>(size))) return static_cast<la_ssize_t>(size);
  archive_set_error(writer, errno, "%s", std::generic_category().message(errno).c_str());
  return -1;
}

Status write_member(archive* writer, const std::string& path, const std::string& bytes, std::int64_t modified) {
  const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
  archive_entry_set_pathname_utf8(entry.get(), path.c_str());
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), 0600);
  archive_entry_set_mtime(entry.get(), modified, 0);
  archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes.size()));
  if (archive_write_header(writer, entry.get()) < ARCHIVE_WARN) return complaint(writer);
  if (!bytes.empty() && archive_write_data(writer, bytes.data(), bytes.size()) < 0) return complaint(writer);
  return ok();
}

}  // namespace

Status write_zip(const std::string& archive_path, const std::string& folder, const std::vector<std::string>& paths, std::chrono::sys_seconds time) {
  errno = 0;
  std::ofstream stream(evidence::native_path(archive_path), std::ios::binary | std::ios::trunc);  // outlives who writes to it
  if (!stream) return unwritable();
  const std::unique_ptr<archive, CloseWriter> writer(archive_write_new());
  archive_write_set_format_zip(writer.get());
  archive_write_set_options(writer.get(), "zip:hdrcharset=UTF-8");
  archive_write_set_bytes_in_last_block(writer.get(), 1);  // a zip needs no padding
  if (archive_write_open(writer.get(), &stream, nullptr, &write_to_stream, nullptr) != ARCHIVE_OK) return complaint(writer.get());
  const std::int64_t modified = time.time_since_epoch().count();
  std::string bytes;
  for (const std::string& path : paths) {
    std::int64_t ignored = 0;
    if (const Status read = evidence::read_file(folder + "/" + path, evidence::kMaxFileBytes, bytes, ignored); !read) return read;
    if (const Status written = write_member(writer.get(), path, bytes, modified); !written) return written;
  }
  if (archive_write_close(writer.get()) != ARCHIVE_OK) return complaint(writer.get());
  stream.close();
  return stream ? ok() : Status(unwritable());
}

}  // namespace casemate::collect
