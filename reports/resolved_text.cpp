// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "reports/finding_text.h"
#include "reports/resolved_report.h"
#include "reports/terminal_parts.h"
#include "rules/scan_result.h"
#include "rules/text.h"

namespace casemate::reports {
namespace {

constexpr int kIndent = 2;
constexpr int kLabel = 10;

std::string place(const std::string& layer, const std::string& file, std::uint32_t line) {
  return layer + " (" + file + ":" + std::to_string(line) + ")";
}

void add_head(TerminalText& text, const ResolvedView& view) {
  const ResolvedBaseline& baseline = view.baseline;
  std::vector<std::string> where;
  if (!view.host.empty()) where.push_back(view.host);
  if (!view.ou.empty()) where.push_back(view.ou);
  if (where.empty()) where.push_back(join(view.roles, ", "));
  if (where.back().empty()) where.back() = baseline.layers.empty() ? std::string("no baseline") : baseline.layers.back().name;
  text.paragraph(0, Ink::strong, join(where, ", "), 0, "");
  const std::string level(to_word(baseline.level));
  text.paragraph(kIndent, Ink::faint, "level", kLabel, level + " (" + std::string(level_title(level)) + ")");
  text.paragraph(kIndent, Ink::faint, "chosen by", kLabel, view.chosen_by);
  if (!view.roles.empty()) text.paragraph(kIndent, Ink::faint, "roles", kLabel, join(view.roles, ", "));
  text.paragraph(kIndent, Ink::faint, "rules", kLabel,
                 std::to_string(baseline.rules.size()) + " demanded, " + std::to_string(baseline.undemanded.size()) +
                     " without a demand at this level, " + std::to_string(baseline.dropped.size()) + " dropped");
  text.blank();
  text.line(Ink::strong, "Layers, farthest first; the closer one wins");
  for (std::size_t i = 0; i < baseline.layers.size(); ++i) {
    const Layer& layer = baseline.layers[i];
    text.paragraph(kIndent, Ink::plain, std::to_string(i + 1), 3, layer.name + " (" + layer.file + "), " + layer.asked_by);
  }
}

void add_origin(TerminalText& text, const ResolvedRule& rule, const std::string& expected) {
  text.paragraph(kIndent + 2, Ink::faint, "from", kLabel, place(rule.layer, rule.file, rule.line));
  const std::string* now = &expected;
  const std::string* by = &rule.rule->id;
  for (const Replaced& replaced : rule.replaced) {
    text.paragraph(kIndent + 2, Ink::yellow, "replaces", kLabel,
                   replaced.id + " of " + place(replaced.layer, replaced.file, replaced.line) + ": " + replaced.expected + " → " + *now +
                       (by == &rule.rule->id ? std::string() : " (by " + *by + ")"));
    if (!replaced.because.empty()) text.paragraph(kIndent + 2, Ink::faint, "because", kLabel, replaced.because);
    now = &replaced.expected;
    by = &replaced.id;
  }
  for (const std::string& other : rule.merged) text.paragraph(kIndent + 2, Ink::faint, "also by", kLabel, other);
}

// `described` are the texts of `rules`, in the same order.
void add_rules(TerminalText& text, const std::vector<ResolvedRule>& rules, const std::vector<ReportRule>& described) {
  std::string_view section;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const ReportRule& rule = described[i];
    if (rule.section != section) {
      section = rule.section;
      text.blank();
      text.line(Ink::strong, section);
    }
    text.paragraph(kIndent, ink_of_severity(rule.severity), rule.id + "  ", 0, rule.title + "  [" + rule.severity + "]");
    text.paragraph(kIndent + 2, Ink::faint, "expected", kLabel, rule.expected);
    if (!rule.when.empty()) text.paragraph(kIndent + 2, Ink::faint, "when", kLabel, rule.when);
    add_origin(text, rules[i], rule.expected);
  }
}

std::vector<ReportRule> described(const ResolvedBaseline& baseline, const std::vector<ResolvedRule>& rules) {
  ResolvedBaseline part;
  part.level = baseline.level;
  part.rules = rules;
  return describe(part, {}).rules;
}

}  // namespace

std::string render_resolved_text(const ResolvedView& view, bool colour, int width) {
  const ResolvedBaseline& baseline = view.baseline;
  TerminalText text(colour, width);
  add_head(text, view);
  add_rules(text, baseline.rules, described(baseline, baseline.rules));
  if (!baseline.undemanded.empty()) {
    text.blank();
    text.line(Ink::strong, "WITHOUT A DEMAND AT LEVEL " + std::string(baseline.level == Level::ec ? "EC" : "SSLF"));
    add_rules(text, baseline.undemanded, described(baseline, baseline.undemanded));
  }
  if (!baseline.dropped.empty()) {
    text.blank();
    text.line(Ink::strong, "DROPPED");
    for (const Dropped& rule : baseline.dropped) {
      text.paragraph(kIndent, Ink::plain, rule.id + "  ", 0, rule.title);
      text.paragraph(kIndent + 2, Ink::faint, "from", kLabel, place(rule.layer, rule.file, rule.line));
      text.paragraph(kIndent + 2, Ink::faint, "by", kLabel, place(rule.by, rule.by_file, rule.by_line));
      text.paragraph(kIndent + 2, Ink::faint, "because", kLabel, rule.because);
    }
  }
  return text.take();
}

}  // namespace casemate::reports
