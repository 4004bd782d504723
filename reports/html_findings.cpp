// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "reports/cache.h"
#include "reports/finding_text.h"
#include "reports/html_parts.h"
#include "reports/reason_groups.h"
#include "rules/text.h"

namespace casemate::reports {
namespace {

constexpr std::size_t kMaxCellBytes = 400;  // of one cell of the compact tables; the JSON result has all

// The row header of a rule: the same on every host.
std::string rule_head(const ReportRule& rule) {
  std::string out;
  Html html(out);
  html("<th scope=row><b>").text(rule.id)("</b>").text(rule.title);
  return out;
}

// Rows keep their cached heads between calls.
class RuleRows {
 public:
  RuleRows(Html& html, const HtmlPage& page)
      : html_(html),
        page_(page),
        heads_(page.context.cache != nullptr ? &page.context.cache->rule_texts(page.baseline, rule_head) : nullptr) {}

  /// <tr>, verdict and rule; the caller adds the other cells.
  const ReportRule& begin(const Finding& finding) {
    const char kind = verdict_class(finding.verdict);
    const std::string_view words = verdict_words(finding.verdict);
    html_("<tr><td class=\"v ").made({&kind, 1})("\">").made(words);
    const ReportRule& rule = rule_of(page_.baseline, finding);
    html_.made(heads_ != nullptr ? std::string_view((*heads_)[finding.rule]) : rule_head(rule));
    return rule;
  }
  void cell(std::string_view text) {
    html_("<td>").text(text.size() <= kMaxCellBytes ? std::string(text) : shorten(text, kMaxCellBytes));
  }
  void whole(const Finding& finding) {
    const ReportRule& rule = begin(finding);
    cell(finding.observed ? observed_text(finding) : std::string());
    cell(rule.expected);
    place(finding);
    html_("\n");
  }
  void place(const Finding& finding) {
    html_("<td>").text(place_text(page_.host.files, finding.where));
    if (!finding.gpo.empty()) html_(" by GPO ").text(finding.gpo);
    if (!finding.users.empty()) html_(" for ").text(finding.users);
    // A pass on nothing observed, an assumed value, a condition: the sentence is part of the verdict.
    if (!finding.reason.empty()) html_("<div class=\"s\">").text(finding.reason)("</div>");
  }

