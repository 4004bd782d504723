// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/source_folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <memory>
#include <vector>

#include "scanner/evidence/source_archive.h"
#include "scanner/evidence/source_names.h"

namespace casemate::evidence {
namespace {

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};
struct FreePath {
  void operator()(char* path) const { std::free(path); }  // NOLINT(cppcoreguidelines-no-malloc): realpath allocates so
};

struct Entry {
  std::string name;
  unsigned char type = DT_UNKNOWN;
};

// Some file systems do not tell the type while listing.
unsigned char type_of(int folder, const char* name) {
  struct stat status {};
  if (::fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0) return DT_UNKNOWN;
  if (S_ISDIR(status.st_mode)) return DT_DIR;
  if (S_ISLNK(status.st_mode)) return DT_LNK;
  return S_ISREG(status.st_mode) ? DT_REG : DT_CHR;
}

class FolderWalk {
 public:
  FolderWalk(const std::string& path, SourceBudget& budget, SourceSet& set) : path_(path), budget_(budget), set_(set) {}

  // `inside` is the path below the root, "" or ending in a slash.
  void walk(int folder, const std::string& inside, std::size_t depth) {
    std::vector<Entry> entries;
    if (!list(folder, inside, entries)) return;
    for (const Entry& entry : entries) {
      if (stopped_) return;
      if (!budget_.take_entry()) {
        problem(inside + entry.name, "too many files; this one and the rest are left out");
        stopped_ = true;
        return;
      }
      take(folder, inside + entry.name, entry, depth);
    }
  }

 private:
  void problem(const std::string& path, std::string what) {
    set_.problems.push_back({valid_utf8(path), std::move(what)});
  }

  bool list(int folder, const std::string& inside, std::vector<Entry>& entries) {
    const int listed = ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const std::unique_ptr<DIR, CloseFolder> stream(listed < 0 ? nullptr : ::fdopendir(listed));
    if (!stream) {
      if (listed >= 0) ::close(listed);
      problem(inside, system_error(errno).what);
      return false;
    }
    errno = 0;
    while (const dirent* row = ::readdir(stream.get())) {
      const std::string_view name = row->d_name;
      if (name == "." || name == "..") continue;
      // One more than may be taken tells that there are too many, and bounds the list.
      if (entries.size() > kMaxFilesPerHost) break;
      const unsigned char type = row->d_type == DT_UNKNOWN ? type_of(folder, row->d_name) : row->d_type;
      entries.push_back(Entry{std::string(name), type});
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
    return true;
  }

  void take(int folder, const std::string& path, const Entry& entry, std::size_t depth) {
    switch (entry.type) {
      case DT_DIR:
        return enter(folder, path, entry.name, depth);
      case DT_LNK:
        return look_at_link(path);
      case DT_REG:
        return read(folder, path, entry.name);
      default:
        return problem(path, "not a regular file");
    }
  }

  void enter(int folder, const std::string& path, const std::string& name, std::size_t depth) {
    if (depth >= kMaxFolderDepth) return problem(path, "folders are nested too deep");
    const OpenFile below(::openat(folder, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!below) return problem(path, system_error(errno).what);
    walk(below.descriptor(), path + "/", depth + 1);
  }

  // What a link inside the folder leads to is read under its own name.
  void look_at_link(const std::string& path) {
    const std::unique_ptr<char, FreePath> real_root(::realpath(path_.c_str(), nullptr));
    const std::string root = real_root ? real_root.get() : path_;
    const std::unique_ptr<char, FreePath> target(::realpath((root + "/" + path).c_str(), nullptr));
    if (!target) return problem(path, "a symbolic link that leads nowhere");
    const std::string_view real = target.get();
    const bool inside = real == root || root == "/" || (real.starts_with(root) && real.substr(root.size()).starts_with('/'));
    if (!inside) problem(path, "a symbolic link out of the folder is not followed");
  }

  void read(int folder, const std::string& path, const std::string& name) {
    const OpenFile opened(open_for_reading(folder, name.c_str(), false));
    SourceFile file{valid_utf8(path), {}, 0};
    const Status status = read_open_file(opened, budget_.file_limit(), file.bytes, file.modified);
    if (!status) return problem(path, status.error().what);
    budget_.take_bytes(file.bytes.size());
    if (is_archive(file.bytes)) return read_archive(file.bytes, file.path, file.path + "/", budget_, set_);
    set_.files.push_back(std::move(file));
  }

  const std::string& path_;
  SourceBudget& budget_;
  SourceSet& set_;
  bool stopped_ = false;
};

}  // namespace

void read_folder(const OpenFile& folder, const std::string& path, SourceBudget& budget, SourceSet& set) {
  FolderWalk(path, budget, set).walk(folder.descriptor(), "", 0);
}

}  // namespace casemate::evidence
