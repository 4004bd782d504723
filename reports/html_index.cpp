// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "reports/html_parts.h"
#include "rules/rule.h"
#include "rules/text.h"

namespace casemate::reports {
namespace {

// Worst first: most failures of the gravest severity, then what could not be judged, then the name.
bool is_worse(const IndexEntry& a, const IndexEntry& b) {
  for (const std::size_t i : kWorstFirst) {
    const auto left = a.summary.failed_by_severity[i];
    const auto right = b.summary.failed_by_severity[i];
    if (left != right) return left > right;
  }
  if (a.complete != b.complete) return !a.complete;
  return icompare(a.host, b.host) < 0;
}

// A file name as the path of a link: whatever is no plain letter, digit, dot, dash or underscore is percent-encoded.
std::string link_to(std::string_view file) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string link = "./";  // a name like "javascript:x" stays a name
  for (const char c : file) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    if (plain) {
      link += c;
    } else {
      link += '%';
      link += kHex[byte >> 4];
      link += kHex[byte & 15];
    }
  }
  return link;
}

void entry_row(Html& html, const RunInfo& run, const IndexEntry& entry) {
  const Standing standing = standing_of(run, entry.summary, entry.complete);
  const char kind = standing_class(standing);
  html("<tr><td class=\"v ").made({&kind, 1})("\">").made(standing_words(standing));
  html("<th scope=\"row\"><a href=\"").text(link_to(entry.file))("\">").text(entry.host)("</a>");
  for (const std::size_t i : kWorstFirst) html("<td>").number(entry.summary.failed_by_severity[i]);
  html("<td>").number(entry.summary.count(Verdict::unknown) + entry.summary.count(Verdict::error));
  if (!entry.complete) html(" <strong>incomplete</strong>");
  if (!run.compare.empty()) {
    html("<td>");
    if (entry.newly_failing) html.number(*entry.newly_failing);
  }
  html("<td>").number(entry.problems)("<td>");
  const auto score = entry.summary.score();
  const auto with_waivers = entry.summary.score_with_waivers();
  if (score && with_waivers) html.number (*score)(" % / ").number (*with_waivers)(" %");
  html("<td>").text(entry.baseline)(", ").text(entry.level)("\n");
}

void headline(Html& html, const RunInfo& run, const std::vector<IndexEntry>& entries) {
  std::size_t failing = 0;
  std::size_t incomplete = 0;
  std::size_t compliant = 0;
  for (const IndexEntry& entry : entries) {
    const Standing standing = standing_of(run, entry.summary, entry.complete);
    failing += standing == Standing::failing ? 1 : 0;
    compliant += standing == Standing::compliant ? 1 : 0;
    incomplete += entry.complete ? 0 : 1;
  }
  const char kind = failing != 0 ? 'f' : incomplete != 0 ? 'u' : 'p';
  html("<header><p class=\"bn\">Hardening report</p>\n<div class=\"hd ")
      .made({&kind, 1})("\"><h1>")
      .number(entries.size());
  html(" hosts: <span>")
      .number(failing)(" not compliant</span></h1><dl class=\"sc\"><div><dt>compliant<dd>")
      .number(compliant);
  html("</div><div><dt>not compliant<dd>")
      .number(failing)("</div><div><dt>incomplete<dd>")
      .number(incomplete)("</div></dl>");
  html("<p class=\"s\">Scanned on ").text(run.now);
  if (!run.site.empty()) html(", site ").text(run.site);
  html(". Worst first; a host's name opens its report.</p></div></header>\n");
}

}  // namespace

std::string render_index(const RunInfo& run, const std::vector<IndexEntry>& entries) {
  std::vector<const IndexEntry*> sorted;
  for (const IndexEntry& entry : entries) sorted.push_back(&entry);
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return is_worse(*a, *b); });
  std::string out;
  Html html(out);
  html_begin(html, run.site.empty() ? "Hardening report" : "Hardening report of " + run.site);
  html("<a class=\"sk\" href=\"#main\">Skip to the hosts</a>\n");
  headline(html, run, entries);
  html("<main id=\"main\"><section data-tools><h2>Hosts</h2>\n<table class=\"t r ix")
      .made(run.compare.empty() ? "" : " cm")("\"><thead><tr><th scope=\"col\">Verdict<th scope=\"col\">Host");
  html(
      "<th scope=\"col\">Critical<th scope=\"col\">High<th scope=\"col\">Medium<th scope=\"col\">Low<th "
      "scope=\"col\">Not judged");
  if (!run.compare.empty()) html("<th scope=\"col\">More fail at ").text(run.compare);
  html("<th scope=\"col\">Problems<th scope=\"col\">Score / with waivers<th scope=\"col\">Baseline<tbody>\n");
  for (const IndexEntry* entry : sorted) entry_row(html, run, *entry);
  html("</table></section></main>\n");
  html_end(html, made_by(run));
  return out;
}

}  // namespace casemate::reports