 private:
  Html& html_;
  const HtmlPage& page_;
  const RuleTexts* heads_;
};

void rows_begin(Html& html) {
  html(
      "<table class=\"t r\"><thead><tr><th scope=\"col\">Verdict<th scope=\"col\">Rule<th scope=\"col\">Observed<th "
      "scope=\"col\">Expected<th scope=\"col\">Where and why<tbody>\n");
}

void reason_group(Html& html, const HtmlPage& page, const ReasonGroup& group) {
  const char kind = verdict_class(group.verdict);
  html("<section class=\"gr\"><h3><span class=\"v ").made({&kind, 1})("\">").made(verdict_words(group.verdict));
  html("</span>: ").number(group.findings.size()).made(group.findings.size() == 1 ? " rule" : " rules")("</h3><p>");
  html.text(group.reason)(
      "</p>\n<table class=\"t r nj\"><thead><tr><th scope=\"col\">Verdict<th scope=\"col\">Rule<th "
      "scope=\"col\">Setting<th "
      "scope=\"col\">Expected<th scope=\"col\">Seen in<tbody>\n");
  RuleRows rows(html, page);
  for (const Finding* finding : group.findings) {
    const ReportRule& rule = rows.begin(*finding);
    rows.cell(rule.setting);
    rows.cell(rule.expected);
    rows.cell(place_text(page.host.files, finding->where));
    html("\n");
  }
  html("</table></section>\n");
}

std::size_t count_of(const HtmlPage& page, Verdict verdict) { return page.host.summary.count(verdict); }

void waiver_row(Html& html, RuleRows& rows, const Finding& finding) {
  const ReportRule& rule = rows.begin(finding);
  rows.cell(observed_text(finding));
  rows.cell(rule.expected);
  html("<td>");
  if (finding.waiver) {
    const AppliedWaiver& waiver = *finding.waiver;
    html.text(waiver.reason)("<div class=\"s\">Approved by ")
        .text(waiver.approved_by)(", expires ")
        .text(waiver.expires);
    if (!waiver.ticket.empty()) html(", ticket ").text(waiver.ticket);
    if (!waiver.created.empty()) html(", created ").text(waiver.created);
    if (!waiver.risk.empty()) html(", risk ").text(waiver.risk);
    html(", ").text(waiver.file)(":").number(waiver.line)("</div>");
  }
  html("\n");
}

struct SectionFindings {
  std::string_view name;
  std::vector<const Finding*> findings;
};

// In the order in which the sections first appear.
std::vector<SectionFindings> rest_by_section(const HtmlPage& page) {
  std::vector<SectionFindings> sections;
  for (const Finding& finding : page.host.findings) {
    if (finding.verdict != Verdict::pass && finding.verdict != Verdict::not_applicable) continue;
    const std::string_view name = rule_of(page.baseline, finding).section;
    auto section =
        std::find_if(sections.begin(), sections.end(), [&](const auto& known) { return known.name == name; });
    if (section == sections.end()) section = sections.insert(section, SectionFindings{name, {}});
    section->findings.push_back(&finding);
  }
  return sections;
}

}  // namespace

void html_not_judged(Html& html, const HtmlPage& page) {
  if (count_of(page, Verdict::unknown) + count_of(page, Verdict::error) == 0) return;
  html(
      "<section id=\"notjudged\"><h2>Not judged</h2><p>Missing or damaged evidence never passes. What it takes to "
      "judge "
      "these rules stands above each group.</p>\n");
  for (const ReasonGroup& group : group_by_reason(page.host, {Verdict::error, Verdict::unknown})) {
    reason_group(html, page, group);
  }
  html("</section>\n");
}

void html_manual(Html& html, const HtmlPage& page) {
  if (count_of(page, Verdict::manual) == 0) return;
  html("<section id=\"manual\" class=\"gr\"><h2>To be looked at by a person</h2>\n");
  rows_begin(html);
  RuleRows rows(html, page);
  for (const Finding& finding : page.host.findings) {
    if (finding.verdict == Verdict::manual) rows.whole(finding);
  }
  html("</table></section>\n");
}

void html_waivers(Html& html, const HtmlPage& page) {
  if (count_of(page, Verdict::waived) == 0) return;
  html(
      "<section id=\"waivers\" class=\"gr\"><h2>Waivers</h2><p>These rules fail; an accepted deviation covers "
      "them.</p>\n"
      "<table class=\"t r wv\"><thead><tr><th scope=\"col\">Verdict<th scope=\"col\">Rule<th scope=\"col\">Observed<th "
      "scope=\"col\">Expected<th scope=\"col\">Reason and approval<tbody>\n");
  RuleRows rows(html, page);
  for (const Finding& finding : page.host.findings) {
    if (finding.verdict == Verdict::waived) waiver_row(html, rows, finding);
  }
  html("</table></section>\n");
}

void html_rest(Html& html, const HtmlPage& page) {
  if (count_of(page, Verdict::pass) + count_of(page, Verdict::not_applicable) == 0) return;
  html("<section id=\"rest\"><h2>Everything else</h2>\n");
  RuleRows rows(html, page);
  for (const SectionFindings& section : rest_by_section(page)) {
    html("<section class=\"gr\"><h3>").text(section.name)("</h3>\n");
    rows_begin(html);
    for (const Finding* finding : section.findings) rows.whole(*finding);
    html("</table></section>\n");
  }
  html("</section>\n");
}

}  // namespace casemate::reports
