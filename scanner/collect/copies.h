// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "scanner/collect/collector.h"
#include "scanner/collect/rooted_files.h"
#include "scanner/evidence/bundle_manifest.h"
#include "scanner/evidence/evidence_source.h"

// What is read from files: all that a system that does not run has.
namespace casemate::collect {

/// What a row that copies gave.
struct Copies {
  evidence::CollectorStatus status = evidence::CollectorStatus::failed;
  std::string reason;
  std::vector<RootedFile> files;  ///< by their paths in a bundle, secrets taken out; only when collected
};

/// Takes the files of a row of Output::copy below `root` ("/": the running host).
Copies take_copies(const Collector& row, const std::string& root);

/// The evidence of the system below `root` that does not run, without a bundle: the files of every row that copies, as a
/// bundle would hold them.  A row that fails is a problem.
evidence::SourceSet read_system_files(std::span<const Collector> table, const std::string& root);

}  // namespace casemate::collect
