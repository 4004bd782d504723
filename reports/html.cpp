// SPDX-License-Identifier: Apache-2.0
// The page of one host for the auditor: what fails and how bad first, everything else after it, and at the end what a
// signature needs.  Complete without script, nothing loaded from elsewhere.
#include <optional>

#include "reports/finding_text.h"
#include "reports/html_parts.h"
#include "reports/html_style.h"
#include "reports/level_comparison.h"

namespace casemate::reports {
namespace {

void count_chip(Html& html, const Summary& summary, Verdict verdict) {
  if (summary.count(verdict) == 0) return;
  const char kind = verdict_class(verdict);
  html("<li><span class=\"v ")
      .made({&kind, 1})("\">")
      .made(verdict_words(verdict))("</span> ")
      .number(summary.count(verdict));
}

void scores(Html& html, const Summary& summary) {
  const auto score = summary.score();
  const auto with_waivers = summary.score_with_waivers();
  html("<dl class=\"sc\">");
  if (score && with_waivers) {
    html("<div><dt>score<dd>")
        .number (*score)(" %</div><div><dt>score with waivers<dd>")
        .number (*with_waivers)(" %</div>");
  }
  html("<div><dt>failed<dd>").number(summary.count(Verdict::fail))("</div><div><dt>not judged<dd>");
  html.number(summary.count(Verdict::unknown) + summary.count(Verdict::error))("</div><div><dt>rules<dd>");
  html.number(summary.total())("</div></dl>");
}

void lead(Html& html, const HtmlPage& page, Standing standing) {
  const Summary& summary = page.host.summary;
  html("<p class=\"ld\">");
  if (summary.count(Verdict::fail) == 0) {
    html("No rule fails. ");
  } else {
    html.number(summary.count(Verdict::fail))(" of ").number(summary.total())(" rules fail: ");
    html.text(failures_words(summary).substr(failures_words(summary).find(": ") + 2))(". ");
    if (standing != Standing::failing)
      html("They are below the severity that counts (").text(page.context.run->fail_on)("). ");
  }
  const std::string undecided = undecided_words(summary);
  if (!page.host.complete) {
    html("The scan is <strong>incomplete</strong>: ")
        .text(undecided.empty() ? "evidence could not be used, or no rule could be decided" : undecided)(".");
  } else if (undecided.empty()) {
    html("Every rule was judged.");
  } else {
    html.text(undecided)(", allowed for this scan.");
  }
  html("</p>");
}

// What --compare found, in one line; nothing without it.
void compared_line(Html& html, const HtmlPage& page, const LevelComparison* comparison) {
  if (page.context.run->compare.empty()) return;
  html("<p>At level ").text(page.context.run->compare)(": ");
  if (comparison == nullptr) {
    html("the host is judged at this level already.</p>");
    return;
  }
  html("<a href=\"#newly\">").text(newly_failing_words(*comparison))("</a>.</p>");
}

void headline(Html& html, const HtmlPage& page, const LevelComparison* comparison) {
  const Standing standing = standing_of(*page.context.run, page.host.summary, page.host.complete);
  const char kind = standing_class(standing);
  html("<header><p class=\"bn\">Hardening report</p>\n<div class=\"hd ")
      .made({&kind, 1})("\"><h1>")
      .text(page.host.host)(": <span>");
  html.made(standing_words(standing))("</span></h1>");
  lead(html, page, standing);
  compared_line(html, page, comparison);
  html("<p class=\"s\">Judged against ").text(page.baseline.title)(", level ").text(page.baseline.level)(" (");
  html.text(level_title(page.baseline.level))("), on ")
      .text(page.context.run->now)(". Chosen by ")
      .text(page.host.baseline_from)("</p>");
  scores(html, page.host.summary);
  html("<ul class=\"cn\" aria-label=\"Counts by verdict\">");
  for (const Verdict verdict : {Verdict::fail, Verdict::error, Verdict::unknown, Verdict::manual, Verdict::waived,
                                Verdict::pass, Verdict::not_applicable}) {
    count_chip(html, page.host.summary, verdict);
  }
  html("</ul></div>\n");
}

void warnings(Html& html, const HostResult& host) {
  if (host.warnings.empty()) return;
  html("<section class=\"cd al\"><h2>Warnings</h2><ul>");
  for (const std::string& warning : host.warnings) html("<li>").text(warning);
  html("</ul></section>\n");
}

void link(Html& html, bool is_there, Html::Markup anchor, Html::Markup name, std::size_t count) {
  if (!is_there) return;
  html("<li><a href=\"#")(anchor)("\">")(name)("</a>");
  if (count != 0) html(" (").number(count)(")");
}

void contents(Html& html, const HostResult& host, const LevelComparison* comparison) {
  const auto count = [&](Verdict verdict) -> std::size_t { return host.summary.count(verdict); };
  const std::size_t undecided = count(Verdict::unknown) + count(Verdict::error);
  const std::size_t rest = count(Verdict::pass) + count(Verdict::not_applicable);
  html("<nav aria-label=\"Contents\"><ul>");
  link(html, true, "failures", "Failures", count(Verdict::fail));
  if (comparison != nullptr) link(html, true, "newly", "Newly demanded", comparison->count(LevelChange::newly_fails));
  link(html, undecided != 0, "notjudged", "Not judged", undecided);
  link(html, count(Verdict::manual) != 0, "manual", "To be looked at", count(Verdict::manual));
  link(html, count(Verdict::waived) != 0, "waivers", "Waivers", count(Verdict::waived));
  link(html, rest != 0, "rest", "Everything else", rest);
  link(html, comparison != nullptr, "levels", "Both levels", 0);
  link(html, true, "scope", "Scope and sign-off", 0);
  link(html, true, "evidence", "Evidence", host.files.size());
  link(html, true, "layers", "Layers", 0);
  link(html, !host.gpos.empty(), "gpos", "Group Policy Objects", host.gpos.size());
  html("</ul></nav></header>\n");
}

std::string title_of(const HtmlPage& page) {
  const Standing standing = standing_of(*page.context.run, page.host.summary, page.host.complete);
  return page.host.host + ": " + std::string(standing_words(standing)) + " (" + page.baseline.title + ", " +
         page.baseline.level + ")";
}

}  // namespace

char verdict_class(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return 'p';
    case Verdict::fail:
      return 'f';
    case Verdict::waived:
      return 'w';
    case Verdict::not_applicable:
      return 'n';
    case Verdict::unknown:
      return 'u';
    case Verdict::error:
      return 'e';
    case Verdict::manual:
      return 'm';
  }
  return 'e';
}

