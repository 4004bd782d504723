// SPDX-License-Identifier: Apache-2.0
// What `scan --compare` adds to the page of a host: what the compared level would newly demand, and both verdicts of
// every rule side by side.
#include "reports/finding_text.h"
#include "reports/html_parts.h"
#include "reports/level_comparison.h"
#include "rules/text.h"

namespace casemate::reports {
namespace {

constexpr std::size_t kMaxCellBytes = 400;  // as in the other compact tables; the JSON result has all

void cell(Html& html, std::string_view text) { html("<td>").text(shorten(text, kMaxCellBytes)); }

void part(Html& html, std::string_view level, std::string_view text) {
  html("<div><dt>Expected at ").text(level)("<dd>").text(text)("</div>");
}

void newly_failing(Html& html, const HtmlPage& page, const LevelComparison& comparison, const LevelRow& row) {
  const ReportRule& rule = *row.compared_rule;
  const Finding& finding = *row.compared;
  const char kind = severity_class(rule.severity);
  html("<article class=\"fd ").made({&kind, 1})("\" data-verdict=\"newly fails\" id=\"").text(rule.id)("\"><h4>").text(rule.title);
  html("</h4><p class=\"s\"><span class=\"sv ").made({&kind, 1})("\">").text(rule.severity)("</span> · <code>").text(rule.id);
  html("</code> · ").text(rule.section)(" · <code>");
  html.text(finding.setting < rule.settings.size() ? rule.settings[finding.setting] : rule.setting)("</code></p>");
  html("<dl class=\"ob\"><div class=\"x\"><dt>Observed<dd>");
  html_observed(html, finding);
  html("</div>");
  part(html, comparison.level, demanded_words(row.rule));
  part(html, comparison.compared_level, rule.expected);
  const std::string place = place_text(page.host.files, finding.where);
  if (!place.empty()) html("<div><dt>Seen in<dd>").text(place)("</div>");
  html("</dl>");
  if (!finding.reason.empty()) html("<p>").text(finding.reason)("</p>");
  if (!rule.impact.empty()) html("<p><strong>Impact:</strong> ").text(rule.impact)("</p>");
  html("<details><summary>Why, impact and fix</summary>").made(html_rule_details(rule))("</article>\n");
}

struct TableOf {
  LevelChange change;
  std::string_view title;
};

// What is newly demanded and no plain failure, in the order of how much there is to do.
constexpr TableOf kTables[] = {
    {LevelChange::newly_undecided, "Cannot be judged"},
    {LevelChange::newly_manual, "To be looked at by a person"},
    {LevelChange::newly_waived, "Would fail and is waived"},
};

void verdict_cell(Html& html, const Finding* finding, bool compared) {
  const char kind = finding == nullptr ? 'n' : verdict_class(finding->verdict);
  html("<td class=\"v ").made({&kind, 1}).made(compared ? " o" : "")("\">");
  html.made(finding == nullptr ? "no demand" : verdict_words(finding->verdict));
}

void rule_head(Html& html, const ReportRule& rule) { html("<th scope=row><b>").text(rule.id)("</b>").text(rule.title); }

void table_begin(Html& html, const LevelComparison& comparison) {
  html("<table class=\"t r lv\"><thead><tr><th scope=\"col\">Verdict at ").text(comparison.level);
  html("<th scope=\"col\">Verdict at ").text(comparison.compared_level)("<th scope=\"col\">Rule<th scope=\"col\">Observed<th scope=\"col\">Expected at ");
  html.text(comparison.level)("<th scope=\"col\">Expected at ").text(comparison.compared_level)("<tbody>\n");
}

void level_row(Html& html, const LevelRow& row) {
  html("<tr>");
  verdict_cell(html, row.finding, false);
  verdict_cell(html, row.compared, true);
  rule_head(html, row.compared_rule != nullptr ? *row.compared_rule : *row.rule);
  const Finding& seen = row.compared != nullptr ? *row.compared : *row.finding;
  cell(html, seen.observed ? observed_text(seen) : std::string());
  cell(html, demanded_words(row.rule));
  cell(html, demanded_words(row.compared_rule));
  html("\n");
}

// As a row of both levels, with why it could not be judged or may wait.
void other_row(Html& html, const LevelRow& row) {
  level_row(html, row);
  const std::string& impact = row.compared_rule->impact;
  if (!row.compared->reason.empty()) html("<div class=\"s\">").text(shorten(row.compared->reason, kMaxCellBytes))("</div>");
  if (!impact.empty()) html("<div class=\"s\">Impact: ").text(impact)("</div>");
}

void newly_failing_by_severity(Html& html, const HtmlPage& page, const LevelComparison& comparison) {
  std::string_view severity;
  for (const LevelRow* row : rows_of(comparison, LevelChange::newly_fails)) {
    if (row->compared_rule->severity != severity) {
      html.made(severity.empty() ? "" : "</section>\n");
      severity = row->compared_rule->severity;
      html("<section class=\"gr\"><h3>").text(severity)("</h3>\n");
    }
    newly_failing(html, page, comparison, *row);
  }
  html.made(severity.empty() ? "" : "</section>\n");
}

}  // namespace

void html_newly_demanded(Html& html, const HtmlPage& page, const LevelComparison& comparison) {
  html("<section id=\"newly\"><h2>Newly demanded at ").text(comparison.compared_level)("</h2>\n<p>The same evidence judged at level ");
  html.text(comparison.compared_level)(" (").text(level_title(comparison.compared_level))("): ").text(newly_failing_words(comparison));
  if (const std::string others = newly_demanded_words(comparison); !others.empty()) html("; ").text(others);
  html(". The verdict above, the score and the exit code are those of level ").text(comparison.level)(".</p>\n");
  newly_failing_by_severity(html, page, comparison);
  for (const TableOf& table : kTables) {
    const std::vector<const LevelRow*> rows = rows_of(comparison, table.change);
    if (rows.empty()) continue;
    html("<section class=\"gr\"><h3>").made(table.title)(": ").number(rows.size())("</h3>\n");
    table_begin(html, comparison);
    for (const LevelRow* row : rows) other_row(html, *row);
    html("</table></section>\n");
  }
  html("</section>\n");
}

void html_both_levels(Html& html, const LevelComparison& comparison) {
  html("<section id=\"levels\" class=\"gr\"><h2>Every rule at both levels</h2>\n");
  table_begin(html, comparison);
  for (const LevelRow& row : comparison.rows) level_row(html, row);
  html("</table></section>\n");
}

}  // namespace casemate::reports
