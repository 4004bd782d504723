// SPDX-License-Identifier: Apache-2.0
#include "reports/baseline_diff_report.h"
#include "reports/terminal_parts.h"
#include "rules/text.h"

namespace casemate::reports {
namespace {

constexpr int kIndent = 4;
constexpr int kLabel = 14;

Ink ink_of(DiffKind kind) {
  switch (kind) {
    case DiffKind::only_left: return Ink::red;
    case DiffKind::only_right: return Ink::green;
    case DiffKind::changed: return Ink::yellow;
    case DiffKind::renamed:
    case DiffKind::same: return Ink::faint;
  }
  return Ink::plain;
}

void add_row(TerminalText& text, const BaselineDiff& diff, const DiffRow& row) {
  const ReportRule& rule = row.rule();
  text.blank();
  text.paragraph(2, ink_of(row.kind), rule.id + "  ", 0, rule.title + "  [" + diff_kind_words(diff, row.kind) + ", " + rule.severity + "]");
  text.columns(kIndent, row.left_demand, row.right_demand);
  for (const FieldChange& change : row.fields) {
    text.paragraph(kIndent, Ink::faint, change.field, kLabel, (change.left.empty() ? "nothing" : change.left) + " → " + (change.right.empty() ? "nothing" : change.right));
  }
  if (!rule.impact.empty()) text.paragraph(kIndent, Ink::faint, "impact", kLabel, rule.impact);
}

void add_diff(TerminalText& text, const BaselineDiff& diff) {
  const std::string both = diff.left_name == diff.right_name ? diff.left_name + "  " : "level " + diff.left_level + "  ";
  text.paragraph(0, Ink::strong, both, 0, left_label(diff) + " against " + right_label(diff));
  text.paragraph(2, Ink::plain, "", 0, diff_counts_words(diff));
  std::string section;
  for (const DiffRow& row : diff.rows) {
    if (row.kind == DiffKind::same) continue;
    if (row.rule().section != section) {
      section = row.rule().section;
      text.blank();
      text.line(Ink::strong, section);
      text.columns(kIndent, left_label(diff), right_label(diff));
    }
    add_row(text, diff, row);
  }
}

}  // namespace

std::string diff_kind_words(const BaselineDiff& diff, DiffKind kind) {
  switch (kind) {
    case DiffKind::only_left: return "only in " + left_label(diff);
    case DiffKind::only_right: return "only in " + right_label(diff);
    case DiffKind::changed: return "changed";
    case DiffKind::renamed: return "other id";
    case DiffKind::same: return "same";
  }
  return {};
}

std::string diff_counts_words(const BaselineDiff& diff) {
  std::vector<std::string> parts;
  for (const DiffKind kind : {DiffKind::only_left, DiffKind::only_right, DiffKind::changed, DiffKind::renamed, DiffKind::same}) {
    if (diff.count(kind) != 0) parts.push_back(std::to_string(diff.count(kind)) + " " + diff_kind_words(diff, kind));
  }
  return parts.empty() ? "no rules on either side" : join(parts, ", ");
}

std::string render_diff_text(const std::vector<BaselineDiff>& diffs, bool colour, int width) {
  TerminalText text(colour, width);
  for (std::size_t i = 0; i < diffs.size(); ++i) {
    if (i != 0) text.blank();
    add_diff(text, diffs[i]);
  }
  return text.take();
}

}  // namespace casemate::reports
