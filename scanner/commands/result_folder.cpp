// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/result_folder.h"

#include <algorithm>
#include <vector>

#include "scanner/commands/time_text.h"
#include "scanner/evidence/file_system.h"

namespace casemate::commands {
namespace {

constexpr std::string_view kShape = "dddd-dd-ddTddddddZ.json";  // d: a digit

Error refuse(const std::string& what, const std::error_code& why, const std::string& path) {
  return {ErrorCode::io, what + " (" + why.message() + ")", path, {}};
}

// Names of the results, the earliest first.  A link is none: what it points to is not ours to remove.
Result<std::vector<std::string>> results_in(const std::string& folder) {
  std::vector<std::string> names;
  const std::error_code failed = evidence::for_each_entry(folder, [&names](const evidence::FolderEntry& entry) {
    if (is_result_file_name(entry.name) && entry.kind == evidence::FileKind::regular && !entry.link) names.push_back(entry.name);
    return true;
  });
  if (failed) return refuse("the folder of results cannot be read", failed, folder);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

std::string result_file_name(std::chrono::sys_seconds time) {
  std::string name = format_time(time);
  std::erase(name, ':');
  return name + ".json";
}

bool is_result_file_name(std::string_view name) {
  if (name.size() != kShape.size()) return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool fits = kShape[i] == 'd' ? name[i] >= '0' && name[i] <= '9' : name[i] == kShape[i];
    if (!fits) return false;
  }
  return true;
}

Result<std::string> newest_result(const std::string& folder) {
  if (const std::error_code failed = evidence::create_folders(folder)) return refuse("the folder of results cannot be made", failed, folder);
  const auto names = results_in(folder);
  if (!names) return names.error();
  return names->empty() ? std::string() : evidence::join_path(folder, names->back());
}

Status prune_results(const std::string& folder, std::size_t keep) {
  const auto names = results_in(folder);
  if (!names) return names.error();
  for (std::size_t i = 0; i + keep < names->size(); ++i) {
    const std::string path = evidence::join_path(folder, (*names)[i]);
    if (const std::error_code failed = evidence::remove_file(path)) return refuse("an old result cannot be removed", failed, path);
  }
  return ok();
}

}  // namespace casemate::commands
