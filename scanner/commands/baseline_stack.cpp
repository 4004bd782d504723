// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/baseline_stack.h"

#include <algorithm>

namespace casemate::commands {
namespace {

Resolution resolve_layers(BaselineStore& store, const std::vector<WantedLayer>& wanted, Level level) {
  const auto load = [&](const std::string& name, std::vector<Error>& problems) { return store.load(name, {}, problems); };
  return resolve(wanted, level, load, {}, Undemanded::keep);
}

// What roles lay under this baseline: one list a base role and role that names it, or a base role alone.
std::vector<std::vector<std::string>> possible_bases(const std::vector<Role>& roles, const std::string& name) {
  std::vector<std::vector<std::string>> bases;
  for (const Role& base : roles) {
    if (!base.base) continue;
    bool is_of_a_role = false;
    for (const Role& role : roles) {
      const auto place = std::find(role.baselines.begin(), role.baselines.end(), name);
      if (role.base || place == role.baselines.end()) continue;
      std::vector<std::string> under = base.baselines;
      under.insert(under.end(), role.baselines.begin(), place);
      bases.push_back(std::move(under));
      is_of_a_role = true;
    }
    if (!is_of_a_role) bases.push_back(base.baselines);
  }
  return bases;
}

}  // namespace

std::vector<WantedLayer> wanted_layers(const std::string& name) {
  std::vector<WantedLayer> layers;
  for (std::size_t from = 0; from <= name.size();) {
    const std::size_t plus = std::min(name.find('+', from), name.size());
    layers.push_back({name.substr(from, plus - from), "named"});
    from = plus + 1;
  }
  return layers;
}

Stacked resolve_stacked(BaselineStore& store, const std::string& name, Level level) {
  const std::vector<WantedLayer> named = wanted_layers(name);
  Resolution alone = resolve_layers(store, named, level);
  Stacked stacked{std::move(alone.baseline), std::move(alone.errors), {}};
  std::vector<Error> ignored;
  const Baseline* baseline = named.size() == 1 ? store.load(name, {}, ignored) : nullptr;
  if (stacked.errors.empty() || baseline == nullptr || !baseline->layers.empty()) return stacked;
  Result<std::vector<Role>> roles = load_roles();
  if (!roles) return stacked;
  for (std::vector<std::string>& under : possible_bases(*roles, baseline->name)) {
    std::vector<WantedLayer> wanted;
    for (const std::string& layer : under) wanted.push_back({layer, "under " + baseline->name});
    wanted.insert(wanted.end(), named.begin(), named.end());
    Resolution resolution = resolve_layers(store, wanted, level);
    if (resolution.errors.empty()) return {std::move(resolution.baseline), {}, std::move(under)};
  }
  return stacked;
}

}  // namespace casemate::commands
