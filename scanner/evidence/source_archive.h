// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "scanner/evidence/evidence_source.h"
#include "scanner/evidence/source_budget.h"

namespace casemate::evidence {

/// Appends the members of an archive to `set`, their paths behind `prefix` ("" or "logs.zip/").  What cannot be taken
/// is a problem; members before the damage are kept.  `name` is the archive's own path for problems of the whole.
void read_archive(std::string_view bytes, const std::string& name, const std::string& prefix, SourceBudget& budget,
                  SourceSet& set);

}  // namespace casemate::evidence
