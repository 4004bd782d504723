// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/fleet.h"

#include <algorithm>
#include <array>
#include <map>

#include "reports/cache.h"
#include "reports/level_comparison.h"
#include "reports/terminal.h"
#include "rules/text.h"
#include "scanner/commands/in_order.h"
#include "scanner/commands/in_turn.h"
#include "scanner/commands/judge_host.h"
#include "scanner/commands/since.h"

namespace casemate::commands {
namespace {

constexpr std::size_t kWorstShown = 10;

// What one host hands to the thread that writes.
struct HostOutput {
  std::vector<std::string> fragments;
  reports::IndexEntry entry;
  std::shared_ptr<const Plan> plan;
  std::vector<std::uint32_t> failed_rules;
  std::vector<std::string> newly_failing;  ///< "ID title" of rules that would fail at the level of --compare only
  std::optional<HostResult> result;        ///< kept only for --since
  int exit = kIncomplete;
  std::string error;  ///< why it could not be judged
  std::vector<Error> baseline_errors;  ///< mistakes of the baseline itself: they stop the scan
};

std::string name_of(const ReportRule& rule) { return rule.id + " " + rule.title; }

// Everything the fleet's end needs, gathered host by host: nothing grows with the number of hosts.
class Tally {
 public:
  void add(const HostOutput& host) {
    ++fleet_.hosts;
    if (host.exit == kCompliant) ++fleet_.compliant;
    if (host.exit == kFindings) ++fleet_.failing;
    if (!host.entry.complete) ++fleet_.incomplete;
    for (std::size_t i = 0; i < fleet_.totals.by_verdict.size(); ++i) fleet_.totals.by_verdict[i] += host.entry.summary.by_verdict[i];
    for (std::size_t i = 0; i < fleet_.totals.failed_by_severity.size(); ++i) {
      fleet_.totals.failed_by_severity[i] += host.entry.summary.failed_by_severity[i];
    }
    keep_if_worse(host.entry);
    if (!host.newly_failing.empty()) ++fleet_.newly_failing;
    for (const std::string& rule : host.newly_failing) ++newly_failing_[rule];
    if (!host.plan) return;
    auto& counts = failures_[host.plan.get()];
    counts.resize(host.plan->report->rules.size());
    for (const std::uint32_t rule : host.failed_rules) ++counts[rule];
  }

  [[nodiscard]] reports::FleetSummary finish(const std::string& compare) {
    fleet_.compare = compare;
    fleet_.newly_failing_rules = most_often(newly_failing_);
    std::map<std::string, std::size_t> by_rule;
    for (const auto& [plan, counts] : failures_) {
      for (std::size_t i = 0; i < counts.size(); ++i) {
        const ReportRule& rule = plan->report->rules[i];
        if (counts[i] != 0) by_rule[name_of(rule)] += counts[i];
      }
    }
    fleet_.rules = most_often(by_rule);
    return fleet_;
  }

 private:
  static std::vector<std::pair<std::string, std::size_t>> most_often(const std::map<std::string, std::size_t>& by_rule) {
    std::vector<std::pair<std::string, std::size_t>> rules(by_rule.begin(), by_rule.end());
    std::stable_sort(rules.begin(), rules.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    if (rules.size() > kWorstShown) rules.resize(kWorstShown);
    return rules;
  }
  static std::array<std::uint32_t, 5> weight(const reports::IndexEntry& entry) {
    const auto& failed = entry.summary.failed_by_severity;
    return {failed[3], failed[2], failed[1], failed[0], entry.complete ? 0U : 1U};
  }
  void keep_if_worse(const reports::IndexEntry& entry) {
    auto& worst = fleet_.worst;
    const auto place = std::find_if(worst.begin(), worst.end(), [&](const auto& other) { return weight(other) < weight(entry); });
    if (place == worst.end() && worst.size() >= kWorstShown) return;
    worst.insert(place, entry);
    if (worst.size() > kWorstShown) worst.pop_back();
  }

  reports::FleetSummary fleet_;
  std::map<std::string, std::size_t> newly_failing_;  // grows with the rules, not with the hosts
  std::map<const Plan*, std::vector<std::size_t>> failures_;  // summed by rule name at the end, so the order of pointers does not show
};

// Says on standard error how far it is: a line that rewrites itself on a terminal, ten lines elsewhere.
class Progress {
 public:
  Progress(std::size_t total, bool terminal) : total_(total), terminal_(terminal) {}
  void at(std::size_t done) {
    const std::size_t step = done * (terminal_ ? 200 : 10) / total_;
    if (step == step_) return;
    step_ = step;
    const std::string text = std::to_string(done) + " of " + std::to_string(total_) + " hosts";
    write_err(terminal_ ? "\r" + text : text + "\n");
    if (terminal_ && done == total_) write_err("\n");
  }

 private:
  std::size_t total_;
  std::size_t step_ = 0;
  bool terminal_;
};

std::string all_of_them(const std::vector<Error>& errors) {
  std::vector<std::string> sentences;
  for (const Error& error : errors) sentences.push_back(error.to_string());
  return join(sentences, "; ");
}

class FleetScan {
 public:
  FleetScan(const ScanOptions& options, Planner& planner, const HostList& hosts, ReportFiles& files)
      : options_(options), planner_(planner), hosts_(hosts), files_(files), scratch_(options.jobs), caches_(options.jobs), memos_(options.jobs) {}

  /// Nobody waits for a host that will not be judged any more.
  void stop() { turns_.stop(); }

