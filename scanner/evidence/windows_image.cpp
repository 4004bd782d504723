// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/windows_image.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <optional>

#include "rules/text.h"
#include "scanner/evidence/hive_logs.h"
#include "scanner/evidence/regf.h"
#include "scanner/evidence/source_budget.h"
#include "scanner/evidence/source_file.h"
#include "scanner/evidence/source_names.h"

namespace casemate::evidence {
namespace {

/// One file of a volume that is evidence.
struct ImageFile {
  std::string_view path;
  bool is_hive = false;  ///< every Windows has it: that it is missing is a problem; its logs are taken too
};

// The only list, with kProfileFolders.  Old copies (RegBack), cached domain policies and event logs are left alone.
constexpr std::array kImageFiles{
    ImageFile{"Windows/System32/config/SYSTEM", true},
    ImageFile{"Windows/System32/config/SOFTWARE", true},
    ImageFile{"Windows/System32/config/SAM", true},
    ImageFile{"Windows/System32/config/SECURITY", true},
    ImageFile{"Windows/System32/GroupPolicy/Machine/Registry.pol"},
    ImageFile{"Windows/System32/GroupPolicy/Machine/Microsoft/Windows NT/SecEdit/GptTmpl.inf"},
    ImageFile{"Windows/System32/GroupPolicy/Machine/Microsoft/Windows NT/Audit/audit.csv"},
};

// Where the users' profiles are; the second up to Server 2003, later a junction to the first.
constexpr std::array<std::string_view, 2> kProfileFolders{"Users", "Documents and Settings"};
// The hive of a profile.  Windows loads the first where both are there.
constexpr std::array<std::string_view, 2> kProfileHives{"NTUSER.MAN", "NTUSER.DAT"};
constexpr std::size_t kMaxProfiles = 500;  // a terminal server has some hundreds

// Files that a folder of hives may hold beside them.
constexpr std::array<std::string_view, 3> kBesideHives{"Registry.pol", "GptTmpl.inf", "audit.csv"};

// Hives of the same folder that hold no settings (kernel drivers, servicing, boot menu, the profile of nobody).
constexpr std::array<std::string_view, 9> kOtherHives{"BBI",  "BCD",     "BCD-Template", "COMPONENTS", "DEFAULT",
                                                      "DRIVERS", "ELAM", "userdiff",     "VSMIDK"};

constexpr std::size_t kMaxNames = 100'000;  // System32 holds some 5,000

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

int open_folder(int folder, const char* name) {
  return ::openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

std::vector<std::string> names_in(int folder) {
  std::vector<std::string> names;
  const int listed = ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const std::unique_ptr<DIR, CloseFolder> stream(listed < 0 ? nullptr : ::fdopendir(listed));
  if (!stream && listed >= 0) ::close(listed);
  if (!stream) return names;
  while (const dirent* row = ::readdir(stream.get())) {
    if (names.size() < kMaxNames) names.emplace_back(row->d_name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

bool is_link(int folder, const std::string& name) {
  struct stat status {};
  return ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(status.st_mode);
}

bool is_folder(int folder, const std::string& name) {
  struct stat status {};
  return ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(status.st_mode);
}

/// What a walk came to: an open file or folder, or nothing and perhaps why.
struct Found {
  int descriptor = -1;
  std::string path;  ///< as the volume spells it
  std::string problem;
};

class ImageReader {
 public:
  explicit ImageReader(const OpenFile& root) : root_(root) {}

  [[nodiscard]] bool is_volume() const {
    const Found config = walk("Windows/System32/config", true);
    const OpenFile opened(config.descriptor);
    return opened.descriptor() >= 0 || !config.problem.empty();
  }

  void read_volume() {
    for (const ImageFile& file : kImageFiles) {
      const bool taken = file.is_hive ? take_hive(file.path) : take_at(file.path);
      if (!taken && file.is_hive) problem(std::string(file.path), "the image does not have this hive, so what it would show is not known");
    }
    for (const std::string_view folder : kProfileFolders) {
      if (read_profiles(std::string(folder))) break;
    }
    date_alike();
  }

  void read_folder() {
    for (const std::string& name : names_in(root_.descriptor())) {
      const auto is_named = [&](std::string_view known) { return iequals(known, name); };
      const bool policy = std::any_of(kBesideHives.begin(), kBesideHives.end(), is_named);
      const bool other = std::any_of(kOtherHives.begin(), kOtherHives.end(), [&](std::string_view known) {
        return iequals(known, name) || istarts_with(name, std::string(known) + ".LOG");
      });
      if (other) continue;
      if (is_link(root_.descriptor(), name)) {
        if (policy) problem(name, "a symbolic link is not followed");
        continue;
      }
      const OpenFile opened(open_for_reading(root_.descriptor(), name.c_str(), false));
      if (opened && (policy || is_hive(opened, name))) take(opened, name);
    }
  }

  SourceSet set;

 private:
  void problem(const std::string& path, std::string what) { set.problems.push_back({valid_utf8(path), std::move(what)}); }

  // A volume is of one moment, that of its last change: a policy or a hive that was written long before is no older evidence.
  void date_alike() {
    std::int64_t newest = 0;
    for (const SourceFile& file : set.files) newest = std::max(newest, file.modified);
    for (SourceFile& file : set.files) file.modified = newest;
  }

  // False: it is not there.  What cannot be taken is a problem.
  bool take_at(std::string_view path) {
    const Found found = walk(path, false);
    const OpenFile opened(found.descriptor);
    if (!found.problem.empty()) problem(found.path, found.problem);
    if (opened) take(opened, found.path);
    return opened || !found.problem.empty();
  }

  bool take_hive(std::string_view path) {
    if (!take_at(path)) return false;
    for (const std::string_view ending : hive_log_endings()) take_at(std::string(path) + std::string(ending));
    return true;
  }

  // False: there is no such folder.
  bool read_profiles(const std::string& folder) {
    const Found found = walk(folder, true);
    const OpenFile profiles(found.descriptor);
    if (!found.problem.empty()) problem(found.path, found.problem);
    if (!profiles) return !found.problem.empty();
    std::size_t count = 0;
    for (const std::string& name : names_in(profiles.descriptor())) {
      if (name == "." || name == ".." || !is_folder(profiles.descriptor(), name)) continue;
      if (++count > kMaxProfiles) {
        problem(found.path, "more than " + std::to_string(kMaxProfiles) + " profiles; of the others nothing is read");
        break;
      }
      for (const std::string_view hive : kProfileHives) {
        if (take_hive(folder + "/" + name + "/" + std::string(hive))) break;
      }
    }
    return true;
  }

  // Or a log of one.
  static bool is_hive(const OpenFile& file, const std::string& name) {
    if (iends_with(name, ".LOG1") || iends_with(name, ".LOG2")) return true;  // they may be empty
    std::array<char, kRegfBlockBytes> head{};
    const ssize_t count = ::pread(file.descriptor(), head.data(), head.size(), 0);
    if (count <= 0) return false;
    return looks_like_registry_file({head.data(), static_cast<std::size_t>(count)});
  }

  void take(const OpenFile& opened, const std::string& path) {
    SourceFile file{valid_utf8(path), {}, 0};
    const Status status = read_open_file(opened, budget_.file_limit(), file.bytes, file.modified);
    if (!status) return problem(path, status.error().what);
    budget_.take_bytes(file.bytes.size());
    set.files.push_back(std::move(file));
  }

  // One component after the other, each opened below the last, so that no name can lead out.
  [[nodiscard]] Found walk(std::string_view path, bool folder_wanted) const {
    Found found;
    int at = ::dup(root_.descriptor());
    while (at >= 0) {
      const OpenFile here(at);
      const auto slash = path.find('/');
      const bool last = slash == std::string_view::npos;
      const auto name = spelling(here.descriptor(), path.substr(0, slash), found);
      if (!name) return found;
      if (!found.path.empty()) found.path += '/';
      found.path += *name;
      if (is_link(here.descriptor(), *name)) {
        found.problem = "a symbolic link is not followed: it may lead out of the image";
        return found;
      }
      at = last && !folder_wanted ? open_for_reading(here.descriptor(), name->c_str(), false)
                                  : open_folder(here.descriptor(), name->c_str());
      if (at < 0) found.problem = system_error(errno).what;
      if (at < 0 || last) break;
      path = path.substr(slash + 1);
    }
    found.descriptor = at;
    return found;
  }

  // Windows does not tell names by case, the mounted file system may.
  static std::optional<std::string> spelling(int folder, std::string_view wanted, Found& found) {
    std::vector<std::string> matches;
    for (std::string& name : names_in(folder)) {
      if (iequals(name, wanted)) matches.push_back(std::move(name));
    }
    if (matches.size() > 1) {
      found.path += (found.path.empty() ? "" : "/") + matches.front();
      found.problem = "ambiguous: " + join_and(matches) + " differ in case only, and Windows knows one of them";
    }
    if (matches.size() != 1) return std::nullopt;
    return matches.front();
  }

  const OpenFile& root_;
  SourceBudget budget_;
};

}  // namespace

std::vector<std::string> image_patterns() {
  std::vector<std::string> patterns;
  const auto add_hive = [&](const std::string& path) {
    patterns.push_back(path);
    for (const std::string_view ending : hive_log_endings()) patterns.push_back(path + std::string(ending));
  };
  for (const ImageFile& file : kImageFiles) {
    if (file.is_hive) add_hive(std::string(file.path));
    if (!file.is_hive) patterns.emplace_back(file.path);
  }
  for (const std::string_view folder : kProfileFolders) {
    for (const std::string_view hive : kProfileHives) add_hive(std::string(folder) + "/*/" + std::string(hive));
  }
  return patterns;
}

bool holds_windows(const std::string& root) {
  const OpenFile opened(::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return opened && ImageReader(opened).is_volume();
}

Result<SourceSet> read_image(const std::string& root) {
  const auto about = [&](Error error) {
    error.where.file = valid_utf8(root);
    return error;
  };
  const OpenFile opened(::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!opened && errno == ENOTDIR) {
    return about({ErrorCode::unsupported, "an image is given as the folder where its Windows volume is mounted (docs/golden-images.md)", {}, {}});
  }
  if (!opened) return about(system_error(errno));
  ImageReader reader(opened);
  if (reader.is_volume()) {
    reader.read_volume();
  } else {
    reader.read_folder();
    if (reader.set.files.empty() && reader.set.problems.empty()) {
      return about({ErrorCode::not_found,
                    "neither a Windows volume (it has no Windows/System32/config), a folder of registry hives nor a Linux system (etc/os-release)", {}, {}});
    }
  }
  std::stable_sort(reader.set.files.begin(), reader.set.files.end(),
                   [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return std::move(reader.set);
}

}  // namespace casemate::evidence
