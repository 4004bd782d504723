// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "rules/finding.h"
#include "rules/resolve.h"
#include "scanner/evidence/evidence_source.h"

namespace casemate::authoring {

/// What the real readers and the real engine make of one rule on one made-up host.
struct Trial {
  Verdict verdict = Verdict::unknown;
  std::string reason;
  /// What the readers did not understand, the worst first; empty: the exports were read cleanly.
  std::string unread;
};

/// Reads the exports and judges the rule.  `roles`: the roles the host has; no others are thought possible.
Trial try_rule(const evidence::SourceSet& source, const ResolvedRule& rule, Level level, const std::vector<std::string>& roles);

}  // namespace casemate::authoring
