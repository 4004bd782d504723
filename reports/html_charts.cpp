// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "reports/finding_text.h"
#include "reports/html_parts.h"
#include "rules/rule.h"

namespace casemate::reports {
namespace {

using Counts = std::array<std::uint32_t, kVerdicts.size()>;

// What is bad stands left, where bars are compared.
constexpr std::array kBarOrder{Verdict::fail,   Verdict::error, Verdict::unknown,       Verdict::manual,
                               Verdict::waived, Verdict::pass,  Verdict::not_applicable};

struct Section {
  std::string_view name;
  Counts counts{};
  std::uint32_t total = 0;
};

std::vector<Section> count_sections(const HtmlPage& page) {
  std::vector<Section> sections;
  for (const Finding& finding : page.host.findings) {
    const std::string& name = rule_of(page.baseline, finding).section;
    auto section = std::find_if(sections.begin(), sections.end(), [&](const Section& s) { return s.name == name; });
    if (section == sections.end()) section = sections.insert(section, Section{name, {}, 0});
    ++section->counts[static_cast<std::size_t>(finding.verdict)];
    ++section->total;
  }
  return sections;
}

// Thousandths of the bar, so that no bar needs a fraction.
constexpr std::uint64_t kBar = 1000;

void bar_begin(Html& html) {
  html(
      "<svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"bg\" "
      "width=\"1000\" height=\"10\"/>");
}

void segment(Html& html, char kind, std::uint64_t from, std::uint64_t to) {
  html("<rect class=\"")
      .made({&kind, 1})("\" x=\"")
      .number(from)("\" width=\"")
      .number(to - from)("\" height=\"10\"/>");
}

void section_row(Html& html, const Section& section) {
  html("<tr><th scope=\"row\">").text(section.name)("<td>");
  bar_begin(html);
  std::uint64_t before = 0;
  for (const Verdict verdict : kBarOrder) {
    const std::uint64_t count = section.counts[static_cast<std::size_t>(verdict)];
    if (count == 0) continue;
    segment(html, verdict_class(verdict), before * kBar / section.total, (before + count) * kBar / section.total);
    before += count;
  }
  html("</svg><td>");
  bool first = true;
  for (const Verdict verdict : kBarOrder) {
    const std::uint64_t count = section.counts[static_cast<std::size_t>(verdict)];
    if (count == 0) continue;
    if (!first) html(", ");
    first = false;
    html.number(count)(" ").text(verdict_words(verdict));
  }
}

}  // namespace

void html_sections_chart(Html& html, const HtmlPage& page) {
  const std::vector<Section> sections = count_sections(page);
  if (sections.empty()) return;
  html("<section class=\"cd\"><h2>Verdicts by section</h2><table class=\"ct\"><tbody>");
  for (const Section& section : sections) section_row(html, section);
  html("</table></section>\n");
}

void html_severity_chart(Html& html, const Summary& summary) {
  const auto& failed = summary.failed_by_severity;
  const std::uint64_t most = std::max<std::uint64_t>(1, *std::max_element(failed.begin(), failed.end()));
  html("<section class=\"cd\"><h2>Failures by severity</h2><table class=\"ct\"><tbody>");
  for (const std::size_t i : kWorstFirst) {
    const std::string_view word = casemate::to_word(static_cast<Severity>(i));
    html("<tr><th scope=\"row\">").text(word)("<td>");
    bar_begin(html);
    if (failed[i] != 0) segment(html, severity_class(word), 0, failed[i] * kBar / most);
    html("</svg><td>").number(failed[i])(" failed");
  }
  html("</table></section>\n");
}

}  // namespace casemate::reports
