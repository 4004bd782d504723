// SPDX-License-Identifier: Apache-2.0
#include "rules/resolve.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "rules/inherit.h"
#include "rules/rule_reading.h"
#include "rules/strict_reader.h"
#include "rules/text.h"

namespace casemate {
namespace {

// "exchange-2010/common (common.yaml:12)"
std::string place_of(const ResolvedRule& rule) {
  return rule.layer + " (" + rule.file + ":" + std::to_string(rule.line) + ")";
}

std::string expected_text(const Demand& demand) {
  switch (demand.kind) {
    case Demand::Kind::expectation:
      return demand.expectation == nullptr ? std::string{} : demand.expectation->describe();
    case Demand::Kind::manual:
      return "manual: " + demand.text;
    case Demand::Kind::none:
    case Demand::Kind::not_required:
    case Demand::Kind::unknown:
      return "no demand";
  }
  return {};
}

bool has_demand(const Demand& demand) {
  return demand.kind == Demand::Kind::expectation || demand.kind == Demand::Kind::manual;
}

/// Brings layers into order: each after its own layers, each once, at its farthest place.
class LayerOrder {
 public:
  struct Entry {
    const Baseline* baseline;
    std::string asked_by;
  };

  LayerOrder(const BaselineLoader& load, std::vector<Error>& errors) : load_(load), errors_(errors) {}

  void add(const std::string& name, const std::string& asked_by, const Position& where) {
    if (done_.contains(name)) return;
    if (std::find(open_.begin(), open_.end(), name) != open_.end()) {
      errors_.push_back(
          {ErrorCode::invalid_argument, "layers go in a circle", join(open_, " → ") + " → " + name, where});
      return;
    }
    const std::size_t before = errors_.size();
    const Baseline* baseline = load_(name, errors_);
    if (baseline == nullptr) {
      done_.insert(name);
      if (errors_.size() == before) {
        errors_.push_back(
            {ErrorCode::not_found, "no baseline of this name (asked for by " + asked_by + ")", name, where});
      }
      return;
    }
    open_.push_back(name);
    for (const auto& layer : baseline->layers) add(layer, "layer of " + name, {baseline->file, 0, 0});
    open_.pop_back();
    done_.insert(name);
    entries.push_back({baseline, asked_by});
  }

  std::vector<Entry> entries;

 private:
  const BaselineLoader& load_;
  std::vector<Error>& errors_;
  std::vector<std::string> open_;
  std::set<std::string> done_;
};

/// Applies layers, farthest first.
class Resolver {
 public:
  Resolver(Level level, const std::string& settle_hint, Resolution& out)
      : level_(level), hint_(settle_hint), out_(out) {}

  void apply(const Baseline& baseline) {
    layer_begin_ = rules_.size();
    rules_.reserve(rules_.size() + baseline.rules.size());
    auto& under = under_[baseline.name];
    for (const auto& layer : baseline.layers) {
      under.insert(layer);
      under.insert(under_[layer].begin(), under_[layer].end());
    }
    for (const auto& drop : baseline.drops) apply_drop(baseline, drop);
    for (const auto& rule : baseline.rules) {
      if (rule->overrides.empty()) {
        add(baseline, rule);
      } else {
        apply_override(baseline, *rule);
      }
    }
  }

  /// Rules with a demand at the level, and those without where they are wanted, in the order of reports.
  void finish(Undemanded undemanded) {
    auto& remaining = out_.baseline.rules;
    remaining.reserve(rules_.size());
    for (auto& slot : rules_) {
      if (slot.gone) continue;
      if (has_demand(slot.resolved.rule->demand(level_))) {
        remaining.push_back(std::move(slot.resolved));
      } else if (undemanded == Undemanded::keep) {
        out_.baseline.undemanded.push_back(std::move(slot.resolved));
      }
    }
    sort_for_reports(remaining);
    sort_for_reports(out_.baseline.undemanded);
  }

 private:
  static void sort_for_reports(std::vector<ResolvedRule>& rules) {
    std::sort(rules.begin(), rules.end(), [](const ResolvedRule& a, const ResolvedRule& b) {
      return std::make_tuple(a.rule->settings.front().area(), std::string_view(a.rule->id)) <
             std::make_tuple(b.rule->settings.front().area(), std::string_view(b.rule->id));
    });
  }
  static constexpr std::size_t kNoSlot = static_cast<std::size_t>(-1);
  struct Slot {
    ResolvedRule resolved;
    bool gone = false;  ///< dropped or replaced
    std::size_t replaced_by = kNoSlot;
  };
  Level level_;
  const std::string& hint_;
  Resolution& out_;
  std::vector<Slot> rules_;
  std::size_t layer_begin_ = 0;  ///< rules_ from here on are of the layer being applied
  std::unordered_map<std::string, std::size_t> by_id_;
  std::unordered_map<Setting, std::vector<std::size_t>> by_setting_;
  std::map<std::string, std::size_t> superseded_;       ///< id of a replaced rule → its slot
  std::map<std::string, std::set<std::string>> under_;  ///< layer → the layers it is built on

