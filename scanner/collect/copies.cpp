// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/copies.h"

#include <algorithm>

#include "scanner/collect/redaction.h"

namespace casemate::collect {

using evidence::CollectorStatus;

Copies take_copies(const Collector& row, const std::string& root) {
  const std::string& pattern = row.command.front();
  Result<std::vector<RootedFile>> files = read_rooted(root, pattern, row.output_limit);
  if (!files) return {CollectorStatus::failed, files.error().to_string(), {}};
  std::erase_if(*files, [](const RootedFile& file) { return file.bytes.empty(); });
  if (files->empty()) return {CollectorStatus::not_there, "the host has no " + pattern, {}};
  for (const std::string_view other : row.only_without) {
    if (has_rooted(root, other)) return {CollectorStatus::failed, "the host has " + std::string(other) + " too, so " + pattern + " is not the whole of it", {}};
  }
  for (RootedFile& file : *files) {
    file.path = row.file + file.path.substr(file.path.rfind('/') + 1);
    file.bytes = without_secrets(file.bytes, row.secret);
  }
  return {CollectorStatus::collected, {}, std::move(*files)};
}

evidence::SourceSet read_system_files(std::span<const Collector> table, const std::string& root) {
  evidence::SourceSet set;
  for (const Collector& row : table) {
    if (row.output != Output::copy) continue;
    Copies copies = take_copies(row, root);
    if (copies.status == CollectorStatus::failed) set.problems.push_back({row.command.front().substr(1), copies.reason});
    for (RootedFile& file : copies.files) {
      evidence::SourceFile& taken = set.files.emplace_back();
      taken.path = std::move(file.path);
      taken.bytes = std::move(file.bytes);
      taken.whole = true;
    }
  }
  std::sort(set.files.begin(), set.files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return set;
}

}  // namespace casemate::collect
