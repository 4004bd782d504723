// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/resolve.h"
#include "rules/roles.h"

namespace casemate::authoring {

/// What else there is beside the file that is linted or tested.
struct Surroundings {
  BaselineLoader load;             ///< a baseline by its name
  std::vector<std::string> names;  ///< of all baselines that can be loaded
  std::vector<Role> roles;
};

/// The layers on which a baseline is meant to stand, itself included, farthest first.  One that names layers stands on
/// these; an add-on stands where the roles put it: every base role of a product that it applies to, under the first role that lists it.  An add-on that no
/// role lists stands alone.
std::vector<std::vector<std::string>> stacks_of(const Baseline& baseline, const std::vector<Role>& roles);

/// resolve() of such a stack.
Resolution resolve_stack(const std::vector<std::string>& stack, Level level, const BaselineLoader& load);

}  // namespace casemate::authoring
