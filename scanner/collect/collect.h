// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <span>
#include <string>
#include <vector>

#include "rules/error.h"
#include "scanner/collect/bundle_writer.h"
#include "scanner/collect/collector.h"

namespace casemate::collect {

struct CollectRequest {
  std::span<const Collector> table;
  std::string root;                       ///< of an image: only files are read; empty: the running host
  bool elevated = false;
  std::vector<std::string> tool_folders;  ///< where commands are looked for, in this order; never the current folder
  unsigned side_by_side = 4;              ///< commands that run at once
  const std::atomic<bool>* stop = nullptr;
};

/// Runs every collector of the table, fallbacks after what they stand in for, and adds files and records to `manifest`, in
/// the order of the table.  An Error only when the bundle cannot be written, or the collection was stopped.
Status collect(const CollectRequest& request, BundleWriter& bundle, evidence::BundleManifest& manifest);

}  // namespace casemate::collect
