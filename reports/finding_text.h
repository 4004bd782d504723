// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/scan_result.h"

// What the reports for people say about a finding; each writer escapes it for its own format.
namespace casemate::reports {

/// The rule a finding is about.
const ReportRule& rule_of(const ReportBaseline& baseline, const Finding& finding);

/// What was observed, "nothing" when nothing was.
std::string observed_text(const Finding& finding);
/// The elements of a set or list that was observed, one by one; empty for single values.
std::vector<std::string> observed_elements(const Finding& finding);

/// "exports/secpol.inf:8", "exports/services.csv:3 [Spooler]"; empty when no place is known.
std::string place_text(const std::vector<EvidenceFile>& files, const Provenance& where);
std::string place_text(const std::vector<EvidenceFile>& files, const Problem& problem);

/// "waived until 2027-03-31 by A. Author: reason (CHG-1042)".
std::string waiver_text(const AppliedWaiver& waiver);

/// "Waiver", "not applicable": a verdict as people read it.
std::string_view verdict_words(Verdict verdict);

/// The word "Enterprise Client" for ec, "Specialized Security - Limited Functionality" for sslf.
std::string_view level_title(std::string_view level);

}  // namespace casemate::reports
