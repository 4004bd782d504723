// SPDX-License-Identifier: Apache-2.0
#include "reports/finding_text.h"
#include "reports/html_parts.h"

namespace casemate::reports {
namespace {

constexpr std::size_t kMaxProblems = 200;  // a damaged file of 100,000 odd lines must not make the page unreadable

void file_row(Html& html, const EvidenceFile& file) {
  html("<tr><th scope=\"row\">").text(file.path)("<td>").text(file.format.empty() ? "not recognised" : file.format);
  html("<td>").text(file.has_source ? casemate::to_word(file.source) : "");
  if (!file.source_reason.empty()) html("<div class=\"s\">").text(file.source_reason)("</div>");
  html("<td>").number(file.bytes)(" bytes");
  if (!file.collected_at.empty()) html("<div class=\"s\">collected ").text(file.collected_at)("</div>");
  if (file.stale) html("<div class=\"v e\">stale</div>");
  html("<td class=\"hx\">").text(file.sha256)("\n");
}

char problem_class(Problem::Severity severity) {
  switch (severity) {
    case Problem::Severity::note:
      return 'n';
    case Problem::Severity::warning:
      return 'u';
    case Problem::Severity::error:
      return 'e';
  }
  return 'e';
}

void problems(Html& html, const HostResult& host) {
  if (host.problems.empty()) return;
  html(
      "<h3>Not understood</h3>\n<table class=\"t\"><thead><tr><th scope=\"col\">Kind<th scope=\"col\">Place<th "
      "scope=\"col\">What<tbody>\n");
  std::size_t shown = 0;
  for (const Problem& problem : host.problems) {
    if (shown++ == kMaxProblems) break;
    const char kind = problem_class(problem.severity);
    html("<tr><td class=\"v ").made({&kind, 1})("\">").made(casemate::to_word(problem.severity));
    html("<td>").text(place_text(host.files, problem))("<td>").text(problem.what)("\n");
  }
  html("</table>\n");
  if (host.problems.size() > kMaxProblems) {
    html("<p>and ").number(host.problems.size() - kMaxProblems)(" more; the JSON result has all.</p>\n");
  }
}

void coverage(Html& html, const HostResult& host) {
  if (host.coverage.empty()) return;
  html("<details><summary>What the evidence covers (")
      .number(host.coverage.size())(
          ")</summary>\n<table class=\"t\"><thead><tr><th scope=\"col\">Settings<th scope=\"col\">Source<th "
          "scope=\"col\">File<tbody>\n");
  for (const Scope& scope : host.coverage) {
    html("<tr><th scope=\"row\">").text(describe(scope))("<td>").made(casemate::to_word(scope.source));
    if (scope.damaged) html(", damaged: nothing in it counts as absent");
    html("<td>");
    if (scope.file < host.files.size()) html.text(host.files[scope.file].path);
    html("\n");
  }
  html("</table></details>\n");
}

}  // namespace

void html_evidence(Html& html, const HtmlPage& page) {
  html(
      "<section id=\"evidence\"><h2>Evidence</h2>\n<table class=\"t\"><thead><tr><th scope=\"col\">File<th "
      "scope=\"col\">Format<th scope=\"col\">Shows<th scope=\"col\">Size and "
      "time<th scope=\"col\">SHA-256<tbody>\n");
  for (const EvidenceFile& file : page.host.files) file_row(html, file);
  html("</table>\n");
  problems(html, page.host);
  coverage(html, page.host);
  html("</section>\n");
}

}  // namespace casemate::reports
