// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "reports/cache.h"
#include "reports/finding_text.h"
#include "reports/html_parts.h"
#include "rules/rule.h"
#include "rules/text.h"

namespace casemate::reports {
namespace {

constexpr std::size_t kMaxElements = 50;     // of a set that was observed; the JSON result has all
constexpr std::size_t kMaxTextBytes = 4000;  // a security descriptor may have 64 KiB

void term(Html& html, Html::Markup name, std::string_view text) {
  if (text.empty()) return;
  html("<dt>")(name)("<dd>").text(text);
}

void terms(Html& html, Html::Markup name, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  html("<dt>")(name)("<dd>");
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i != 0) html("\n");
    html.text(texts[i]);
  }
}

void command(Html& html, std::string_view text) {
  if (!text.empty()) html("<dt>Command (Casemate never runs it)<dd><code>").text(text)("</code>");
}

void fact_of(Html& html, Html::Markup name, std::string_view text) {
  if (!text.empty()) html("<div><dt>")(name)("<dd>").text(text)("</div>");
}

void observation(Html& html, const HtmlPage& page, const Finding& finding, const ReportRule& rule) {
  html("<dl class=\"ob\"><div class=\"x\"><dt>Observed<dd>");
  html_observed(html, finding);
  html("</div>");
  fact_of(html, "Expected", rule.expected);
  fact_of(html, finding.source == Source::defined ? Html::Markup("Set by the policy in") : Html::Markup("Seen in"),
          place_text(page.host.files, finding.where));
  fact_of(html, "GPO", finding.gpo);
  fact_of(html, "Users", finding.users);
  html("</dl>");
}

void waiver_that_does_not_cover(Html& html, const AppliedWaiver& waiver) {
  html("<p class=\"s\">Waiver that does not cover it: ").text(waiver.reason)("; approved by ").text(waiver.approved_by);
  html(", expires ").text(waiver.expires);
  if (!waiver.ticket.empty()) html(", ").text(waiver.ticket);
  html(" (").text(waiver.file)(":").number(waiver.line)(")");
}

void failure(Html& html, const HtmlPage& page, const Finding& finding, std::string_view details, bool open) {
  const ReportRule& rule = rule_of(page.baseline, finding);
  const char kind = severity_class(rule.severity);
  html("<article class=\"fd ").made({&kind, 1})("\" id=\"").text(rule.id)("\"><h4>").text(rule.title);
  html("</h4><p class=\"s\"><span class=\"sv ").made({&kind, 1})("\">").text(rule.severity)("</span> · <code>");
  html.text(rule.id)("</code> · ").text(rule.section)(" · <code>");
  html.text(finding.setting < rule.settings.size() ? rule.settings[finding.setting] : rule.setting)("</code></p>");
  observation(html, page, finding, rule);
  if (!finding.reason.empty()) html("<p>").text(finding.reason)("</p>");
  if (finding.waiver) waiver_that_does_not_cover(html, *finding.waiver);
  html.made(open ? "<details open>" : "<details>")("<summary>Why, impact and fix</summary>").made(details);
  html("</article>\n");
}

std::vector<const Finding*> failures_of(const HtmlPage& page, std::string_view severity) {
  std::vector<const Finding*> failures;
  for (const Finding& finding : page.host.findings) {
    if (finding.verdict == Verdict::fail && rule_of(page.baseline, finding).severity == severity) {
      failures.push_back(&finding);
    }
  }
  return failures;
}

}  // namespace

std::string html_rule_details(const ReportRule& rule) {
  std::string out;
  Html html(out);
  html("<dl>");
  term(html, "Why it matters", rule.why);
  term(html, "Impact of the change", rule.impact);
  term(html, "Fix by Group Policy", rule.fix_gpo);
  command(html, rule.fix_command);
  term(html, "Fix", rule.fix_text);
  term(html, "When absent", rule.when_absent);
  term(html, "Applies when", rule.when);
  term(html, "The other level demands", rule.other_level);
  terms(html, "Sources", rule.sources);
  terms(html, "Other sources say", rule.alternatives);
  terms(html, "CCE", rule.cce);
  terms(html, "STIG", rule.stig);
  html("<dt>Rule<dd>").text(rule.layer)(", ").text(rule.file)(":").number(rule.line);
  terms(html, "Replaces", rule.replaces);
  terms(html, "Also stated by", rule.merged);
  html("</dl></details>");
  return out;
}

void html_observed(Html& html, const Finding& finding) {
  const std::vector<std::string> elements = observed_elements(finding);
  if (elements.size() < 2) {
    html.text(shorten(observed_text(finding), kMaxTextBytes));
    return;
  }
  html("<ul>");
  for (std::size_t i = 0; i < std::min(elements.size(), kMaxElements); ++i) {
    html("<li>").text(shorten(elements[i], kMaxTextBytes));
  }
  if (elements.size() > kMaxElements) html("<li>and ").number(elements.size() - kMaxElements)(" more");
  html("</ul>");
}

void html_failures(Html& html, const HtmlPage& page) {
  html("<section id=\"failures\" data-tools><h2>Failures</h2>\n");
  if (page.host.summary.count(Verdict::fail) == 0) html("<p>No rule fails.</p>");
  const RuleTexts* cached =
      page.context.cache != nullptr ? &page.context.cache->rule_texts(page.baseline, html_rule_details) : nullptr;
  for (const std::size_t i : kWorstFirst) {
    const std::string_view severity = casemate::to_word(static_cast<Severity>(i));
    const std::vector<const Finding*> failures = failures_of(page, severity);
    if (failures.empty()) continue;
    const bool open = i >= static_cast<std::size_t>(Severity::high);  // who must act at once reads on at once
    html("<section class=\"gr\"><h3>").text(severity)(": ").number(failures.size())("</h3>\n");
    for (const Finding* finding : failures) {
      if (cached != nullptr) {
        failure(html, page, *finding, (*cached)[finding->rule], open);
      } else {
        failure(html, page, *finding, html_rule_details(rule_of(page.baseline, *finding)), open);
      }
    }
    html("</section>\n");
  }
  html("</section>\n");
}

}  // namespace casemate::reports
