// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "reports/standing.h"
#include "reports/terminal.h"
#include "reports/terminal_text.h"

namespace casemate::reports {
namespace {

constexpr std::size_t kMaxRows = 10;
constexpr int kMaxNameColumns = 32;

std::string count_of(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

void add_hosts(TerminalText& text, const FleetSummary& fleet) {
  if (fleet.worst.empty()) return;
  text.blank();
  text.line(Ink::strong, "Worst hosts");
  const std::size_t shown = std::min(fleet.worst.size(), kMaxRows);
  int column = 0;
  for (std::size_t i = 0; i < shown; ++i)
    column = std::max(column, std::min(columns_of(fleet.worst[i].host), kMaxNameColumns));
  for (std::size_t i = 0; i < shown; ++i) {
    const IndexEntry& entry = fleet.worst[i];
    std::string words = failures_words(entry.summary);
    const std::string undecided = undecided_words(entry.summary);
    if (!undecided.empty()) words += "; " + undecided;
    words += "; " + score_words(entry.summary);
    text.paragraph(2, entry.summary.count(Verdict::fail) != 0 ? Ink::red : Ink::yellow, entry.host + "  ", column + 2,
                   words);
  }
}

void add_rules(TerminalText& text, std::string_view title, const std::vector<std::pair<std::string, std::size_t>>& rules) {
  if (rules.empty()) return;
  text.blank();
  text.line(Ink::strong, title);
  const std::size_t shown = std::min(rules.size(), kMaxRows);
  const int column = static_cast<int>(count_of(rules.front().second, "host", "hosts").size());
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& [rule, hosts] = rules[i];
    text.paragraph(2, Ink::plain, count_of(hosts, "host", "hosts"), column + 2, rule);
  }
}

void add_comparison(TerminalText& text, const FleetSummary& fleet) {
  if (fleet.compare.empty()) return;
  add_rules(text, "Rules that " + fleet.compare + " would newly fail most", fleet.newly_failing_rules);
  text.blank();
  text.paragraph(0, Ink::strong, "Compared with " + fleet.compare + "  ", 0,
                 fleet.newly_failing == 0 ? std::string("no further rule would fail on any host")
                                          : "further rules would fail on " + count_of(fleet.newly_failing, "host", "hosts"));
}

}  // namespace

std::string render_terminal(const FleetSummary& fleet, bool colour, int width) {
  TerminalText text(colour, width);
  text.paragraph(0, Ink::strong, count_of(fleet.hosts, "host", "hosts") + "  ", 0,
                 std::to_string(fleet.compliant) + " compliant, " + std::to_string(fleet.failing) + " not compliant, " +
                     std::to_string(fleet.incomplete) + " incomplete");
  const std::string decided = decided_words(fleet.totals);
  const std::string undecided = undecided_words(fleet.totals);
  std::string words = failures_words(fleet.totals);
  if (!decided.empty()) words += "; " + decided;
  if (!undecided.empty()) words += "; " + undecided;
  text.paragraph(2, Ink::plain, "rules  ", 0, words + "; " + score_words(fleet.totals));
  add_hosts(text, fleet);
  add_rules(text, "Rules that fail most", fleet.rules);
  add_comparison(text, fleet);
  return text.take();
}

}  // namespace casemate::reports
