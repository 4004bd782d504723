// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "scanner/evidence/evidence_source.h"

namespace casemate::evidence {

/// Holds the files of every bundle in the set to its manifest (bundle_manifest.h): a file that was changed or added since is
/// `refused`, one that is missing is a problem, and all of a bundle whose manifest is damaged are refused.  Files that match
/// get the time of the collection.  A bundle is the folder in which its manifest lies.
void check_bundles(SourceSet& set);

/// Is this the detached signature of a manifest in the same set?
bool is_bundle_signature(const SourceSet& set, const SourceFile& file);

}  // namespace casemate::evidence
