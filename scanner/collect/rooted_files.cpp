// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/rooted_files.h"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <optional>

#include "rules/text.h"
#include "scanner/evidence/evidence_source.h"

namespace casemate::collect {
namespace {

namespace fs = std::filesystem;

constexpr int kMaxLinks = 40;  // as many as Linux follows

void prepend_parts(std::deque<std::string>& parts, const fs::path& path) {
  std::vector<std::string> fresh;
  for (const fs::path& part : path.relative_path()) fresh.push_back(part.string());
  parts.insert(parts.begin(), fresh.begin(), fresh.end());
}

// Where a path of the host lies, every link followed as that host would; nullopt when it leads nowhere.
std::optional<fs::path> resolve(const fs::path& root, const fs::path& path) {
  std::deque<std::string> parts;
  prepend_parts(parts, path);
  fs::path inside;  // relative to the root, no link in it
  int links = 0;
  while (!parts.empty()) {
    const std::string part = parts.front();
    parts.pop_front();
    if (part.empty() || part == ".") continue;
    if (part == "..") {
      inside = inside.parent_path();  // above the root is the root
      continue;
    }
    std::error_code failed;
    const fs::file_status status = fs::symlink_status(root / inside / part, failed);
    if (!fs::exists(status)) return std::nullopt;
    if (!fs::is_symlink(status)) {
      inside /= part;
      continue;
    }
    if (++links > kMaxLinks) return std::nullopt;
    const fs::path target = fs::read_symlink(root / inside / part, failed);
    if (failed) return std::nullopt;
    if (target.is_absolute()) inside.clear();
    prepend_parts(parts, target);
  }
  return root / inside;
}

std::vector<std::string> matching_paths(const fs::path& root, const fs::path& pattern) {
  if (pattern.filename().string().find('*') == std::string::npos) return {pattern.generic_string()};
  std::vector<std::string> paths;
  const auto folder = resolve(root, pattern.parent_path());
  if (!folder) return paths;
  std::error_code failed;
  for (auto entry = fs::directory_iterator(*folder, failed); !failed && entry != fs::directory_iterator(); entry.increment(failed)) {
    const std::string name = entry->path().filename().string();
    if (!name.starts_with('.') && glob_matches(pattern.filename().string(), name)) paths.push_back((pattern.parent_path() / name).generic_string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

// Where the regular file lies that a path of the host names.
std::optional<fs::path> regular_file(const fs::path& root, const std::string& path) {
  const auto real = resolve(root, path);
  std::error_code ignored;
  return real && fs::is_regular_file(fs::symlink_status(*real, ignored)) ? real : std::nullopt;
}

}  // namespace

bool has_rooted(const std::string& root, std::string_view pattern) {
  const auto paths = matching_paths(root, fs::path(pattern));
  return std::any_of(paths.begin(), paths.end(), [&](const std::string& path) { return regular_file(root, path).has_value(); });
}

Result<std::vector<RootedFile>> read_rooted(const std::string& root, std::string_view pattern, std::uint64_t limit) {
  std::vector<RootedFile> files;
  for (const std::string& path : matching_paths(root, fs::path(pattern))) {
    const auto real = regular_file(root, path);
    if (!real) continue;
    RootedFile file{path, {}};
    std::int64_t modified = 0;
    if (const Status read = evidence::read_file(real->string(), limit, file.bytes, modified); !read) {
      Error error = read.error();
      error.where.file = path;
      return error;
    }
    files.push_back(std::move(file));
  }
  return files;
}

}  // namespace casemate::collect
