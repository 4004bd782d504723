// SPDX-License-Identifier: Apache-2.0
#include "reports/finding_text.h"
#include "reports/html_parts.h"
#include "rules/text.h"

namespace casemate::reports {
namespace {

void term(Html& html, Html::Markup name, std::string_view text) {
  if (!text.empty()) html("<dt>")(name)("<dd>").text(text)("\n");
}

void hash(Html& html, Html::Markup name, std::string_view sha256) {
  if (!sha256.empty()) html("<dt>")(name)("<dd class=\"hx\">").text(sha256)("\n");
}

// The times the evidence itself states; a file's own time says only when it was copied.
std::string collected(const HostResult& host) {
  std::string text = host.facts.collected_at;
  for (const EvidenceFile& file : host.files) {
    if (file.collected_at.empty()) continue;
    if (!text.empty()) text += "\n";
    text += file.collected_at + " (" + file.path + ")";
  }
  return text.empty() ? "not stated by the evidence" : text;
}

void host_terms(Html& html, const HostResult& host) {
  term(html, "Host", host.host);
  term(html, "DNS name", host.facts.dns_name);
  term(html, "Domain", host.facts.domain);
  term(html, "Organizational unit", host.facts.ou);
  term(html, "Operating system", host.facts.os_name);
  term(html, "Version", host.facts.os_version);
  term(html, "Product", host.facts.product);
  term(html, "Exchange version", host.facts.exchange_version);
  term(html, "Machine SID", host.facts.machine_sid);
  term(html, "Domain SID", host.facts.domain_sid);
  term(html, "Roles judged", host.roles.empty() ? "none" : join(host.roles, ", ") + " (from " + host.roles_from + ")");
  term(html, "Roles the evidence shows", join(host.facts.roles, ", "));
}

void run_terms(Html& html, const HtmlPage& page) {
  const RunInfo& run = *page.context.run;
  term(html, "Baseline", page.baseline.title);
  term(html, "Level", page.baseline.level + " (" + std::string(level_title(page.baseline.level)) + ")");
  term(html, "Chosen by", page.host.baseline_from);
  term(html, "Compared with level", run.compare);
  html("<dt>Rules<dd>").number(page.host.findings.size())("\n");
  hash(html, "Baseline SHA-256", page.baseline.sha256);
  term(html, "Site", run.site);
  term(html, "Site file", run.site_file);
  hash(html, "Site file SHA-256", run.site_sha256);
  term(html, "Scanned at", run.now);
  term(html, "Evidence collected at", collected(page.host));
  term(html, "Fails at severity", run.fail_on + " and above");
  term(html, "Unknown allowed for", join(run.allowed_incomplete, ", "));
  term(html, "Tool", run.tool + " " + run.version);
}

}  // namespace

void html_scope(Html& html, const HtmlPage& page) {
  html(
      "<section id=\"scope\" class=\"so\"><h2>Scope and sign-off</h2>\n<div class=\"g\"><div class=\"cd\"><dl "
      "class=\"q\">\n");
  host_terms(html, page.host);
  html("</dl></div><div class=\"cd\"><dl class=\"q\">\n");
  run_terms(html, page);
  html(
      "</dl></div></div>\n<div class=\"sg\"><p>Evidence collected by (name, date, signature)</p><p>Reviewed by (name, "
      "date, "
      "signature)</p><p>Accepted by (name, date, signature)</p></div></section>\n");
}

void html_layers(Html& html, const HtmlPage& page) {
  html(
      "<section id=\"layers\"><h2>Layers of the baseline</h2><p>Farthest first; the closer layer wins.</p>\n"
      "<table class=\"t\"><thead><tr><th scope=\"col\">Layer<th scope=\"col\">Asked by<th scope=\"col\">File<th "
      "scope=\"col\">SHA-256<tbody>\n");
  for (const Layer& layer : page.baseline.layers) {
    html("<tr><th scope=\"row\">").text(layer.name)("<td>").text(layer.asked_by)("<td>").text(layer.file);
    html("<td class=\"hx\">").text(layer.sha256)("\n");
  }
  html("</table>\n");
  if (!page.baseline.notes.empty()) {
    html("<h3>Rules that a layer removes on purpose</h3><ul>");
    for (const std::string& note : page.baseline.notes) html("<li>").text(note);
    html("</ul>\n");
  }
  html("</section>\n");
}

void html_gpos(Html& html, const HtmlPage& page) {
  if (page.host.gpos.empty()) return;
  html(
      "<section id=\"gpos\"><h2>Group Policy Objects</h2>\n<table class=\"t\"><thead><tr><th scope=\"col\">Name<th "
      "scope=\"col\">Order<th scope=\"col\">Linked to<th scope=\"col\">Domain<th scope=\"col\">Id<tbody>\n");
  for (const AppliedGpo& gpo : page.host.gpos) {
    html("<tr><th scope=\"row\">").text(gpo.name)("<td>");
    if (gpo.applied_order != 0) {
      html.number(gpo.applied_order);
    } else {
      html("not applied");
    }
    if (gpo.enforced) html(", enforced");
    html("<td>").text(gpo.linked_to)("<td>").text(gpo.domain)("<td class=\"hx\">").text(gpo.id)("\n");
  }
  html("</table></section>\n");
}

}  // namespace casemate::reports
