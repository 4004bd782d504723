// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/zip_writer.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

#include "scanner/evidence/evidence_source.h"

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
  const std::unique_ptr<archive, CloseWriter> writer(archive_write_new());
  archive_write_set_format_zip(writer.get());
  archive_write_set_options(writer.get(), "zip:hdrcharset=UTF-8");
  if (archive_write_open_filename(writer.get(), archive_path.c_str()) != ARCHIVE_OK) return complaint(writer.get());
  const std::int64_t modified = time.time_since_epoch().count();
  std::string bytes;
  for (const std::string& path : paths) {
    std::int64_t ignored = 0;
    if (const Status read = evidence::read_file(folder + "/" + path, evidence::kMaxFileBytes, bytes, ignored); !read) return read;
    if (const Status written = write_member(writer.get(), path, bytes, modified); !written) return written;
  }
  if (archive_write_close(writer.get()) != ARCHIVE_OK) return complaint(writer.get());
  return ok();
}

}  // namespace casemate::collect
