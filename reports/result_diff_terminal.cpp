// SPDX-License-Identifier: Apache-2.0
#include "reports/finding_text.h"
#include "reports/result_diff_format.h"
#include "reports/terminal_parts.h"
#include "rules/text.h"

namespace casemate::reports {
namespace {

constexpr std::size_t kMaxRows = 20;  // of each kind of change; the reports have the rest
constexpr int kLabel = 10;

Ink ink_of(FindingChange change) {
  switch (change) {
    case FindingChange::new_failure: return Ink::red;
    case FindingChange::undecided: return Ink::yellow;
    case FindingChange::fixed: return Ink::green;
    case FindingChange::newly_waived:
    case FindingChange::other_verdict:
    case FindingChange::other_value: return Ink::strong;
  }
  return Ink::strong;
}

void and_more(TerminalText& text, std::size_t all) {
  if (all > kMaxRows) text.paragraph(2, Ink::faint, "", kLabel, "and " + std::to_string(all - kMaxRows) + " more");
}

void add_finding(TerminalText& text, const HostDiff& host, const FindingDiff& finding) {
  const ReportRule& rule = finding.rule();
  text.paragraph(2, ink_of_severity(rule.severity), rule.severity, kLabel, host.host + "  " + rule.id + "  " + rule.title);
  text.paragraph(2 + kLabel, Ink::faint, "before", kLabel, seen_words(finding.before));
  text.paragraph(2 + kLabel, Ink::faint, "now", kLabel, seen_words(finding.after));
  if (finding.change == FindingChange::new_failure) text.paragraph(2 + kLabel, Ink::faint, "expected", kLabel, rule.expected);
  if (finding.cause != ChangeCause::host_changed) text.paragraph(2 + kLabel, Ink::faint, "cause", kLabel, cause_words(finding.cause));
  if (!finding.after) return;
  if (!finding.after->finding.gpo.empty()) text.paragraph(2 + kLabel, Ink::faint, "GPO", kLabel, finding.after->finding.gpo);
  if (!finding.after->place.empty()) text.paragraph(2 + kLabel, Ink::faint, "seen in", kLabel, finding.after->place);
}

void add_change(TerminalText& text, const ResultDiff& diff, FindingChange change) {
  if (diff.count(change) == 0) return;
  text.blank();
  text.line(ink_of(change), std::string(change_words(change)) + ": " + std::to_string(diff.count(change)));
  std::size_t shown = 0;
  for (const HostDiff& host : diff.hosts) {
    for (const FindingDiff& finding : host.findings) {
      if (finding.change == change && shown++ < kMaxRows) add_finding(text, host, finding);
    }
  }
  and_more(text, diff.count(change));
}

void add_lost_hosts(TerminalText& text, const ResultDiff& diff) {
  if (diff.count(HostChange::lost) == 0) return;
  text.blank();
  text.line(Ink::yellow, "Hosts that could not be judged this time: " + std::to_string(diff.count(HostChange::lost)));
  std::size_t shown = 0;
  for (const HostDiff& host : diff.hosts) {
    if (host.change == HostChange::lost && shown++ < kMaxRows) text.paragraph(2, Ink::yellow, host.host + "  ", 0, host.why_lost);
  }
  and_more(text, diff.count(HostChange::lost));
}

void add_hosts(TerminalText& text, const ResultDiff& diff) {
  for (const HostChange change : {HostChange::added, HostChange::removed}) {
    if (diff.count(change) == 0) continue;
    std::vector<std::string> names;
    for (const HostDiff& host : diff.hosts) {
      if (host.change == change && names.size() < kMaxRows) names.push_back(host.host);
    }
    text.blank();
    text.line(Ink::strong, "Hosts " + std::string(to_word(change)) + ": " + std::to_string(diff.count(change)));
    text.paragraph(2, Ink::plain, "", 0, join(names, ", "));
    and_more(text, diff.count(change));
  }
}

void add_rules(TerminalText& text, const ResultDiff& diff) {
  if (diff.rules.empty()) return;
  text.blank();
  text.line(Ink::strong, "Rules changed: " + std::to_string(diff.rules.size()));
  for (std::size_t i = 0; i < diff.rules.size() && i < kMaxRows; ++i) {
    const RuleDiff& rule = diff.rules[i];
    text.paragraph(2, Ink::plain, rule.row.rule().id + "  ", 0, rule_change_words(rule) + ": " + rule.row.left_demand + " → " + rule.row.right_demand);
  }
  and_more(text, diff.rules.size());
}

void add_waivers(TerminalText& text, const ResultDiff& diff) {
  if (diff.waivers.empty()) return;
  text.blank();
  text.line(Ink::yellow, "Waivers that lapse within 30 days: " + std::to_string(diff.waivers.size()));
  for (std::size_t i = 0; i < diff.waivers.size() && i < kMaxRows; ++i) {
    const LapsingWaiver& lapsing = diff.waivers[i];
    text.paragraph(2, Ink::plain, lapsing.rule->id + "  ", 0,
                   lapsing.waiver.expires + ", " + days_left_words(lapsing.days_left) + ", on " + join(lapsing.hosts, ", ") + ": " + lapsing.waiver.reason);
  }
  and_more(text, diff.waivers.size());
}

}  // namespace

std::string render_result_diff_terminal(const ResultDiff& diff, bool colour, int width) {
  TerminalText text(colour, width);
  text.paragraph(0, Ink::strong, "Changes  ", 0, before_words(diff) + " → " + diff.after.now);
  text.paragraph(2, Ink::plain, "", 0, change_counts_words(diff));
  for (const std::string& note : diff.notes) text.paragraph(2, Ink::yellow, "note", kLabel, note);
  add_change(text, diff, FindingChange::new_failure);
  add_lost_hosts(text, diff);
  for (const FindingChange change : {FindingChange::undecided, FindingChange::fixed, FindingChange::newly_waived, FindingChange::other_verdict,
                                     FindingChange::other_value}) {
    add_change(text, diff, change);
  }
  add_hosts(text, diff);
  add_rules(text, diff);
  add_waivers(text, diff);
  return text.take();
}

}  // namespace casemate::reports
