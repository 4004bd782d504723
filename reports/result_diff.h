// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/baseline_diff.h"
#include "rules/scan_result.h"

// What changed from one scan result to a later one.  Pure: no clock, no files.
namespace casemate::reports {

/// What became of one finding.  Only `fixed` is good news that was observed: a failure that is no longer judged, no longer
/// demanded or waived is never called fixed.
enum class FindingChange : std::uint8_t {
  new_failure,    ///< fails now and did not before; also on a host or by a rule that was not there before
  undecided,      ///< was decided (or not there) and is unknown or error now
  newly_waived,   ///< a waiver covers it now and did not before
  fixed,          ///< failed or was waived, and passes now
  other_verdict,  ///< any other change of the verdict: decided again, not applicable now, for a person now
  other_value,    ///< the verdict stayed and the observed value did not
};
inline constexpr std::size_t kFindingChanges = 6;
std::string_view to_word(FindingChange change);

/// The likely reason, by what differs: the first that holds, in this order.
enum class ChangeCause : std::uint8_t {
  host_added,       ///< the host was not in the earlier result, or was not judged there
  rule_added,       ///< the earlier result has no such finding on this host
  rule_removed,     ///< the later result has no such rule for this host
  demand_changed,   ///< the rule demands something else, or under another condition
  waiver,           ///< a waiver began, or no longer covers it
  evidence,         ///< what shows it is missing or damaged now, or was before
  host_changed,     ///< none of these: the host
};
inline constexpr std::size_t kChangeCauses = 7;
std::string_view to_word(ChangeCause cause);

/// One finding at one of the two times.
struct SeenFinding {
  const ReportRule* rule = nullptr;  ///< of a baseline that HostDiff keeps alive
  Finding finding;
  std::string place;  ///< file and line of the value; empty when not known
};

struct FindingDiff {
  FindingChange change = FindingChange::other_value;
  ChangeCause cause = ChangeCause::host_changed;
  std::string fingerprint;
  std::optional<SeenFinding> before;
  std::optional<SeenFinding> after;
  [[nodiscard]] const ReportRule& rule() const { return after ? *after->rule : *before->rule; }
};

/// What identifies a finding from scan to scan: "host|rule id|setting", host and setting in lower case, '|' and '%' of the host
/// as %7C and %25.  The setting is the rule's first address, whichever of its addresses decided.  Nothing else goes in:
/// no value, verdict, level, file, line, order or version.
std::string fingerprint(std::string_view host, const ReportRule& rule);

enum class HostChange : std::uint8_t {
  same,     ///< in both, judged in both
  added,
  removed,
  lost,     ///< was judged and could not be this time: nothing about it is fixed
};
std::string_view to_word(HostChange change);

struct HostDiff {
  std::string host;
  HostChange change = HostChange::same;
  std::shared_ptr<const ReportBaseline> before_baseline;  ///< null for an added host
  std::shared_ptr<const ReportBaseline> after_baseline;   ///< null for a removed host
  std::optional<Summary> before;
  std::optional<Summary> after;
  bool complete_before = false;
  bool complete_after = false;
  std::string why_lost;                 ///< HostChange::lost: the first error among the problems
  std::vector<FindingDiff> findings;    ///< that changed; by change, then severity, then in the order of the rules
  [[nodiscard]] bool is_changed() const;
  /// The host is judged against another baseline or at another level.
  [[nodiscard]] bool baseline_changed() const;
};

/// A rule that was added, removed or changed between the baselines, on how many hosts.
struct RuleDiff {
  DiffRow row;  ///< left: before, right: after
  std::string level;
  std::uint32_t hosts = 0;
};

/// A waiver that covers findings now and ends soon, or has ended at `now`.
struct LapsingWaiver {
  AppliedWaiver waiver;
  const ReportRule* rule = nullptr;
  std::int64_t days_left = 0;  ///< 0: today is its last day; negative: it has ended
  std::vector<std::string> hosts;
};
inline constexpr std::chrono::days kLapsingSoon{30};

struct ResultDiff {
  RunInfo before;  ///< its `now` is empty where there is no earlier result
  RunInfo after;
  std::chrono::sys_seconds now{};
  std::vector<HostDiff> hosts;  ///< that changed: in the order of the later result, then removed ones
  std::uint32_t hosts_compared = 0;  ///< of the later result
  std::vector<RuleDiff> rules;       ///< by section, then id
  std::vector<LapsingWaiver> waivers;  ///< the soonest first
  std::vector<std::string> notes;
  std::array<std::uint32_t, kFindingChanges> counts{};
  std::array<std::uint32_t, 4> new_failures_by_severity{};  ///< indexed by Severity
  std::vector<std::shared_ptr<const ReportBaseline>> kept;  ///< what RuleDiff and LapsingWaiver point into
  [[nodiscard]] std::uint32_t count(FindingChange change) const { return counts[static_cast<std::size_t>(change)]; }
  [[nodiscard]] std::uint32_t count(HostChange change) const;
  /// New failures of this severity or a worse one.
  [[nodiscard]] std::uint32_t new_failures_from(Severity least) const;
  /// A finding or a host that was judged before cannot be now.
  [[nodiscard]] bool lost_sight() const { return count(FindingChange::undecided) != 0 || count(HostChange::lost) != 0; }
};

/// Takes the hosts of the later result one by one, in their order, each with the host of the same name of the earlier one.
/// What it keeps grows with what changed, not with what stayed.
class ResultDiffer {
 public:
  ResultDiffer(RunInfo before, RunInfo after, std::chrono::sys_seconds now);