  void refuse(ErrorCode code, std::string what, const std::string& culprit, const Position& where) {
    out_.errors.push_back({code, std::move(what), culprit, where});
  }

  // The slot of a rule of a farther layer.
  std::optional<std::size_t> find_farther(const std::string& id) const {
    const auto found = by_id_.find(id);
    if (found == by_id_.end() || rules_[found->second].gone || found->second >= layer_begin_) return std::nullopt;
    return found->second;
  }

  // What stands in the end where the rule of this slot stood.
  [[nodiscard]] std::size_t newest(std::size_t slot) const {
    while (rules_[slot].replaced_by != kNoSlot) slot = rules_[slot].replaced_by;
    return slot;
  }

  // What a base made of a rule of one of its own layers: an add-on names the rule of the common layer and reaches it on
  // every base, whether or not that base has changed it.
  [[nodiscard]] std::string in_its_base(std::string id) const {
    for (auto found = superseded_.find(id); found != superseded_.end(); found = superseded_.find(id)) {
      const Slot& slot = rules_[found->second];
      if (slot.replaced_by >= layer_begin_) break;
      const ResolvedRule& by = rules_[slot.replaced_by].resolved;
      const auto under = under_.find(by.layer);
      if (by.rule->id == id || under == under_.end() || !under->second.contains(slot.resolved.layer)) break;
      id = by.rule->id;
    }
    return id;
  }

  // An override that needs nothing of the rule it names: where no layer has that rule, it is a rule like any other.
  static bool stands_alone(const Rule& rule) {
    constexpr std::uint32_t kNeeded = kStatedTitle | kStatedSetting | kStatedEc | kStatedSslf;
    return (rule.stated & kNeeded) == kNeeded;
  }

  std::string missing_rule(const std::string& id) const {
    const auto here = by_id_.find(id);
    if (here != by_id_.end() && here->second >= layer_begin_ && !rules_[here->second].gone) {
      return "this rule is of the same file; change it there instead";
    }
    if (const auto replaced = superseded_.find(id); replaced != superseded_.end()) {
      const ResolvedRule& by = rules_[newest(replaced->second)].resolved;
      return "this rule was replaced by " + by.rule->id + " of " + place_of(by) + "; name that one";
    }
    std::vector<std::string> ids;
    for (const auto& slot : rules_) {
      if (!slot.gone) ids.push_back(slot.resolved.rule->id);
    }
    const auto near = nearest(id, ids);
    return "no farther layer has this rule" + (near ? " (did you mean '" + *near + "'?)" : std::string{});
  }

  void apply_drop(const Baseline& baseline, const Drop& drop) {
    const auto target = find_farther(drop.rule);
    if (!target) return refuse(ErrorCode::not_found, missing_rule(drop.rule), drop.rule, drop.where);
    Slot& slot = rules_[*target];
    slot.gone = true;
    const ResolvedRule& gone = slot.resolved;
    out_.baseline.dropped.push_back({gone.rule->id, gone.rule->title, gone.layer, gone.file, gone.line, baseline.name, baseline.file,
                                     drop.where.line, drop.because});
    out_.baseline.notes.push_back(drop.rule + " (" + slot.resolved.rule->title + ") of " + place_of(slot.resolved) +
                                  " is dropped by " + baseline.name + ": " + drop.because);
  }

  static ResolvedRule with_origin(const Baseline& baseline, RulePtr rule) {
    const std::uint32_t line = rule->where.line;
    return {.rule = std::move(rule), .layer = baseline.name, .file = baseline.file, .line = line};
  }

  // The first rule of a farther layer that judges one of the settings.
  ResolvedRule* find_judge(const Rule& rule) {
    for (const auto& setting : rule.settings) {
      const auto found = by_setting_.find(setting);
      if (found == by_setting_.end()) continue;
      for (const std::size_t index : found->second) {
        Slot& slot = rules_[index];
        if (index < layer_begin_ && !slot.gone && judges(*slot.resolved.rule)) return &slot.resolved;
      }
    }
    return nullptr;
  }

  void add(const Baseline& baseline, const RulePtr& rule) {
    ResolvedRule* judge = judges(*rule) ? find_judge(*rule) : nullptr;
    if (judge == nullptr) return insert(with_origin(baseline, rule));
    const ResolvedRule sibling = with_origin(baseline, rule);
    if (demand_the_same(*judge->rule, *rule)) {
      judge->merged.push_back(place_of(sibling));
      return;
    }
    refuse(ErrorCode::ambiguous,
           "this rule and " + judge->rule->id + " of " + place_of(*judge) +
               " judge one setting and demand different things; say 'overrides: " + judge->rule->id +
               "' with 'because:'" + or_settle(),
           rule->id, rule->where);
  }

  // Reports must not claim that the rule replaced another.
  void add_alone(const Baseline& baseline, Rule rule) {
    rule.overrides.clear();
    read_untyped_fields(rule, out_.errors);  // there is nothing to inherit a type from
    add(baseline, std::make_shared<const Rule>(std::move(rule)));
  }

