// SPDX-License-Identifier: Apache-2.0
#include "reports/finding_text.h"
#include "reports/html_parts.h"
#include "reports/result_diff_format.h"
#include "rules/text.h"

namespace casemate::reports {
namespace {

constexpr std::array kOrder{FindingChange::new_failure, FindingChange::undecided,     FindingChange::fixed,
                            FindingChange::newly_waived, FindingChange::other_verdict, FindingChange::other_value};

void count(Html& html, std::size_t number, std::string_view words) { html("<div><dt>").text(words)("<dd>").number(number)("</div>"); }

// What was seen at one time: the verdict with its colour and word, then value or reason.
void seen_at(Html& html, Html::Markup when, const std::optional<SeenFinding>& seen) {
  html("<div><dt>")(when)("<dd>");
  if (!seen) {
    html("no such finding</div>");
    return;
  }
  const char kind = verdict_class(seen->finding.verdict);
  html("<span class=\"v ").made({&kind, 1})("\">").text(verdict_words(seen->finding.verdict))("</span> ");
  if (seen->finding.observed) html_observed(html, seen->finding);
  if (!seen->finding.reason.empty()) html("<div class=\"s\">").text(seen->finding.reason)("</div>");
  html("</div>");
}

void fact_of(Html& html, Html::Markup name, std::string_view text) {
  if (!text.empty()) html("<div><dt>")(name)("<dd>").text(text)("</div>");
}

void demands(Html& html, const FindingDiff& finding) {
  const bool changed = finding.before && finding.after && finding.before->rule->expected != finding.after->rule->expected;
  if (changed) fact_of(html, "Expected before", finding.before->rule->expected);
  fact_of(html, "Expected", finding.rule().expected);
}

void change(Html& html, const HostDiff& host, const FindingDiff& finding) {
  const ReportRule& rule = finding.rule();
  const char kind = severity_class(rule.severity);
  html("<article class=\"fd ").made({&kind, 1})("\" data-verdict=\"").text(change_words(finding.change))("\"><h4>").text(host.host)(": ").text(rule.title);
  html("</h4><p class=\"s\"><span class=\"sv ").made({&kind, 1})("\">").text(rule.severity)("</span> · <code>").text(rule.id)("</code> · ");
  html.text(rule.section)(" · <code>").text(rule.setting)("</code> · ").text(cause_words(finding.cause))("</p><dl class=\"ob\">");
  seen_at(html, "Before", finding.before);
  seen_at(html, "Now", finding.after);
  demands(html, finding);
  if (finding.after) {
    fact_of(html, "Seen in", finding.after->place);
    fact_of(html, "GPO", finding.after->finding.gpo);
    fact_of(html, "Users", finding.after->finding.users);
    if (finding.after->finding.waiver) fact_of(html, "Waiver", waiver_text(*finding.after->finding.waiver));
  }
  html("</dl>");
  if (finding.change == FindingChange::new_failure) html("<details><summary>Why, impact and fix</summary>").made(html_rule_details(rule));
  html("</article>\n");
}

void changes(Html& html, const ResultDiff& diff, FindingChange kind) {
  if (diff.count(kind) == 0 && kind != FindingChange::new_failure) return;
  html("<section class=\"gr\" id=\"").text(to_word(kind))("\"").made(kind == FindingChange::new_failure ? " data-tools=\"change\"" : "");
  html("><h2>").text(change_words(kind))(": ").number(diff.count(kind))("</h2>\n");
  if (diff.count(kind) == 0) html("<p>No rule fails that did not fail before.</p>\n");
  for (const HostDiff& host : diff.hosts) {
    for (const FindingDiff& finding : host.findings) {
      if (finding.change == kind) change(html, host, finding);
    }
  }
  html("</section>\n");
}

// Before everything else: a host nobody looked at is not a host without failures.
void lost_hosts(Html& html, const ResultDiff& diff) {
  if (diff.count(HostChange::lost) == 0) return;
  html("<section class=\"cd al\"><h2>Hosts that could not be judged this time</h2><ul>");
  for (const HostDiff& host : diff.hosts) {
    if (host.change == HostChange::lost) html("<li><strong>").text(host.host)("</strong>: ").text(host.why_lost);
  }
  html("</ul></section>\n");
}

void side(Html& html, const std::shared_ptr<const ReportBaseline>& baseline, const std::optional<Summary>& summary, bool complete) {
  html("<td>");
  if (!summary) {
    html("not in this result");
    return;
  }
  html.text(baseline->title)(", ").text(baseline->level)(": ").number(summary->count(Verdict::fail))(" failed, ");
  html.number(summary->count(Verdict::unknown) + summary->count(Verdict::error))(" not judged").made(complete ? "" : ", incomplete");
}

void hosts(Html& html, const ResultDiff& diff) {
  if (diff.hosts.empty()) return;
  html("<section class=\"gr\" id=\"hosts\"><h2>Hosts that changed: ").number(diff.hosts.size());
  html("</h2>\n<table class=\"t\"><thead><tr><th scope=\"col\">Host<th scope=\"col\">What<th scope=\"col\">Before<th scope=\"col\">Now<tbody>\n");
  for (const HostDiff& host : diff.hosts) {
    html("<tr><th scope=row>").text(host.host)("<td>").text(host.change == HostChange::same ? "in both results" : to_word(host.change));
    side(html, host.before_baseline, host.before, host.complete_before);
    side(html, host.after_baseline, host.after, host.complete_after);
    html("\n");
  }
  html("</table></section>\n");
}

void rules(Html& html, const ResultDiff& diff) {
  if (diff.rules.empty()) return;
  html("<section class=\"gr\" id=\"rules\"><h2>Rules that changed: ").number(diff.rules.size());
  html("</h2>\n<table class=\"t\"><thead><tr><th scope=\"col\">Rule<th scope=\"col\">What<th scope=\"col\">Before<th scope=\"col\">Now<tbody>\n");
  for (const RuleDiff& rule : diff.rules) {
    html("<tr><th scope=row><b>").text(rule.row.rule().id)("</b>").text(rule.row.rule().title)("<td>").text(rule_change_words(rule))(", level ").text(rule.level);
    for (const FieldChange& field : rule.row.fields) {
      html("<div class=\"s\">").text(field.field)(": ").text(field.left.empty() ? "nothing" : field.left)(" → ");
      html.text(field.right.empty() ? "nothing" : field.right)("</div>");
    }
    html("<td>").text(rule.row.left_demand)("<td>").text(rule.row.right_demand)("\n");
  }
  html("</table></section>\n");
}

void waivers(Html& html, const ResultDiff& diff) {
  if (diff.waivers.empty()) return;
  html("<section class=\"gr\" id=\"waivers\"><h2>Waivers that lapse within 30 days: ").number(diff.waivers.size());
  html("</h2>\n<table class=\"t\"><thead><tr><th scope=\"col\">Rule<th scope=\"col\">Ends<th scope=\"col\">Hosts<th scope=\"col\">Waiver<tbody>\n");
  for (const LapsingWaiver& lapsing : diff.waivers) {
    html("<tr><th scope=row><b>").text(lapsing.rule->id)("</b>").text(lapsing.rule->title)("<td>").text(lapsing.waiver.expires)(", ");
    html.text(days_left_words(lapsing.days_left))("<td>").text(join(lapsing.hosts, ", "))("<td>").text(lapsing.waiver.reason)("; approved by ");
    html.text(lapsing.waiver.approved_by);
    if (!lapsing.waiver.ticket.empty()) html(", ").text(lapsing.waiver.ticket);
    html("\n");
  }
  html("</table></section>\n");
}

void headline(Html& html, const ResultDiff& diff) {
  const bool failing = diff.count(FindingChange::new_failure) != 0;
  html("<header><p class=\"bn\">Changes between two scans</p>\n<div class=\"hd ").made(failing ? "f" : diff.lost_sight() ? "u" : "p");
  html("\"><h1>").text(before_words(diff))(" to ").text(diff.after.now)("</h1><p class=\"ld\">").text(change_counts_words(diff))(".</p>");
  if (diff.lost_sight()) html("<p><strong>Something that was judged before could not be judged this time.</strong> It may fail.</p>");
  html("<dl class=\"sc\">");
  for (const FindingChange kind : kOrder) count(html, diff.count(kind), fold_case(change_words(kind)));
  html("</dl><p class=\"s\">").number(diff.hosts_compared)(" hosts compared, ").number(diff.hosts.size())(" changed. What stayed is not listed.</p>");
  for (const std::string& note : diff.notes) html("<p class=\"s\">").text(note)(".</p>");
  html("</div></header>\n");
}

}  // namespace

std::string render_result_diff_html(const ResultDiff& diff, std::string_view version) {
  std::string out;
  Html html(out);
  html_begin(html, "Changes from " + before_words(diff) + " to " + diff.after.now + ": " + change_counts_words(diff));
  html("<a class=\"sk\" href=\"#main\">Skip to the changes</a>\n");
  headline(html, diff);
  html("<main id=\"main\">\n");
  lost_hosts(html, diff);
  for (const FindingChange kind : kOrder) changes(html, diff, kind);
  hosts(html, diff);
  rules(html, diff);
  waivers(html, diff);
  html("</main>\n");
  html_end(html, "casemate " + std::string(version));
  return out;
}

}  // namespace casemate::reports
