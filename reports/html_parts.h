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

/// Everything the parts look at.
struct HtmlPage {
  const ReportContext& context;
  const HostResult& host;
  const ReportBaseline& baseline;
};

/// Start of a self-contained page up to <body>, with its content security policy; and its end.
void html_begin(Html& html, std::string_view title);
void html_end(Html& html, const RunInfo& run);

/// The class of a verdict or severity (html_style.cpp).
char verdict_class(Verdict verdict);
char severity_class(std::string_view severity);
char standing_class(Standing standing);

// html_charts.cpp: tables whose middle column is drawn; the numbers beside it say the same in words.
void html_sections_chart(Html& html, const HtmlPage& page);
void html_severity_chart(Html& html, const Summary& summary);

// html_failures.cpp
void html_failures(Html& html, const HtmlPage& page);

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
