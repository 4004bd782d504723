// SPDX-License-Identifier: Apache-2.0
#include "reports/result_diff.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

#include "reports/finding_text.h"
#include "rules/rule.h"
#include "rules/text.h"
#include "rules/waiver.h"

namespace casemate::reports {
namespace {

bool is_undecided(Verdict verdict) { return verdict == Verdict::unknown || verdict == Verdict::error; }

bool is_judged(const ResultDiffer::Side& side) { return side.host != nullptr && !side.host->findings.empty(); }

Severity severity_of(const ReportRule& rule) {
  Severity severity = Severity::low;
  parse_severity(rule.severity, severity);
  return severity;
}

// What happened to a finding that is there now; nothing: nothing.
std::optional<FindingChange> change_of(const Finding* before, const Finding& after) {
  if (after.verdict == Verdict::fail && (before == nullptr || before->verdict != Verdict::fail)) return FindingChange::new_failure;
  if (is_undecided(after.verdict) && (before == nullptr || !is_undecided(before->verdict))) return FindingChange::undecided;
  if (after.verdict == Verdict::waived && (before == nullptr || before->verdict != Verdict::waived)) return FindingChange::newly_waived;
  if (before == nullptr) return std::nullopt;  // a new rule that is met is told among the rules
  const bool deviated = before->verdict == Verdict::fail || before->verdict == Verdict::waived;
  if (after.verdict == Verdict::pass && deviated) return FindingChange::fixed;
  if (after.verdict != before->verdict) return FindingChange::other_verdict;
  if (after.observed != before->observed) return FindingChange::other_value;
  return std::nullopt;
}

bool demands_differ(const ReportRule& before, const ReportRule& after) {
  const auto demand = [](const ReportRule& rule) -> const std::string& { return rule.expectation.empty() ? rule.expected : rule.expectation; };
  return demand(before) != demand(after) || before.registry_type != after.registry_type || before.when != after.when ||
         before.when_absent != after.when_absent;
}

ChangeCause cause_of(const FindingDiff& change, bool host_is_new) {
  if (host_is_new) return ChangeCause::host_added;
  if (!change.before) return ChangeCause::rule_added;
  if (!change.after) return ChangeCause::rule_removed;
  const SeenFinding& before = *change.before;
  const SeenFinding& after = *change.after;
  if (demands_differ(*before.rule, *after.rule)) return ChangeCause::demand_changed;
  const bool deviates = after.finding.verdict == Verdict::fail || after.finding.verdict == Verdict::waived;
  const bool deviated = before.finding.verdict == Verdict::fail || before.finding.verdict == Verdict::waived;
  if (deviates && deviated && before.finding.verdict != after.finding.verdict) return ChangeCause::waiver;
  if (is_undecided(before.finding.verdict) != is_undecided(after.finding.verdict)) return ChangeCause::evidence;
  return ChangeCause::host_changed;
}

SeenFinding seen(const ResultDiffer::Side& side, const Finding& finding) {
  return {&rule_of(*side.baseline, finding), finding, place_text(side.host->files, finding.where)};
}

bool has_rule(const ReportBaseline& baseline, const std::string& id) {
  return std::any_of(baseline.rules.begin(), baseline.rules.end(), [&](const ReportRule& rule) { return rule.id == id; });
}

// A failure nobody finds any more, since its rule is gone or has nothing to say: shown, and never called fixed.
void add_vanished(const ResultDiffer::Side& before, const ResultDiffer::Side& after, const std::set<const Finding*>& met, HostDiff& diff) {
  for (const Finding& finding : before.host->findings) {
    const bool mattered = finding.verdict == Verdict::fail || finding.verdict == Verdict::waived || is_undecided(finding.verdict);
    if (!mattered || met.contains(&finding)) continue;
    const ReportRule& rule = rule_of(*before.baseline, finding);
    diff.findings.push_back({FindingChange::other_verdict,
                             has_rule(*after.baseline, rule.id) ? ChangeCause::host_changed : ChangeCause::rule_removed,
                             fingerprint(after.host->host, rule), seen(before, finding), std::nullopt});
  }
}

void compare_findings(const ResultDiffer::Side& before, const ResultDiffer::Side& after, HostDiff& diff) {
  std::unordered_map<std::string, const Finding*> earlier;
  std::set<const Finding*> met;
  if (is_judged(before)) {
    for (const Finding& finding : before.host->findings) {
      earlier.emplace(fingerprint(after.host->host, rule_of(*before.baseline, finding)), &finding);
    }
  }
  for (const Finding& finding : after.host->findings) {
    std::string print = fingerprint(after.host->host, rule_of(*after.baseline, finding));
    const auto found = earlier.find(print);
    const Finding* was = found == earlier.end() ? nullptr : found->second;
    met.insert(was);
    const auto change = change_of(was, finding);
    if (!change) continue;
    FindingDiff made{*change, ChangeCause::host_changed, std::move(print), std::nullopt, seen(after, finding)};
    if (was != nullptr) made.before = seen(before, *was);
    made.cause = cause_of(made, earlier.empty());
    diff.findings.push_back(std::move(made));
  }
  if (is_judged(before) && is_judged(after)) add_vanished(before, after, met, diff);
  std::stable_sort(diff.findings.begin(), diff.findings.end(), [](const FindingDiff& a, const FindingDiff& b) {
    const Severity left = severity_of(a.rule());
    const Severity right = severity_of(b.rule());
    return std::tie(a.change, right) < std::tie(b.change, left);  // the worst severity first
  });
}

std::string first_error(const HostResult& host) {
  for (const Problem& problem : host.problems) {
    if (problem.severity == Problem::Severity::error) return problem.what;
  }
  return "no rule was judged";
}

HostChange host_change_of(const ResultDiffer::Side& before, const ResultDiffer::Side& after) {
  if (after.host == nullptr) return HostChange::removed;
  if (before.host == nullptr) return HostChange::added;
  return is_judged(before) && !is_judged(after) ? HostChange::lost : HostChange::same;
}

HostDiff compare_hosts(const ResultDiffer::Side& before, const ResultDiffer::Side& after) {
  HostDiff diff;
  diff.host = after.host != nullptr ? after.host->host : before.host->host;
  diff.change = host_change_of(before, after);
  if (before.host != nullptr) {
    diff.before_baseline = before.baseline;
    diff.before = before.host->summary;
    diff.complete_before = before.host->complete;
  }
  if (after.host == nullptr) return diff;
  diff.after_baseline = after.baseline;
  diff.after = after.host->summary;
  diff.complete_after = after.host->complete;
  if (diff.change == HostChange::lost) diff.why_lost = first_error(*after.host);
  compare_findings(before, after, diff);
  return diff;
}

// The same change of a rule in several pairs of baselines is one row.
std::vector<RuleDiff> merged_rules(std::vector<std::pair<BaselineDiff, std::uint32_t>>& pairs) {
  using Key = std::tuple<std::string, std::string, std::string, std::string, std::string>;
  std::map<Key, std::size_t> known;
  std::vector<RuleDiff> rules;
  for (auto& pair : pairs) {
    for (DiffRow& row : pair.first.rows) {
      if (row.kind == DiffKind::same) continue;
      const std::string& level = row.kind == DiffKind::only_left ? pair.first.left_level : pair.first.right_level;
      const Key key{row.rule().id, row.rule().setting, row.left_demand, row.right_demand, level};
      const auto [place, is_new] = known.emplace(key, rules.size());
      if (is_new) {
        rules.push_back({std::move(row), level, pair.second});
      } else {
        rules[place->second].hosts += pair.second;
      }
    }
  }
  return rules;
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

std::string doubles_note(std::size_t count, std::string_view which, std::string_view name) {
  return std::to_string(count) + " hosts of the " + std::string(which) + " result are called '" + shorten(name) +
         "': they are paired in the order in which they stand";
}

}  // namespace

std::string_view to_word(FindingChange change) {
  switch (change) {
    case FindingChange::new_failure: return "new_failure";
    case FindingChange::undecided: return "undecided";
    case FindingChange::newly_waived: return "newly_waived";
    case FindingChange::fixed: return "fixed";
    case FindingChange::other_verdict: return "other_verdict";
    case FindingChange::other_value: return "other_value";
  }
  return {};
}

std::string_view to_word(ChangeCause cause) {
  switch (cause) {
    case ChangeCause::host_added: return "host_added";
    case ChangeCause::rule_added: return "rule_added";
    case ChangeCause::rule_removed: return "rule_removed";
    case ChangeCause::demand_changed: return "demand_changed";
    case ChangeCause::waiver: return "waiver";
    case ChangeCause::evidence: return "evidence";
    case ChangeCause::host_changed: return "host_changed";
  }
  return {};
}

std::string_view to_word(HostChange change) {
  switch (change) {
    case HostChange::same: return "same";
    case HostChange::added: return "added";
    case HostChange::removed: return "removed";
    case HostChange::lost: return "lost";
  }
  return {};
}

std::string_view change_words(FindingChange change) {
  switch (change) {
    case FindingChange::new_failure: return "New failures";
    case FindingChange::undecided: return "Can no longer be judged";
    case FindingChange::newly_waived: return "Newly waived";
    case FindingChange::fixed: return "Fixed";
    case FindingChange::other_verdict: return "Other verdicts";
    case FindingChange::other_value: return "Changed values";
  }
  return {};
}

std::string_view cause_words(ChangeCause cause) {
  switch (cause) {
    case ChangeCause::host_added: return "the host was not judged before";
    case ChangeCause::rule_added: return "the rule is new for this host";
    case ChangeCause::rule_removed: return "the rule is no longer demanded of this host";
    case ChangeCause::demand_changed: return "the rule changed";
    case ChangeCause::waiver: return "a waiver began or ended";
    case ChangeCause::evidence: return "the evidence changed";
    case ChangeCause::host_changed: return "the host changed";
  }
  return {};
}

std::string fingerprint(std::string_view host, const ReportRule& rule) {
  std::string print;
  for (const char c : fold_case(host)) {
    if (c == '|' || c == '%') {
      print += c == '|' ? "%7C" : "%25";
    } else {
      print += c;
    }
  }
  print += '|' + rule.id + '|';
  print += fold_case(rule.settings.empty() ? rule.setting : rule.settings.front());
  return print;
}

bool HostDiff::baseline_changed() const {
  if (before_baseline == nullptr || after_baseline == nullptr || change != HostChange::same) return false;
  return before_baseline->title != after_baseline->title || before_baseline->level != after_baseline->level;
}

bool HostDiff::is_changed() const {
  return change != HostChange::same || !findings.empty() || baseline_changed() || complete_before != complete_after;
}

std::uint32_t ResultDiff::count(HostChange change) const {
  return static_cast<std::uint32_t>(std::count_if(hosts.begin(), hosts.end(), [&](const HostDiff& host) { return host.change == change; }));
}

std::uint32_t ResultDiff::new_failures_from(Severity least) const {
  std::uint32_t sum = 0;
  for (std::size_t i = static_cast<std::size_t>(least); i < new_failures_by_severity.size(); ++i) sum += new_failures_by_severity[i];
  return sum;
}

ResultDiffer::ResultDiffer(RunInfo before, RunInfo after, std::chrono::sys_seconds now) {
  diff_.before = std::move(before);
  diff_.after = std::move(after);
  diff_.now = now;
}

void ResultDiffer::add(const Side& before, const Side& after) {
  HostDiff host = compare_hosts(before, after);
  if (after.host != nullptr) ++diff_.hosts_compared;
  for (const FindingDiff& finding : host.findings) {
    ++diff_.counts[static_cast<std::size_t>(finding.change)];
    if (finding.change == FindingChange::new_failure) ++diff_.new_failures_by_severity[static_cast<std::size_t>(severity_of(finding.rule()))];
  }
  if (is_judged(before) && is_judged(after)) add_rules(host);
  if (after.host != nullptr) add_waivers(after);
  if (host.is_changed()) diff_.hosts.push_back(std::move(host));
}

void ResultDiffer::add_rules(const HostDiff& host) {
  const Pair key{host.before_baseline.get(), host.after_baseline.get()};
  const auto [place, is_new] = pair_numbers_.emplace(key, pairs_.size());
  if (is_new) {
    const auto side = [](const ReportBaseline& baseline) { return DiffSide{baseline.title, baseline.level, baseline.rules, {}}; };
    pairs_.emplace_back(casemate::diff(side(*key.first), side(*key.second)), 0);
    diff_.kept.push_back(host.before_baseline);  // its address stays its own while it is a key
    diff_.kept.push_back(host.after_baseline);
  }
  ++pairs_[place->second].second;
}

void ResultDiffer::add_waivers(const Side& after) {
  const auto today = std::chrono::floor<std::chrono::days>(diff_.now);
  for (const Finding& finding : after.host->findings) {
    if (finding.verdict != Verdict::waived || !finding.waiver) continue;
    const auto last_day = parse_day(finding.waiver->expires);
    if (!last_day || *last_day - today > kLapsingSoon) continue;
    const ReportRule& rule = rule_of(*after.baseline, finding);
    const auto known = std::find_if(diff_.waivers.begin(), diff_.waivers.end(), [&](const LapsingWaiver& other) {
      return other.rule->id == rule.id && other.waiver == *finding.waiver;
    });
    if (known != diff_.waivers.end()) {
      known->hosts.push_back(after.host->host);
      continue;
    }
    diff_.waivers.push_back({*finding.waiver, &rule, (*last_day - today).count(), {after.host->host}});
    diff_.kept.push_back(after.baseline);
  }
}

ResultDiff ResultDiffer::finish() {
  diff_.rules = merged_rules(pairs_);
  std::stable_sort(diff_.waivers.begin(), diff_.waivers.end(),
                   [](const LapsingWaiver& a, const LapsingWaiver& b) { return a.days_left < b.days_left; });
  return std::move(diff_);
}

ResultDiffer::Side side_of(const ScanResult& top, const HostResult& host) { return {&host, top.baselines.at(host.baseline)}; }

void EarlierHosts::add(std::string_view name) { names_[fold_case(name)].numbers.push_back(count_++); }

std::optional<std::size_t> EarlierHosts::take(std::string_view name) {
  Name& known = names_[fold_case(name)];
  const std::size_t at = known.asked++;
  return at < known.numbers.size() ? std::optional(known.numbers[at]) : std::nullopt;
}

std::vector<std::size_t> EarlierHosts::left() const {
  std::vector<std::size_t> numbers;
  for (const auto& entry : names_) {
    const auto& all = entry.second.numbers;
    numbers.insert(numbers.end(), all.begin() + static_cast<std::ptrdiff_t>(std::min(entry.second.asked, all.size())), all.end());
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

void EarlierHosts::note_doubles(ResultDiffer& differ) const {
  for (const auto& entry : names_) {
    if (entry.second.numbers.size() > 1) differ.note(doubles_note(entry.second.numbers.size(), "earlier", entry.first));
  }
  for (const auto& entry : names_) {
    if (entry.second.asked > 1) differ.note(doubles_note(entry.second.asked, "later", entry.first));
  }
}

ResultDiff compare_results(const ScanResult& before, const ScanResult& after, std::chrono::sys_seconds now) {
  ResultDiffer differ(before.run, after.run, now);
  EarlierHosts earlier;
  for (const HostResult& host : before.hosts) earlier.add(host.host);
  for (const HostResult& host : after.hosts) {
    const auto number = earlier.take(host.host);
    differ.add(number ? side_of(before, before.hosts[*number]) : ResultDiffer::Side{}, side_of(after, host));
  }
  earlier.note_doubles(differ);
  for (const std::size_t number : earlier.left()) differ.add(side_of(before, before.hosts[number]), {});
  return differ.finish();
}

std::string before_words(const ResultDiff& diff) { return diff.before.now.empty() ? "no earlier result" : diff.before.now; }

std::string change_counts_words(const ResultDiff& diff) {
  std::vector<std::string> parts;
  const auto add = [&](std::size_t count, std::string_view one, std::string_view many) {
    if (count != 0) parts.push_back(counted(count, one, many));
  };
  add(diff.count(FindingChange::new_failure), "new failure", "new failures");
  add(diff.count(FindingChange::undecided), "finding can no longer be judged", "findings can no longer be judged");
  add(diff.count(HostChange::lost), "host could not be judged", "hosts could not be judged");
  add(diff.count(FindingChange::fixed), "fixed", "fixed");
  add(diff.count(FindingChange::newly_waived), "newly waived", "newly waived");
  add(diff.count(FindingChange::other_verdict), "other verdict", "other verdicts");
  add(diff.count(FindingChange::other_value), "value changed", "values changed");
  add(diff.count(HostChange::added), "host added", "hosts added");
  add(diff.count(HostChange::removed), "host removed", "hosts removed");
  add(diff.rules.size(), "rule changed", "rules changed");
  add(diff.waivers.size(), "waiver lapsing", "waivers lapsing");
  return parts.empty() ? "nothing changed" : join(parts, ", ");
}

std::string rule_change_words(const RuleDiff& rule) {
  const auto what = [&]() -> std::string {
    switch (rule.row.kind) {
      case DiffKind::only_left: return "removed";
      case DiffKind::only_right: return "added";
      case DiffKind::changed: return "changed";
      case DiffKind::renamed: return "got another id";
      case DiffKind::same: return "same";
    }
    return {};
  };
  return what() + " on " + counted(rule.hosts, "host", "hosts");
}

std::string days_left_words(std::int64_t days) {
  if (days == 0) return "today is its last day";
  const auto size = static_cast<std::size_t>(days < 0 ? -days : days);
  return days > 0 ? counted(size, "day left", "days left") : "ended " + counted(size, "day ago", "days ago");
}

std::string seen_words(const std::optional<SeenFinding>& seen) {
  if (!seen) return "no such finding";
  std::string words(verdict_words(seen->finding.verdict));
  if (seen->finding.observed) return words + ": " + shorten(observed_text(seen->finding), 400);
  return seen->finding.reason.empty() ? words : words + ": " + shorten(seen->finding.reason, 400);
}

}  // namespace casemate::reports
