// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/bundle_check.h"

#include <algorithm>
#include <map>
#include <vector>

#include "scanner/evidence/bundle_manifest.h"
#include "scanner/evidence/sha256.h"

namespace casemate::evidence {
namespace {

// "a/b/" of "a/b/manifest.json"; nullopt when the file has another name.
std::optional<std::string_view> folder_of(std::string_view path, std::string_view name) {
  if (!path.ends_with(name)) return std::nullopt;
  path.remove_suffix(name.size());
  if (!path.empty() && !path.ends_with('/')) return std::nullopt;
  return path;
}

std::string difference(SourceFile& file, const BundledFile& listed) {
  if (file.bytes.size() != listed.bytes) {
    return "does not match the manifest of its bundle: it has " + std::to_string(file.bytes.size()) + " bytes, " +
           std::to_string(listed.bytes) + " were collected; its evidence is not used";
  }
  file.sha256 = sha256_hex(file.bytes);
  if (file.sha256 != listed.sha256) {
    return "does not match the manifest of its bundle: its SHA-256 is not that of the file that was collected; its evidence is not used";
  }
  return {};
}

/// One manifest and the files below its folder.
class Bundle {
 public:
  Bundle(SourceSet& set, std::string manifest_path) : set_(set), manifest_path_(std::move(manifest_path)) {
    folder_ = manifest_path_.substr(0, manifest_path_.size() - kManifestName.size());
  }

  void check(const std::string& manifest_text) {
    const Result<BundleManifest> manifest = parse_manifest(manifest_text);
    if (!manifest) return refuse_all();
    std::map<std::string_view, const BundledFile*> listed;
    for (const BundledFile& file : manifest->files) listed.emplace(file.path, &file);
    std::map<std::string_view, bool> met;
    for (SourceFile& file : set_.files) {
      if (!is_inside(file)) continue;
      file.collected_at = manifest->started;
      const std::string_view inside = std::string_view(file.path).substr(folder_.size());
      if (inside == kManifestName || inside == kSignatureName) continue;
      const auto row = listed.find(inside);
      if (row == listed.end()) {
        file.refused = "not listed in the manifest of its bundle: it was added after the collection; its evidence is not used";
      } else {
        met[row->first] = true;
        file.refused = difference(file, *row->second);
        file.whole = file.refused.empty();
      }
    }
    for (const auto& each : listed) {
      if (!met.contains(each.first)) miss(folder_ + std::string(each.first));
    }
  }

 private:
  [[nodiscard]] bool is_inside(const SourceFile& file) const { return file.path.starts_with(folder_); }

  void refuse_all() {
    for (SourceFile& file : set_.files) {
      if (!is_inside(file) || file.path == manifest_path_) continue;
      file.refused = "the manifest of its bundle is damaged, so nothing shows that this is what was collected; its evidence is not used";
    }
  }

  // What could not be read at all has been said already.
  void miss(const std::string& path) {
    const bool said = std::any_of(set_.problems.begin(), set_.problems.end(), [&](const SourceProblem& problem) { return problem.path == path; });
    if (!said) set_.problems.push_back({path, "listed in the manifest of its bundle, but missing"});
  }

  SourceSet& set_;
  std::string manifest_path_;
  std::string folder_;
};

}  // namespace

void check_bundles(SourceSet& set) {
  std::vector<std::pair<std::string, std::string>> manifests;  // path and text
  for (const SourceFile& file : set.files) {
    if (folder_of(file.path, kManifestName) && is_bundle_manifest(file.bytes)) manifests.emplace_back(file.path, file.bytes);
  }
  for (const auto& manifest : manifests) Bundle(set, manifest.first).check(manifest.second);
}

bool is_bundle_signature(const SourceSet& set, const SourceFile& file) {
  const auto folder = folder_of(file.path, kSignatureName);
  if (!folder) return false;
  const std::string manifest = std::string(*folder) + std::string(kManifestName);
  return std::any_of(set.files.begin(), set.files.end(), [&](const SourceFile& each) { return each.path == manifest && is_bundle_manifest(each.bytes); });
}

}  // namespace casemate::evidence