char severity_class(std::string_view severity) {
  if (severity == "critical") return 'c';
  if (severity == "high") return 'h';
  return severity == "medium" ? 'd' : 'l';
}

char standing_class(Standing standing) {
  switch (standing) {
    case Standing::compliant:
      return 'p';
    case Standing::failing:
      return 'f';
    case Standing::incomplete:
      return 'u';
  }
  return 'u';
}

void html_begin(Html& html, std::string_view title) {
  html(
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-");
  html.made(html_style_sha256())("'; script-src 'sha256-").made(html_script_sha256());
  html(
      "'; img-src data:; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" "
      "content=\"no-referrer\">\n<title>");
  html.text(title)("</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>")
      .made(html_style())("</style>\n</head>\n<body>\n");
}

void html_end(Html& html, std::string_view made_by) {
  html("<footer>").text(made_by);
  html(". This page loads nothing from elsewhere.</footer>\n<script>")
      .made(html_script())("</script>\n</body>\n</html>\n");
}

void html_host(const ReportContext& context, const HostResult& host, bool /*first*/, std::string& out) {
  const HtmlPage page{context, host, *context.baselines[host.baseline]};
  Html html(out);
  html_begin(html, title_of(page));
  html("<a class=\"sk\" href=\"#main\">Skip to the findings</a>\n");
  std::optional<LevelComparison> comparison;
  if (host.compared) comparison = compare_levels(context.baselines, host);
  headline(html, page, comparison ? &*comparison : nullptr);
  contents(html, host, comparison ? &*comparison : nullptr);
  html("<main id=\"main\">\n");
  warnings(html, host);
  html("<div class=\"g\">");
  html_severity_chart(html, host.summary);
  html_sections_chart(html, page);
  html("</div>\n");
  html_failures(html, page);
  if (comparison) html_newly_demanded(html, page, *comparison);
  html_not_judged(html, page);
  html_manual(html, page);
  html_waivers(html, page);
  html_rest(html, page);
  if (comparison) html_both_levels(html, *comparison);
  html_scope(html, page);
  html_evidence(html, page);
  html_layers(html, page);
  html_gpos(html, page);
  html("</main>\n");
  html_end(html, made_by(*context.run));
}

}  // namespace casemate::reports