  HostOutput produce(std::size_t index, unsigned worker) {
    HostOutput output;
    JudgedHost judged = judge(index, worker, output.error);
    if (judged.baseline_is_wrong) {
      output.baseline_errors = std::move(judged.errors);
      return output;
    }
    const auto baselines = planner_.baselines();
    judged.result.number = static_cast<std::uint32_t>(index);
    output.fragments = files_.render({&options_.run, baselines, true, &caches_[worker]}, judged.result, index == 0);
    output.plan = judged.plan;
    output.exit = exit_code_of(judged.result, *judged.plan->report, options_.run);
    for (const Finding& finding : judged.result.findings) {
      if (finding.verdict == Verdict::fail) output.failed_rules.push_back(finding.rule);
    }
    output.entry = {judged.result.host, {}, judged.plan->report->title, judged.plan->report->level, judged.result.complete,
                    judged.result.summary, static_cast<std::uint32_t>(judged.result.problems.size()), {}};
    if (judged.result.compared) add_newly_failing(reports::compare_levels(baselines, judged.result), output);
    if (compares(options_)) output.result = std::move(judged.result);
    return output;
  }

 private:
  static void add_newly_failing(const reports::LevelComparison& comparison, HostOutput& output) {
    for (const reports::LevelRow* row : reports::rows_of(comparison, reports::LevelChange::newly_fails)) {
      output.newly_failing.push_back(name_of(*row->compared_rule));
    }
    output.entry.newly_failing = comparison.count(reports::LevelChange::newly_fails);
  }
  // A host that cannot be read or has no baseline stands in the reports with no rules and the reason as a problem.
  JudgedHost judge(std::size_t index, unsigned worker, std::string& error) {
    JudgedHost judged;
    Result<evidence::SourceSet> source = evidence::read_source(hosts_.path(index));
    HostState host;
    if (source) host = evidence::read_host(*source, hosts_.name(index), options_.reading, scratch_[worker], false);
    Planner::Answer answer;
    std::shared_ptr<const Plan> none;
    turns_.in_turn(index, [&] {  // a baseline's number in the result is that of the first host that needs it
      if (source) answer = planner_.plan_for(host);
      if (!source || (!answer.errors.empty() && !answer.baseline_is_wrong)) none = planner_.no_rules();
    });
    if (source) {
      judged = judge_host(std::move(host), std::move(answer), planner_.waivers(), options_.run, options_.now, memos_[worker]);
      error = all_of_them(judged.errors);
    } else {
      judged.result.host = hosts_.name(index);
      error = source.error().to_string();
    }
    if (none == nullptr) return judged;
    judged.plan = none;
    judged.result.baseline = none->index;
    judged.result.problems.push_back(Problem{Problem::Severity::error, kNoFile, 0, error});
    return judged;
  }

  const ScanOptions& options_;
  Planner& planner_;
  const HostList& hosts_;
  ReportFiles& files_;
  std::vector<evidence::ReadHostScratch> scratch_;
  Turns turns_;
  // One a thread.
  std::vector<reports::ReportCache> caches_;
  std::vector<JudgementMemos> memos_;
};

}  // namespace

int scan_fleet(const ScanOptions& options, const Environment& environment, Planner& planner, const HostList& hosts) {
  auto since = Since::open(options);
  if (!since) return complain(kUsage, since.error().to_string());
  auto files = ReportFiles::open(options.reports, true);
  if (!files) return complain(files.error().code == ErrorCode::io ? kFailed : kUsage, files.error().to_string());
  FleetScan scan(options, planner, hosts, **files);
  Tally tally;
  Progress progress(hosts.size(), environment.stderr_is_terminal);
  bool any_findings = false;
  bool any_incomplete = false;
  Status written = ok();
  std::vector<Error> baseline_errors;
  in_order<HostOutput>(
      hosts.size(), std::min<unsigned>(options.jobs, static_cast<unsigned>(hosts.size())),
      [&](std::size_t index, unsigned worker) { return scan.produce(index, worker); },
      [&](std::size_t index, HostOutput host) {
        if (!host.baseline_errors.empty()) {
          baseline_errors = std::move(host.baseline_errors);
          scan.stop();
          return false;
        }
        tally.add(host);
        if (host.result) (*since)->add(*host.result, host.plan->report);
        any_findings = any_findings || host.exit == kFindings;
        any_incomplete = any_incomplete || !host.entry.complete;
        if (!host.error.empty()) complain(kIncomplete, host.entry.host + ": " + host.error);
        const auto baselines = planner.baselines();
        written = (*files)->add({&options.run, baselines, true}, host.entry, std::move(host.fragments));
        progress.at(index + 1);
        if (!written) scan.stop();
        return written.has_value();
      });
  if (!baseline_errors.empty()) {
    for (const Error& error : baseline_errors) complain(kUsage, error.to_string());
    return kUsage;
  }
  const auto baselines = planner.baselines();
  if (const auto globs = planner.unmatched_globs(); written && !globs.empty()) {
    return complain(kUsage, "no rule of any baseline used matches " + join_and(globs));
  }
  if (written) written = (*files)->finish({&options.run, baselines, true});
  if (!written) return complain(kFailed, written.error().to_string());
  if (!options.quiet && !write_out(reports::render_terminal(tally.finish(options.run.compare), use_colour(options.colour, environment), environment.width))) {
    return complain(kFailed, "standard output cannot be written");
  }
  int exit = any_findings ? kFindings : any_incomplete ? kIncomplete : kCompliant;
  if (*since != nullptr) {
    if (const int failed = (*since)->finish(options, environment); failed != kCompliant) return failed;
    exit = (*since)->exit_code(options, exit, any_incomplete);
  }
  return options.exit_zero ? kCompliant : exit;
}

}  // namespace casemate::commands
