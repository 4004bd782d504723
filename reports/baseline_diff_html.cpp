// SPDX-License-Identifier: Apache-2.0
#include "reports/baseline_diff_report.h"
#include "reports/html_parts.h"
#include "rules/text.h"

namespace casemate::reports {
namespace {

// The colours of verdicts serve here for what goes away, comes and changes; each has its word beside it.
char class_of(DiffKind kind) {
  switch (kind) {
    case DiffKind::only_left: return 'w';
    case DiffKind::only_right: return 'm';
    case DiffKind::changed: return 'e';
    case DiffKind::renamed:
    case DiffKind::same: return 'n';
  }
  return 'n';
}

std::string title_of(const BaselineDiff& diff) {
  const std::string sides = left_label(diff) + " against " + right_label(diff);
  return diff.left_name == diff.right_name ? diff.left_name + ": " + sides : sides;
}

// Where both sides take the rule from one place, the place stands once.
bool of_one_place(const DiffRow& row) { return row.left && row.right && row.left->file == row.right->file && row.left->line == row.right->line; }

void demand(Html& html, const std::string& demand, const std::optional<ReportRule>& rule, bool with_place) {
  html("<td>").text(demand);
  if (rule && with_place) html("<div class=\"s\">").text(rule->file)(":").number(rule->line)("</div>");
}

void diff_row(Html& html, const BaselineDiff& diff, const DiffRow& row) {
  const ReportRule& rule = row.rule();
  const char kind = class_of(row.kind);
  html("<tr><td class=\"v ").made({&kind, 1})("\">").text(diff_kind_words(diff, row.kind));
  html("<th scope=row><b>").text(rule.id)("</b>").text(rule.title)("<div class=\"s\">").text(rule.severity)(" · ").text(rule.setting)("</div>");
  for (const FieldChange& change : row.fields) {
    html("<div class=\"s\">").text(change.field)(": ").text(change.left.empty() ? "nothing" : change.left)(" → ");
    html.text(change.right.empty() ? "nothing" : change.right)("</div>");
  }
  demand(html, row.left_demand, row.left, !of_one_place(row));
  demand(html, row.right_demand, row.right, true);
  html("<td>").text(rule.impact);
  html("<details><summary>Why and fix</summary>").made(html_rule_details(rule))("\n");
}

void table_begin(Html& html, const BaselineDiff& diff) {
  html("<table class=\"t r df\"><thead><tr><th scope=\"col\">Difference<th scope=\"col\">Rule<th scope=\"col\">").text(left_label(diff));
  html("<th scope=\"col\">").text(right_label(diff))("<th scope=\"col\">Impact<tbody>\n");
}

void sections(Html& html, const BaselineDiff& diff) {
  std::string section;
  for (const DiffRow& row : diff.rows) {
    if (row.kind == DiffKind::same) continue;
    if (row.rule().section != section) {
      html.made(section.empty() ? "" : "</table></section>\n");
      section = row.rule().section;
      html("<section class=\"gr\"><h3>").text(section)("</h3>\n");
      table_begin(html, diff);
    }
    diff_row(html, diff, row);
  }
  html.made(section.empty() ? "<p>Both sides demand the same.</p>\n" : "</table></section>\n");
}

void count(Html& html, std::size_t number, const std::string& words) {
  html("<div><dt>").text(words)("<dd>").number(number)("</div>");
}

void headline(Html& html, const std::vector<BaselineDiff>& diffs, const std::string& title) {
  html("<header><p class=\"bn\">Baselines compared</p>\n<div class=\"hd\"><h1>").text(title)("</h1>");
  for (const BaselineDiff& diff : diffs) {
    if (diffs.size() > 1) html("<p class=\"s\">Level ").text(diff.left_level)("</p>");
    html("<dl class=\"sc\">");
    for (const DiffKind kind : {DiffKind::only_left, DiffKind::only_right, DiffKind::changed, DiffKind::renamed, DiffKind::same}) {
      if (kind != DiffKind::renamed || diff.count(kind) != 0) count(html, diff.count(kind), diff_kind_words(diff, kind));
    }
    html("</dl>");
  }
  html("<p class=\"s\">Rules that are the same on both sides are counted, not listed.</p></div></header>\n");
}

}  // namespace

std::string render_diff_html(const std::vector<BaselineDiff>& diffs, std::string_view version) {
  std::string out;
  Html html(out);
  const std::string title = diffs.empty() ? std::string("No baselines") : title_of(diffs.front());
  html_begin(html, title);
  html("<a class=\"sk\" href=\"#main\">Skip to the differences</a>\n");
  headline(html, diffs, title);
  html("<main id=\"main\">\n");
  bool first = true;
  for (const BaselineDiff& diff : diffs) {
    html("<section").made(first ? " data-tools=\"difference\"" : "")("><h2>");
    html.text(diffs.size() > 1 ? "Level " + diff.left_level : std::string("Differences"))("</h2>\n");
    sections(html, diff);
    html("</section>\n");
    first = false;
  }
  html("</main>\n");
  html_end(html, "casemate " + std::string(version));
  return out;
}

}  // namespace casemate::reports
