// SPDX-License-Identifier: Apache-2.0
#include "rules/baseline.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "rules/condition_reading.h"
#include "rules/rule_reading.h"
#include "rules/text.h"

namespace casemate {
namespace {

enum BaselineKey : std::size_t { kName, kTitle, kAppliesTo, kLayers, kSources, kRules, kDrop };
constexpr std::array<std::string_view, 7> kBaselineKeys{"baseline", "title", "applies_to", "layers",
                                                        "sources",  "rules", "drop"};

enum AppliesKey : std::size_t { kOs, kProduct };
constexpr std::array<std::string_view, 2> kAppliesKeys{"os", "product"};

enum DropKey : std::size_t { kDropRule, kDropBecause };
constexpr std::array<std::string_view, 2> kDropKeys{"rule", "because"};

std::string line_of(const Rule& rule) { return "line " + std::to_string(rule.where.line); }

class BaselineReader {
 public:
  BaselineReader(const Document& document, const BaselineContext& given)
      : document_(document), strict_(document.file), context_{strict_, given} {}

  BaselineReading read() {
    const Node& root = document_.root;
    if (root.kind == Node::Kind::null) {
      strict_.refuse(root, "the file is empty; a baseline begins with 'baseline: NAME'");
      return {std::move(baseline_), strict_.take_errors()};
    }
    baseline_.file = document_.file;
    baseline_.sha256 = document_.sha256;
    const auto at = strict_.keys(root, "a baseline", kBaselineKeys);
    if (strict_.required(root, at[kName], "a baseline", "baseline") != nullptr) baseline_.name = read_name(*at[kName]);
    if (strict_.required(root, at[kTitle], "a baseline", "title") != nullptr) {
      baseline_.title = strict_.line(*at[kTitle], "title");
    }
    if (at[kAppliesTo] != nullptr) read_applies_to(*at[kAppliesTo]);
    if (at[kLayers] != nullptr && strict_.is_list(*at[kLayers], "layers", true)) {
      for (const auto& entry : at[kLayers]->items) baseline_.layers.push_back(read_name(entry));
    }
    if (at[kSources] != nullptr) read_sources(*at[kSources]);
    if (at[kDrop] != nullptr && strict_.is_list(*at[kDrop], "drop", true)) {
      for (const auto& entry : at[kDrop]->items) read_drop(entry);
    }
    if (at[kRules] != nullptr) read_rules(*at[kRules]);
    if (at[kRules] == nullptr && at[kLayers] == nullptr && at[kDrop] == nullptr) {
      strict_.required(root, at[kRules], "a baseline", "rules");
    }
    return {std::move(baseline_), strict_.take_errors()};
  }

 private:
  const Document& document_;
  StrictReader strict_;
  ReadingContext context_;
  Baseline baseline_;
  std::unordered_map<std::string_view, std::uint32_t, IHash, IEqual> ids_;  // id → line
  std::unordered_map<Setting, std::size_t> settings_;                       // setting → index of its rule

  std::string read_name(const Node& node) {
    std::string name = strict_.identifier(node, "a baseline's name", "/");
    if (name.find("..") != std::string::npos || name.ends_with('/')) {
      strict_.refuse(node, "a baseline's name is like product/role", name);
    }
    return name;
  }

  void read_applies_to(const Node& node) {
    const auto at = strict_.keys(node, "applies_to", kAppliesKeys);
    if (at[kOs] != nullptr && strict_.is_list(*at[kOs], "os")) {
      for (const auto& entry : at[kOs]->items) baseline_.applies_to.os.push_back(read_version(strict_, entry));
    }
    if (at[kProduct] != nullptr && strict_.is_list(*at[kProduct], "product")) {
      for (const auto& entry : at[kProduct]->items)
        baseline_.applies_to.product.push_back(read_product(strict_, entry));
    }
  }

  void read_sources(const Node& node) {
    if (!strict_.is_map(node, "sources")) return;
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
      const std::string name = strict_.identifier(node.keys[i], "the name of a source");
      baseline_.sources[name] = strict_.text(node.items[i], "the title of a source");
    }
  }

  void read_drop(const Node& node) {
    const auto at = strict_.keys(node, "a drop", kDropKeys);
    Drop drop{.where = strict_.position_of(node)};
    if (strict_.required(node, at[kDropRule], "a drop", "rule") != nullptr) {
      drop.rule = strict_.identifier(*at[kDropRule], "the id of a dropped rule");
    }
    if (strict_.required(node, at[kDropBecause], "a drop", "because") != nullptr) {
      drop.because = strict_.text(*at[kDropBecause], "because");
    }
    baseline_.drops.push_back(std::move(drop));
  }

  void read_rules(const Node& node) {
    if (!strict_.is_list(node, "rules")) return;
    baseline_.rules.reserve(node.items.size());
    ids_.reserve(node.items.size());
    settings_.reserve(node.items.size());
    for (const auto& entry : node.items) {
      auto rule = read_rule(context_, entry, baseline_.sources);
      if (!rule) continue;
      baseline_.rules.push_back(std::make_shared<const Rule>(*std::move(rule)));
      check_unique_id(entry);
      check_unique_settings(entry);
    }
  }

  void check_unique_id(const Node& node) {
    const Rule& rule = *baseline_.rules.back();
    if (rule.id.empty()) return;
    const auto [first, is_new] = ids_.try_emplace(rule.id, rule.where.line);
    if (!is_new) {
      strict_.refuse(*node.find("id"), "this id is taken by the rule of line " + std::to_string(first->second), rule.id,
                     ErrorCode::ambiguous);
    }
  }

  // Two rules on one setting would judge it twice, unless their conditions tell them apart.
  void check_unique_settings(const Node& node) {
    const Rule& rule = *baseline_.rules.back();
    for (const auto& setting : rule.settings) {
      const auto [first, is_new] = settings_.try_emplace(setting, baseline_.rules.size() - 1);
      const Rule& other = *baseline_.rules[first->second];
      if (is_new || &other == &rule || (other.when && rule.when)) continue;
      strict_.refuse(node,
                     "the rule " + other.id + " of " + line_of(other) +
                         " judges this setting; join the two, or give each its 'when:'",
                     setting.address(), ErrorCode::ambiguous);
      return;
    }
  }
};

}  // namespace

BaselineReading read_baseline(const Document& document, const BaselineContext& context) {
  return BaselineReader(document, context).read();
}

std::vector<KnownKeys> known_baseline_keys() {
  std::vector<KnownKeys> known{{"baseline", {kBaselineKeys.begin(), kBaselineKeys.end()}},
                               {"applies_to", {kAppliesKeys.begin(), kAppliesKeys.end()}},
                               {"drop", {kDropKeys.begin(), kDropKeys.end()}}};
  for (auto& keys : known_rule_keys()) known.push_back(std::move(keys));
  for (auto& keys : known_condition_keys()) known.push_back(std::move(keys));
  known.push_back(known_expectation_keys());
  return known;
}

}  // namespace casemate
