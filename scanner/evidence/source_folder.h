// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "scanner/evidence/evidence_source.h"
#include "scanner/evidence/source_budget.h"
#include "scanner/evidence/source_file.h"

namespace casemate::evidence {

/// Appends every regular file below an open folder to `set`; archives among them are opened.  `path` is the folder's
/// own path, needed to see where symbolic links lead.  Takes over nothing: `folder` stays open.
void read_folder(const OpenFile& folder, const std::string& path, SourceBudget& budget, SourceSet& set);

}  // namespace casemate::evidence
