// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "rules/baseline.h"
#include "rules/resolve.h"

namespace casemate::reports {

/// A baseline as its page shows it: its own rules, with what they inherit.
struct BaselinePage {
  const Baseline& baseline;
  const ResolvedBaseline& ec;    ///< both resolved with Undemanded::keep; must outlive the page
  const ResolvedBaseline& sslf;
  std::vector<std::string> under;  ///< what an add-on was laid on to fill in what its overrides inherit
};

/// One page of Markdown: what the baseline is for, a table of its rules with both levels, what the sources leave open, and
/// every rule with why, impact, fix and sources.
std::string render_baseline_markdown(const BaselinePage& page);

}  // namespace casemate::reports
