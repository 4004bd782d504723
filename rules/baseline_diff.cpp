// SPDX-License-Identifier: Apache-2.0
#include "rules/baseline_diff.h"

#include <algorithm>
#include <map>

#include "rules/setting.h"
#include "rules/text.h"

namespace casemate {
namespace {

constexpr std::string_view kNoRule = "no rule";

std::vector<ReportRule> describe_rules(const ResolvedBaseline& baseline, const std::vector<ResolvedRule>& rules) {
  ResolvedBaseline part;
  part.level = baseline.level;
  part.rules = rules;
  return describe(part, {}).rules;
}

// Sections in the order of reports.
std::size_t rank_of(const std::string& section) {
  const std::vector<std::string> words = area_words();
  for (std::size_t i = 0; i < words.size(); ++i) {
    Area area{};
    if (parse_area(words[i], area) && section_of(area) == section) return i;
  }
  return words.size();
}

void add_change(std::vector<FieldChange>& changes, std::string_view field, const std::string& left, const std::string& right) {
  if (left != right) changes.push_back({field, left, right});
}

bool settings_differ(const ReportRule& left, const ReportRule& right) { return !iequals(left.setting, right.setting); }

std::vector<FieldChange> changes_of(const ReportRule& left, const ReportRule& right) {
  std::vector<FieldChange> changes;
  add_change(changes, "id", left.id, right.id);
  if (settings_differ(left, right)) add_change(changes, "setting", left.setting, right.setting);
  add_change(changes, "type", left.registry_type, right.registry_type);
  add_change(changes, "severity", left.severity, right.severity);
  add_change(changes, "applies when", left.when, right.when);
  add_change(changes, "when absent", left.when_absent, right.when_absent);
  return changes;
}

// The canonical form of a demand; of a manual rule, its text.
const std::string& canonical(const ReportRule& rule) { return rule.expectation.empty() ? rule.expected : rule.expectation; }

DiffKind kind_of(const DiffRow& row) {
  if (canonical(*row.left) != canonical(*row.right)) return DiffKind::changed;
  if (row.fields.empty()) return DiffKind::same;
  return row.fields.size() == 1 && row.fields.front().field == "id" ? DiffKind::renamed : DiffKind::changed;
}

/// Finds, and takes away, rules of one side by id or by setting.
class Pool {
 public:
  explicit Pool(const std::vector<ReportRule>& rules) : rules_(rules), taken_(rules.size(), false) {
    for (std::size_t i = 0; i < rules.size(); ++i) {
      by_id_.emplace(rules[i].id, i);
      for (const std::string& setting : rules[i].settings) by_setting_.emplace(fold_case(setting), i);
    }
  }

  const ReportRule* take_by_id(const ReportRule& like) {
    const auto found = by_id_.find(like.id);
    return found == by_id_.end() ? nullptr : take(found->second);
  }
  const ReportRule* take_by_setting(const ReportRule& like) {
    for (const std::string& setting : like.settings) {
      const auto [begin, end] = by_setting_.equal_range(fold_case(setting));
      for (auto known = begin; known != end; ++known) {
        if (const ReportRule* rule = take(known->second)) return rule;
      }
    }
    return nullptr;
  }
  const ReportRule* take_by_either(const ReportRule& like) {
    const ReportRule* rule = take_by_id(like);
    return rule != nullptr ? rule : take_by_setting(like);
  }
  template <class Each>
  void each_left(Each each) const {
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      if (!taken_[i]) each(rules_[i]);
    }
  }