  /// One side of a pair; a null host is one that is not in that result.
  struct Side {
    const HostResult* host = nullptr;
    std::shared_ptr<const ReportBaseline> baseline;
  };
  void add(const Side& before, const Side& after);
  void note(std::string sentence) { diff_.notes.push_back(std::move(sentence)); }
  ResultDiff finish();

 private:
  void add_rules(const HostDiff& host);
  void add_waivers(const Side& after);

  ResultDiff diff_;
  using Pair = std::pair<const ReportBaseline*, const ReportBaseline*>;
  std::map<Pair, std::size_t> pair_numbers_;
  std::vector<std::pair<BaselineDiff, std::uint32_t>> pairs_;  // in the order of their first host, with the number of hosts
};

/// A host of a result, for ResultDiffer.  `top` holds its baselines; the host need not be among `top.hosts`.
ResultDiffer::Side side_of(const ScanResult& top, const HostResult& host);

/// Which host of the earlier result belongs to one of the later: the one of the same name without regard to case; of several with
/// one name the first to the first that asks, and a note says so.  Holds names only.
class EarlierHosts {
 public:
  /// The hosts of the earlier result, in their order.
  void add(std::string_view name);
  /// The number of the host that belongs to the next one of this name; nullopt when there is none (any more).
  std::optional<std::size_t> take(std::string_view name);
  /// Numbers of those nobody has taken, in their order.
  [[nodiscard]] std::vector<std::size_t> left() const;
  /// The notes on names that stand in a result twice.
  void note_doubles(ResultDiffer& differ) const;

 private:
  struct Name {
    std::vector<std::size_t> numbers;
    std::size_t asked = 0;
  };
  std::map<std::string, Name> names_;
  std::size_t count_ = 0;
};

/// Two whole results.
ResultDiff compare_results(const ScanResult& before, const ScanResult& after, std::chrono::sys_seconds now);

/// The time of the earlier scan, or "no earlier result".
std::string before_words(const ResultDiff& diff);
/// "2 new failures, 1 can no longer be judged, 3 fixed"; "nothing changed".
std::string change_counts_words(const ResultDiff& diff);
/// "new failure", "can no longer be judged" …: heading of a change, as people read it.
std::string_view change_words(FindingChange change);
/// "the host changed", "the rule is new" …
std::string_view cause_words(ChangeCause cause);
/// "12 new rules on 3 hosts": what happened to a rule.
std::string rule_change_words(const RuleDiff& rule);
/// "3 days left", "its last day", "ended 2 days ago".
std::string days_left_words(std::int64_t days);
/// "fail: 7"; "unknown: no evidence would have shown it"; "no such rule".
std::string seen_words(const std::optional<SeenFinding>& seen);

}  // namespace casemate::reports
