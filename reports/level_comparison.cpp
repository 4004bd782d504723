// SPDX-License-Identifier: Apache-2.0
#include "reports/level_comparison.h"

#include <algorithm>
#include <unordered_map>

#include "reports/finding_text.h"
#include "reports/standing.h"
#include "rules/rule.h"
#include "rules/text.h"

namespace casemate::reports {
namespace {

bool is_one_of(const Finding* finding, std::initializer_list<Verdict> verdicts) {
  return finding != nullptr && std::find(verdicts.begin(), verdicts.end(), finding->verdict) != verdicts.end();
}

bool demands_the_same(const ReportRule* a, const ReportRule* b) {
  return a != nullptr && b != nullptr && a->expectation == b->expectation && a->expected == b->expected;
}

LevelChange change_of(const LevelRow& row) {
  if (row.compared == nullptr || demands_the_same(row.rule, row.compared_rule)) return LevelChange::not_new;
  const bool fails_already = is_one_of(row.finding, {Verdict::fail, Verdict::waived});
  switch (row.compared->verdict) {
    case Verdict::fail:
      return fails_already ? LevelChange::not_new : LevelChange::newly_fails;
    case Verdict::waived:
      return fails_already ? LevelChange::not_new : LevelChange::newly_waived;
    case Verdict::unknown:
    case Verdict::error:
      return is_one_of(row.finding, {Verdict::unknown, Verdict::error}) ? LevelChange::not_new : LevelChange::newly_undecided;
    case Verdict::manual:
      return is_one_of(row.finding, {Verdict::manual}) ? LevelChange::not_new : LevelChange::newly_manual;
    case Verdict::pass:
      return LevelChange::newly_met;
    case Verdict::not_applicable:
      return LevelChange::not_new;
  }
  return LevelChange::not_new;
}

Severity severity_of(const LevelRow& row) {
  Severity severity = Severity::low;
  parse_severity((row.compared_rule != nullptr ? row.compared_rule : row.rule)->severity, severity);
  return severity;
}

// Lays two lists of findings on each other: rules of both where the compared list has them, those of one list between.
class Pairing {
 public:
  Pairing(const ReportBaseline& scanned, const std::vector<Finding>& findings, const ReportBaseline& compared,
          const std::vector<Finding>& compared_findings)
      : scanned_(scanned), findings_(findings), compared_(compared), compared_findings_(compared_findings) {
    for (const Finding& finding : compared_findings) compared_by_id_.emplace(rule_of(compared, finding).id, &finding);
    for (const Finding& finding : findings) scanned_by_id_.emplace(rule_of(scanned, finding).id, &finding);
  }

  std::vector<LevelRow> rows() {
    std::vector<LevelRow> rows;
    rows.reserve(std::max(findings_.size(), compared_findings_.size()));
    auto next = findings_.begin();
    const auto add_unpaired = [&] {
      for (; next != findings_.end(); ++next) {
        if (!compared_by_id_.contains(rule_of(scanned_, *next).id)) rows.push_back(row(&*next, nullptr));
      }
    };
    for (const Finding& there : compared_findings_) {
      const auto here = scanned_by_id_.find(rule_of(compared_, there).id);
      const Finding* partner = here == scanned_by_id_.end() ? nullptr : here->second;
      // What only the scan has goes before the next rule that both have.
      while (partner != nullptr && next != findings_.end() && &*next <= partner) {
        if (!compared_by_id_.contains(rule_of(scanned_, *next).id)) rows.push_back(row(&*next, nullptr));
        ++next;
      }
      rows.push_back(row(partner, &there));
    }
    add_unpaired();
    return rows;
  }

 private:
  [[nodiscard]] LevelRow row(const Finding* here, const Finding* there) const {
    LevelRow row;
    row.finding = here;
    row.compared = there;
    if (here != nullptr) row.rule = &rule_of(scanned_, *here);
    if (there != nullptr) row.compared_rule = &rule_of(compared_, *there);
    row.change = change_of(row);
    return row;
  }

  const ReportBaseline& scanned_;
  const std::vector<Finding>& findings_;
  const ReportBaseline& compared_;
  const std::vector<Finding>& compared_findings_;
  std::unordered_map<std::string_view, const Finding*> scanned_by_id_;
  std::unordered_map<std::string_view, const Finding*> compared_by_id_;
};

void add_part(std::vector<std::string>& parts, std::uint32_t count, std::string_view words) {
  if (count != 0) parts.push_back(std::to_string(count) + " " + std::string(words));
}

}  // namespace

LevelComparison compare_levels(std::span<const std::shared_ptr<const ReportBaseline>> baselines, const HostResult& host) {
  const ReportBaseline& scanned = *baselines[host.baseline];
  const ReportBaseline& compared = *baselines[host.compared->baseline];
  LevelComparison comparison{.level = scanned.level, .compared_level = compared.level};
  comparison.rows = Pairing(scanned, host.findings, compared, host.compared->findings).rows();
  for (const LevelRow& row : comparison.rows) {
    ++comparison.counts[static_cast<std::size_t>(row.change)];
    if (row.change == LevelChange::newly_fails) ++comparison.newly_failing_by_severity[static_cast<std::size_t>(severity_of(row))];
  }
  return comparison;
}

std::vector<const LevelRow*> rows_of(const LevelComparison& comparison, LevelChange change) {
  std::vector<const LevelRow*> rows;
  for (const LevelRow& row : comparison.rows) {
    if (row.change == change) rows.push_back(&row);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const LevelRow* a, const LevelRow* b) { return severity_of(*a) > severity_of(*b); });
  return rows;
}

std::string newly_failing_words(const LevelComparison& comparison) {
  const std::uint32_t fails = comparison.count(LevelChange::newly_fails);
  if (fails == 0) return "no further rule would fail";
  std::vector<std::string> parts;
  for (const std::size_t i : kWorstFirst) {
    add_part(parts, comparison.newly_failing_by_severity[i], casemate::to_word(static_cast<Severity>(i)));
  }
  return std::to_string(fails) + (fails == 1 ? " more rule would fail: " : " more rules would fail: ") + join(parts, ", ");
}

std::string newly_demanded_words(const LevelComparison& comparison) {
  std::vector<std::string> parts;
  add_part(parts, comparison.count(LevelChange::newly_waived), "more would be waived");
  add_part(parts, comparison.count(LevelChange::newly_undecided), "more cannot be judged");
  add_part(parts, comparison.count(LevelChange::newly_manual), "more to be looked at");
  add_part(parts, comparison.count(LevelChange::newly_met), comparison.count(LevelChange::newly_met) == 1 ? "new demand is met" : "new demands are met");
  return join(parts, ", ");
}

std::string_view demanded_words(const ReportRule* rule) { return rule == nullptr ? std::string_view("no demand") : std::string_view(rule->expected); }

}  // namespace casemate::reports