 private:
  const ReportRule* take(std::size_t index) {
    if (taken_[index]) return nullptr;
    taken_[index] = true;
    return &rules_[index];
  }
  const std::vector<ReportRule>& rules_;
  std::vector<bool> taken_;
  std::map<std::string_view, std::size_t> by_id_;
  std::multimap<std::string, std::size_t> by_setting_;
};

void add_pair(BaselineDiff& diff, const ReportRule& left, const ReportRule& right) {
  DiffRow row;
  row.left = left;
  row.right = right;
  row.left_demand = left.expected;
  row.right_demand = right.expected;
  row.fields = changes_of(left, right);
  row.kind = kind_of(row);
  diff.rows.push_back(std::move(row));
}

// `instead`: the rule of the other side that demands nothing and says why, or null.
void add_single(BaselineDiff& diff, DiffKind kind, const ReportRule& rule, const ReportRule* instead) {
  DiffRow row;
  row.kind = kind;
  const std::string nothing = instead == nullptr ? std::string(kNoRule) : instead->expected;
  const bool is_left = kind == DiffKind::only_left;
  (is_left ? row.left : row.right) = rule;
  if (instead != nullptr) (is_left ? row.right : row.left) = *instead;
  row.left_demand = is_left ? rule.expected : nothing;
  row.right_demand = is_left ? nothing : rule.expected;
  diff.rows.push_back(std::move(row));
}

void sort_rows(std::vector<DiffRow>& rows) {
  std::map<std::string, std::size_t> ranks;
  for (const DiffRow& row : rows) ranks.try_emplace(row.rule().section, rank_of(row.rule().section));
  std::stable_sort(rows.begin(), rows.end(), [&](const DiffRow& a, const DiffRow& b) {
    const std::size_t left = ranks.at(a.rule().section);
    const std::size_t right = ranks.at(b.rule().section);
    return left != right ? left < right : a.rule().id < b.rule().id;
  });
}

std::string label(const std::string& name, const std::string& level, bool names_differ, bool levels_differ) {
  if (!names_differ) return level;
  return levels_differ ? name + " at " + level : name;
}

}  // namespace

std::string_view to_word(DiffKind kind) {
  switch (kind) {
    case DiffKind::only_left: return "only_left";
    case DiffKind::only_right: return "only_right";
    case DiffKind::changed: return "changed";
    case DiffKind::renamed: return "renamed";
    case DiffKind::same: return "same";
  }
  return {};
}

DiffSide diff_side(std::string name, const ResolvedBaseline& baseline) {
  return {std::move(name), std::string(to_word(baseline.level)), describe_rules(baseline, baseline.rules),
          describe_rules(baseline, baseline.undemanded)};
}

std::size_t BaselineDiff::count(DiffKind kind) const {
  return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [&](const DiffRow& row) { return row.kind == kind; }));
}

BaselineDiff diff(const DiffSide& left, const DiffSide& right) {
  BaselineDiff result{left.name, left.level, right.name, right.level, {}};
  Pool right_rules(right.rules);
  std::vector<const ReportRule*> unpaired;
  for (const ReportRule& rule : left.rules) {
    const ReportRule* other = right_rules.take_by_id(rule);
    if (other != nullptr) {
      add_pair(result, rule, *other);
    } else {
      unpaired.push_back(&rule);
    }
  }
  Pool right_undemanded(right.undemanded);
  Pool left_undemanded(left.undemanded);
  for (const ReportRule* rule : unpaired) {
    if (const ReportRule* other = right_rules.take_by_setting(*rule)) {
      add_pair(result, *rule, *other);
    } else {
      add_single(result, DiffKind::only_left, *rule, right_undemanded.take_by_either(*rule));
    }
  }
  right_rules.each_left([&](const ReportRule& rule) {
    add_single(result, DiffKind::only_right, rule, left_undemanded.take_by_either(rule));
  });
  sort_rows(result.rows);
  return result;
}

std::string left_label(const BaselineDiff& diff) {
  return label(diff.left_name, diff.left_level, diff.left_name != diff.right_name, diff.left_level != diff.right_level);
}

std::string right_label(const BaselineDiff& diff) {
  return label(diff.right_name, diff.right_level, diff.left_name != diff.right_name, diff.left_level != diff.right_level);
}

}  // namespace casemate
