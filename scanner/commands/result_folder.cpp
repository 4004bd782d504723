// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/result_folder.h"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "scanner/commands/time_text.h"

namespace fs = std::filesystem;

namespace casemate::commands {
namespace {

constexpr std::string_view kShape = "dddd-dd-ddTddddddZ.json";  // d: a digit

Error refuse(const std::string& what, const std::error_code& why, const std::string& path) {
  return {ErrorCode::io, what + " (" + why.message() + ")", path, {}};
}

// Names of the results, the earliest first.  A link is none: what it points to is not ours to remove.
Result<std::vector<std::string>> results_in(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code failed;
  fs::directory_iterator entry(folder, failed);
  for (; !failed && entry != fs::directory_iterator(); entry.increment(failed)) {
    std::error_code ignored;  // an entry that cannot be looked at is not a result
    const std::string name = entry->path().filename().string();
    if (is_result_file_name(name) && fs::is_regular_file(entry->symlink_status(ignored))) names.push_back(name);
  }
  if (failed) return refuse("the folder of results cannot be read", failed, folder);
  std::sort(names.begin(), names.end());
  return names;
}

std::string path_in(const std::string& folder, const std::string& name) { return (fs::path(folder) / name).string(); }

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
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) return refuse("the folder of results cannot be made", failed, folder);
  const auto names = results_in(folder);
  if (!names) return names.error();
  return names->empty() ? std::string() : path_in(folder, names->back());
}

Status prune_results(const std::string& folder, std::size_t keep) {
  const auto names = results_in(folder);
  if (!names) return names.error();
  for (std::size_t i = 0; i + keep < names->size(); ++i) {
    std::error_code failed;
    fs::remove(path_in(folder, (*names)[i]), failed);
    if (failed) return refuse("an old result cannot be removed", failed, path_in(folder, (*names)[i]));
  }
  return ok();
}

}  // namespace casemate::commands
