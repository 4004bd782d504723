// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "rules/error.h"
#include "rules/setting.h"
#include "scanner/collect/this_host.h"
#include "scanner/evidence/bundle_manifest.h"

namespace casemate::commands {

struct CollectOptions {
  std::string root;                ///< --root: of a Linux system that is not running; empty: the running host
  std::string key;                 ///< --sign: file of a private key; empty: no signature
  std::chrono::sys_seconds now{};  ///< when the collection starts
  std::vector<Setting> asked;      ///< what rules ask for beyond the table: registry keys, groups, logs of a Windows host
};

/// Asks `host`, and collects into a new bundle at `path` (a folder, or an archive where it ends in .zip).  An interrupt stops it and leaves nothing.
Result<evidence::BundleManifest> collect_bundle(const CollectOptions& options, const collect::ThisHost& host, const std::string& path);

/// The evidence of a running host in a temporary folder, which goes with this.
class LiveEvidence {
 public:
  static Result<LiveEvidence> collect(const CollectOptions& options, const collect::ThisHost& host);
  ~LiveEvidence();
  LiveEvidence(LiveEvidence&& other) noexcept : path_(std::move(other.path_)) { other.path_.clear(); }
  LiveEvidence& operator=(LiveEvidence&&) = delete;
  LiveEvidence(const LiveEvidence&) = delete;
  LiveEvidence& operator=(const LiveEvidence&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  explicit LiveEvidence(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

}  // namespace casemate::commands