  std::string or_settle() const { return hint_.empty() ? std::string{} : ", or settle it: " + hint_; }

  void insert(ResolvedRule resolved) {
    const std::size_t index = rules_.size();
    const auto [first, is_new] = by_id_.try_emplace(resolved.rule->id, index);
    if (!is_new && !rules_[first->second].gone) {
      const ResolvedRule& other = rules_[first->second].resolved;
      refuse(ErrorCode::ambiguous, "this id is taken by a rule of " + place_of(other) + "; give the rule another id",
             resolved.rule->id, resolved.rule->where);
    }
    first->second = index;
    for (const auto& setting : resolved.rule->settings) by_setting_[setting].push_back(index);
    rules_.push_back({std::move(resolved)});
  }

  void apply_override(const Baseline& baseline, const Rule& written) {
    const std::string overridden = in_its_base(written.overrides);
    const auto target = find_farther(overridden);
    if (target) {
      RulePtr rule = inherited(written, rules_[*target].resolved);
      if (rule != nullptr) replace(*target, with_origin(baseline, std::move(rule)));
      return;
    }
    const auto sibling = superseded_.find(overridden);
    if (sibling == superseded_.end()) {
      if (stands_alone(written) && !by_id_.contains(written.overrides)) return add_alone(baseline, written);
      return refuse(ErrorCode::not_found, missing_rule(written.overrides), written.overrides, written.where);
    }
    if (newest(sibling->second) >= layer_begin_) {
      return refuse(ErrorCode::ambiguous, "two rules of this file override one rule; join them", written.id,
                    written.where);
    }
    join_sibling_override(baseline, written, sibling->second);
  }

  // The override with what it does not state taken from the rule it overrides; nullptr: refused.
  RulePtr inherited(Rule rule, const ResolvedRule& overridden) {
    const std::size_t before = out_.errors.size();
    if (!rule.settings.empty() && !share_a_setting(rule, *overridden.rule)) {
      refuse(ErrorCode::malformed,
             "this rule is about another setting than the rule it overrides (" +
                 overridden.rule->settings.front().address() + " in " + place_of(overridden) + ")",
             rule.settings.front().address(), rule.where);
      return nullptr;
    }
    inherit(rule, *overridden.rule, out_.errors);
    if (out_.errors.size() != before) return nullptr;
    return std::make_shared<const Rule>(std::move(rule));
  }

  void replace(std::size_t target, ResolvedRule resolved) {
    const ResolvedRule& original = rules_[target].resolved;
    const Demand& before = original.rule->demand(level_);
    const Demand& after = resolved.rule->demand(level_);
    resolved.replaced.push_back(
        {original.rule->id, original.layer, original.file, original.line, expected_text(before), resolved.rule->because});
    resolved.replaced.insert(resolved.replaced.end(), original.replaced.begin(), original.replaced.end());
    if (has_demand(before) && after.kind == Demand::Kind::not_required) {
      out_.baseline.notes.push_back(original.rule->id + " (" + original.rule->title + ") of " + place_of(original) +
                                    " has no demand at level " + std::string(to_word(level_)) + " in " +
                                    place_of(resolved) + ": " + after.text);
    }
    rules_[target].gone = true;
    rules_[target].replaced_by = rules_.size();
    superseded_.insert_or_assign(original.rule->id, target);
    insert(std::move(resolved));
  }

  void join_sibling_override(const Baseline& baseline, const Rule& written, std::size_t overridden) {
    RulePtr rule = inherited(written, rules_[overridden].resolved);
    if (rule == nullptr) return;
    const ResolvedRule resolved = with_origin(baseline, std::move(rule));
    Slot& slot = rules_[newest(overridden)];
    ResolvedRule& other = slot.resolved;
    if (!slot.gone && demand_the_same(*resolved.rule, *other.rule)) {
      other.merged.push_back(place_of(resolved));
      return;
    }
    refuse(ErrorCode::ambiguous,
           "this rule and " + other.rule->id + " of " + place_of(other) + " override " + written.overrides +
               " differently; say 'overrides: " + other.rule->id + "' in the closer of them" + or_settle(),
           written.id, written.where);
  }
};

}  // namespace

Resolution resolve(const std::vector<WantedLayer>& wanted, Level level, const BaselineLoader& load,
                   const std::string& settle_hint, Undemanded undemanded) {
  Resolution out;
  out.baseline.level = level;
  LayerOrder order(load, out.errors);
  for (const auto& layer : wanted) order.add(layer.name, layer.asked_by, {});
  Resolver resolver(level, settle_hint, out);
  for (const auto& [baseline, asked_by] : order.entries) {
    out.baseline.layers.push_back({baseline->name, baseline->file, baseline->sha256, asked_by});
    out.baseline.sha256_input += baseline->name + " " + baseline->sha256 + "\n";
    const auto& products = baseline->applies_to.product;
    if (products.size() == 1 && iequals(products.front(), "domain-controller")) out.baseline.for_controllers = true;
    resolver.apply(*baseline);
  }
  resolver.finish(undemanded);
  return out;
}

}  // namespace casemate
