// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/host_list.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "rules/text.h"
#include "scanner/commands/file_calls.h"
#include "scanner/evidence/encoding.h"
#include "scanner/evidence/evidence_source.h"
#include "scanner/evidence/file_system.h"

namespace casemate::commands {
namespace {

constexpr std::array<std::string_view, 6> kArchiveEndings{".tar.gz", ".tgz", ".tar.bz2", ".tar", ".zip", ".cab"};
constexpr std::uint64_t kMaxListBytes = 64ULL * 1024 * 1024;  // 100,000 paths of 255 bytes are 25 MB

std::string_view without_archive_ending(std::string_view name) {
  for (const std::string_view ending : kArchiveEndings) {
    if (name.size() > ending.size() && iends_with(name, ending)) return name.substr(0, name.size() - ending.size());
  }
  return name;
}

}  // namespace

void HostList::add(std::string_view path) {
  offsets_.push_back(static_cast<std::uint32_t>(names_.size()));
  names_.append(path);
  names_.push_back('\0');
}

std::string HostList::path(std::size_t index) const { return prefix_ + (names_.data() + offsets_[index]); }

std::string HostList::name(std::size_t index) const {
  std::string_view path(names_.data() + offsets_[index]);
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  return std::string(without_archive_ending(path.substr(path.rfind('/') + 1)));
}

Result<HostList> HostList::of_folder(const std::string& folder) {
  HostList list;
  list.prefix_ = evidence::join_path(folder, "");
  const std::error_code failed = evidence::for_each_entry(folder, [&list](const evidence::FolderEntry& entry) {
    const bool is_host = entry.kind == evidence::FileKind::folder || without_archive_ending(entry.name).size() != entry.name.size();
    if (is_host && !entry.name.starts_with('.')) list.add(entry.name);
    return true;
  });
  if (failed) return Error{ErrorCode::io, "the folder of hosts cannot be read (" + failed.message() + ")", folder, {}};
  std::sort(list.offsets_.begin(), list.offsets_.end(),
            [&](std::uint32_t a, std::uint32_t b) { return std::strcmp(list.names_.data() + a, list.names_.data() + b) < 0; });
  if (list.size() == 0) return Error{ErrorCode::not_found, "the folder holds no host: each host is a folder or an archive in it", folder, {}};
  return list;
}

Result<HostList> HostList::of_list(const std::string& file) {
  HostList list;
  std::string bytes;
  std::int64_t modified = 0;
  if (const Status read = evidence::read_file(file, kMaxListBytes, bytes, modified); !read) {
    Error error = read.error();
    error.where.file = file;
    return error;
  }
  evidence::LineReader lines{bytes};
  for (std::string_view line; lines.next(line);) {
    line = trim(line);
    if (!line.empty() && line.front() != '#') list.add(with_slashes(std::string(line)));
  }
  if (list.size() == 0) return Error{ErrorCode::not_found, "the list names no host", file, {}};
  return list;
}

}  // namespace casemate::commands
