// SPDX-License-Identifier: Apache-2.0
// source_folder.cpp of the Windows build: links are reparse points that stand for another name.
#include "scanner/evidence/source_folder.h"

#include <windows.h>

#include <algorithm>
#include <vector>

#include "rules/text.h"
#include "scanner/evidence/file_system.h"
#include "scanner/evidence/source_archive.h"
#include "scanner/evidence/source_names.h"
#include "scanner/evidence/windows_path.h"

namespace casemate::evidence {
namespace {

/// Where a path leads, links followed; "" when nowhere.
std::string real_path(const std::string& path) {
  const HANDLE handle = ::CreateFileW(wide_path(path).c_str(), 0, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_EXISTING,
                                      FILE_FLAG_BACKUP_SEMANTICS, nullptr);
  if (handle == INVALID_HANDLE_VALUE) return {};
  std::wstring name(32768, L'\0');
  name.resize(::GetFinalPathNameByHandleW(handle, name.data(), static_cast<DWORD>(name.size()), FILE_NAME_NORMALIZED));
  ::CloseHandle(handle);
  return from_wide(name);
}

class FolderWalk {
 public:
  FolderWalk(const std::string& path, SourceBudget& budget, SourceSet& set) : root_(path), budget_(budget), set_(set) {}

  // `inside` is the path below the root, "" or ending in a slash.
  void walk(const std::string& inside, std::size_t depth) {
    std::vector<FolderEntry> entries;
    if (!list(inside, entries)) return;
    for (const FolderEntry& entry : entries) {
      if (stopped_) return;
      if (!budget_.take_entry()) {
        problem(inside + entry.name, "too many files; this one and the rest are left out");
        stopped_ = true;
        return;
      }
      take(inside + entry.name, entry, depth);
    }
  }

 private:
  void problem(const std::string& path, std::string what) { set_.problems.push_back({valid_utf8(path), std::move(what)}); }

  bool list(const std::string& inside, std::vector<FolderEntry>& entries) {
    const std::error_code failed = for_each_entry(root_ + "/" + inside, [&entries](const FolderEntry& entry) {
      entries.push_back(entry);
      return entries.size() <= kMaxFilesPerHost;  // one more than may be taken tells that there are too many
    });
    if (failed) problem(inside, entries.empty() ? failed.message() : "the folder could not be listed to its end");
    std::sort(entries.begin(), entries.end(), [](const FolderEntry& a, const FolderEntry& b) { return a.name < b.name; });
    return !entries.empty();
  }

  void take(const std::string& path, const FolderEntry& entry, std::size_t depth) {
    if (entry.link) return look_at_link(path);
    if (entry.kind != FileKind::folder) return read(path);
    if (depth >= kMaxFolderDepth) return problem(path, "folders are nested too deep");
    walk(path + "/", depth + 1);
  }

  // What a link inside the folder leads to is read under its own name.
  void look_at_link(const std::string& path) {
    const std::string target = real_path(root_ + "/" + path);
    if (target.empty()) return problem(path, "a symbolic link that leads nowhere");
    const std::string root = real_path(root_);
    const bool inside = iequals(target, root) || istarts_with(target, root.ends_with('\\') ? root : root + "\\");
    if (root.empty() || !inside) problem(path, "a symbolic link out of the folder is not followed");
  }

  void read(const std::string& path) {
    const OpenFile opened(open_path(root_ + "/" + path));
    SourceFile file{valid_utf8(path), {}, 0};
    const Status status = read_open_file(opened, budget_.file_limit(), file.bytes, file.modified);
    if (!status) return problem(path, status.error().what);
    budget_.take_bytes(file.bytes.size());
    if (is_archive(file.bytes)) return read_archive(file.bytes, file.path, file.path + "/", budget_, set_);
    set_.files.push_back(std::move(file));
  }

  const std::string& root_;
  SourceBudget& budget_;
  SourceSet& set_;
  bool stopped_ = false;
};

}  // namespace

void read_folder(const OpenFile&, const std::string& path, SourceBudget& budget, SourceSet& set) { FolderWalk(path, budget, set).walk("", 0); }

}  // namespace casemate::evidence
