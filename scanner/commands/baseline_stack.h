// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "rules/resolve.h"
#include "scanner/commands/baseline_store.h"

namespace casemate::commands {

/// A baseline as the commands that show one take it: NAME or FILE, or several joined by '+', farthest first:
/// windows-server-2008/member-server+exchange-2010/common.
std::vector<WantedLayer> wanted_layers(const std::string& name);

/// A baseline resolved for showing.
struct Stacked {
  ResolvedBaseline baseline;
  std::vector<Error> errors;
  std::vector<std::string> under;  ///< what an add-on was laid on, since it does not stand alone; farthest first
};
/// Resolves with rules that demand nothing kept.  An add-on whose overrides need rules of a base is laid on the first base
/// role of roles.yaml on which it resolves, with what its own role lays under it.
Stacked resolve_stacked(BaselineStore& store, const std::string& name, Level level);

}  // namespace casemate::commands
