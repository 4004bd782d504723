// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rules/error.h"
#include "scanner/collect/collector.h"
#include "scanner/evidence/bundle_manifest.h"

namespace casemate::collect {

/// A bundle in the making: a folder beside its final place that only its owner may read, gone again unless commit() is
/// reached.  Nothing appears under the final name before.
class BundleWriter {
 public:
  /// `path` ends in ".zip" for an archive, else a folder is made.  An Error where something stands there already, or where
  /// nothing can be written.
  static Result<std::unique_ptr<BundleWriter>> create(const std::string& path);
  ~BundleWriter();
  BundleWriter(const BundleWriter&) = delete;
  BundleWriter& operator=(const BundleWriter&) = delete;

  /// Where a tool that writes its own file puts it; its folder is there.  An Error when it cannot be made.
  Result<std::string> place_for(const std::string& inside);
  /// Writes a file and adds it to `manifest`.
  Status add(const std::string& inside, std::string_view bytes, const std::string& collector, evidence::BundleManifest& manifest);
  /// Takes a file that the tool of a row wrote to place_for(), without the row's secrets; an Error when there is none, it is
  /// empty, or larger than the row's limit.
  Status adopt(const std::string& inside, const Collector& row, evidence::BundleManifest& manifest);
  /// Removes what a tool may have left at place_for().
  void discard(const std::string& inside);
  /// Writes the manifest and, where `signature` is not empty, its signature, and puts the bundle in place; `time` is
  /// that of an archive's members.
  Status commit(const std::string& manifest, const std::string& signature, const evidence::BundleManifest& listed, std::chrono::sys_seconds time);

 private:
  BundleWriter(std::string path, std::string stage) : path_(std::move(path)), stage_(std::move(stage)) {}
  Status write(const std::string& inside, std::string_view bytes);
  Status put_in_place(const std::string& made);
  Status pack(const std::vector<std::string>& paths, std::chrono::sys_seconds time);

  std::string path_;
  std::string stage_;
};

/// The manifest as JSON (docs/collect.md).
std::string manifest_json(const evidence::BundleManifest& manifest);

}  // namespace casemate::collect
