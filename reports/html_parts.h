// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reports/format.h"
#include "reports/html_writer.h"
#include "reports/standing.h"

// The parts of the HTML page of a host, in the order in which they stand on it.
namespace casemate::reports {

struct LevelComparison;

/// Everything the parts look at.
struct HtmlPage {
  const ReportContext& context;
  const HostResult& host;
  const ReportBaseline& baseline;
};

/// Start of a self-contained page up to <body>, with its content security policy; and its end.
void html_begin(Html& html, std::string_view title);
/// `made_by`: tool, version and, for a scan, its time.
void html_end(Html& html, std::string_view made_by);

/// "casemate 0.1.0, 2026-11-24T03:20:08Z", for html_end().
inline std::string made_by(const RunInfo& run) { return run.tool + " " + run.version + ", " + run.now; }

/// The class of a verdict or severity (html_style.cpp).
char verdict_class(Verdict verdict);
char severity_class(std::string_view severity);
char standing_class(Standing standing);

// html_charts.cpp: tables whose middle column is drawn; the numbers beside it say the same in words.
void html_sections_chart(Html& html, const HtmlPage& page);
void html_severity_chart(Html& html, const Summary& summary);

// html_failures.cpp
void html_failures(Html& html, const HtmlPage& page);
/// What a rule says whatever the host (why, impact, fix, sources, place), as the rest of an open <details>.
std::string html_rule_details(const ReportRule& rule);
/// What was observed, a set as a list.
void html_observed(Html& html, const Finding& finding);

// html_compare.cpp, for scans with --compare
void html_newly_demanded(Html& html, const HtmlPage& page, const LevelComparison& comparison);
void html_both_levels(Html& html, const LevelComparison& comparison);

// html_findings.cpp
void html_not_judged(Html& html, const HtmlPage& page);
void html_manual(Html& html, const HtmlPage& page);
void html_waivers(Html& html, const HtmlPage& page);
void html_rest(Html& html, const HtmlPage& page);

// html_scope.cpp
void html_scope(Html& html, const HtmlPage& page);
void html_layers(Html& html, const HtmlPage& page);
void html_gpos(Html& html, const HtmlPage& page);

// html_evidence.cpp
void html_evidence(Html& html, const HtmlPage& page);

/// The report format.
void html_host(const ReportContext& context, const HostResult& host, bool first, std::string& out);

}  // namespace casemate::reports
