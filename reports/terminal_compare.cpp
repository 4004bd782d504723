// SPDX-License-Identifier: Apache-2.0
#include "reports/finding_text.h"
#include "reports/level_comparison.h"
#include "reports/terminal_parts.h"

namespace casemate::reports {
namespace {

constexpr std::size_t kMaxRows = 5;  // what one reads in ten seconds; the reports have the rest
constexpr int kLabel = 10;

void add_row(TerminalText& text, const HostResult& host, const LevelComparison& comparison, const LevelRow& row) {
  const ReportRule& rule = *row.compared_rule;
  const auto at = [](std::string_view level) { return "at " + std::string(level); };
  text.paragraph(2, ink_of_severity(rule.severity), rule.severity, kLabel, rule.id + "  " + rule.title);
  text.paragraph(2 + kLabel, Ink::faint, "seen", kLabel, observed_text(*row.compared));
  text.paragraph(2 + kLabel, Ink::faint, at(comparison.level), kLabel, demanded_words(row.rule));
  text.paragraph(2 + kLabel, Ink::faint, at(comparison.compared_level), kLabel, rule.expected);
  if (!rule.impact.empty()) text.paragraph(2 + kLabel, Ink::faint, "impact", kLabel, rule.impact);
  const std::string place = place_text(host.files, row.compared->where);
  if (!place.empty()) text.paragraph(2 + kLabel, Ink::faint, "seen in", kLabel, place);
}

}  // namespace

void add_comparison(TerminalText& text, const ReportContext& context, const HostResult& host) {
  if (context.run->compare.empty() || host.findings.empty()) return;
  text.blank();
  const std::string level = context.run->compare + " (" + std::string(level_title(context.run->compare)) + ")";
  if (!host.compared) {
    text.paragraph(0, Ink::strong, "Compared with " + context.run->compare + "  ", 0, "the host is judged at this level already");
    return;
  }
  const LevelComparison comparison = compare_levels(context.baselines, host);
  text.line(Ink::strong, "What " + level + " would newly demand here");
  text.paragraph(2, Ink::plain, "", 0, newly_failing_words(comparison));
  if (const std::string others = newly_demanded_words(comparison); !others.empty()) text.paragraph(2, Ink::plain, "", 0, others);
  const std::vector<const LevelRow*> rows = rows_of(comparison, LevelChange::newly_fails);
  for (std::size_t i = 0; i < rows.size() && i < kMaxRows; ++i) add_row(text, host, comparison, *rows[i]);
  if (rows.size() > kMaxRows) text.paragraph(2, Ink::faint, "", kLabel, "and " + std::to_string(rows.size() - kMaxRows) + " more");
}

}  // namespace casemate::reports
