// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace casemate::tests {

/// A member to be written; `link` makes it a symbolic link.
struct Member {
  std::string name;
  std::string bytes;
  std::int64_t modified = 1'790'000'000;
  std::string link;
};

enum class Packing { zip, tar, tar_gz, encrypted_zip };

/// An archive of these members, in this order.
inline std::string pack(Packing packing, const std::vector<Member>& members) {
  archive* writer = archive_write_new();
  if (packing == Packing::zip || packing == Packing::encrypted_zip) {
    archive_write_set_format_zip(writer);
  } else {
    archive_write_set_format_pax_restricted(writer);
  }
  if (packing == Packing::tar_gz) archive_write_add_filter_gzip(writer);
  if (packing == Packing::encrypted_zip) {
    archive_write_set_options(writer, "zip:encryption=zipcrypt");
    archive_write_set_passphrase(writer, "secret");
  }
  std::size_t size = 1024 * 1024;
  for (const Member& member : members) size += member.bytes.size() + 4096;
  std::string packed(size, '\0');
  std::size_t used = 0;
  REQUIRE(archive_write_open_memory(writer, packed.data(), packed.size(), &used) == ARCHIVE_OK);
  for (const Member& member : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_copy_pathname(entry, member.name.c_str());
    archive_entry_set_filetype(entry, member.link.empty() ? AE_IFREG : AE_IFLNK);
    if (!member.link.empty()) archive_entry_set_symlink(entry, member.link.c_str());
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_mtime(entry, member.modified, 0);
    archive_entry_set_size(entry, static_cast<la_int64_t>(member.bytes.size()));
    REQUIRE(archive_write_header(writer, entry) >= ARCHIVE_WARN);
    if (member.link.empty()) archive_write_data(writer, member.bytes.data(), member.bytes.size());
    archive_entry_free(entry);
  }
  REQUIRE(archive_write_close(writer) == ARCHIVE_OK);
  archive_write_free(writer);
  packed.resize(used);
  return packed;
}

}  // namespace casemate::tests
