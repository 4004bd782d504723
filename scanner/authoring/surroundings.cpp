// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/surroundings.h"

#include <algorithm>

namespace casemate::authoring {
namespace {

bool lists(const Role& role, const std::string& baseline) {
  return std::find(role.baselines.begin(), role.baselines.end(), baseline) != role.baselines.end();
}

// A base role that is a kind of system: does the baseline say that it is not for that kind?
bool is_of_another_product(const Baseline& baseline, const Role& base) {
  const auto& products = baseline.applies_to.product;
  if (products.empty() || base.shown_by.kind != Condition::Kind::product) return false;
  return std::find(products.begin(), products.end(), base.shown_by.text) == products.end();
}

}  // namespace

std::vector<std::vector<std::string>> stacks_of(const Baseline& baseline, const std::vector<Role>& roles) {
  const auto role = std::find_if(roles.begin(), roles.end(), [&](const Role& one) { return !one.base && lists(one, baseline.name); });
  std::vector<std::vector<std::string>> stacks;
  if (baseline.layers.empty() && role != roles.end()) {
    for (const Role& base : roles) {
      if (!base.base || is_of_another_product(baseline, base)) continue;
      stacks.push_back(base.baselines);
      stacks.back().insert(stacks.back().end(), role->baselines.begin(), role->baselines.end());
    }
  }
  if (stacks.empty()) stacks.push_back({baseline.name});
  return stacks;
}

Resolution resolve_stack(const std::vector<std::string>& stack, Level level, const BaselineLoader& load) {
  std::vector<WantedLayer> wanted;
  for (const std::string& name : stack) wanted.push_back({name, "this check"});
  return resolve(wanted, level, load, {});
}

}  // namespace casemate::authoring
