// SPDX-License-Identifier: Apache-2.0
#include "reports/standing.h"

#include "rules/rule.h"
#include "rules/text.h"

namespace casemate::reports {
namespace {

void add_count(std::vector<std::string>& parts, std::uint32_t count, std::string_view word) {
  if (count != 0) parts.push_back(std::to_string(count) + " " + std::string(word));
}

}  // namespace

Standing standing_of(const RunInfo& run, const Summary& summary, bool complete) {
  Severity threshold = Severity::low;  // what is not a severity forgives nothing
  if (!parse_severity(run.fail_on, threshold)) threshold = Severity::low;
  for (auto i = static_cast<std::size_t>(threshold); i < summary.failed_by_severity.size(); ++i) {
    if (summary.failed_by_severity[i] != 0) return Standing::failing;
  }
  return complete ? Standing::compliant : Standing::incomplete;
}

std::string_view standing_words(Standing standing) {
  switch (standing) {
    case Standing::compliant:
      return "Compliant";
    case Standing::failing:
      return "Not compliant";
    case Standing::incomplete:
      return "Incomplete";
  }
  return {};
}

std::string failures_words(const Summary& summary) {
  const std::uint32_t failed = summary.count(Verdict::fail);
  if (failed == 0) return "none failed";
  std::vector<std::string> parts;
  for (const std::size_t i : kWorstFirst) {
    add_count(parts, summary.failed_by_severity[i], to_word(static_cast<Severity>(i)));
  }
  return std::to_string(failed) + " failed: " + join(parts, ", ");
}

std::string decided_words(const Summary& summary) {
  std::vector<std::string> parts;
  add_count(parts, summary.count(Verdict::pass), "passed");
  add_count(parts, summary.count(Verdict::waived), "waived");
  add_count(parts, summary.count(Verdict::manual), "to be looked at");
  add_count(parts, summary.count(Verdict::not_applicable), "not applicable");
  return join(parts, ", ");
}

std::string undecided_words(const Summary& summary) {
  std::vector<std::string> parts;
  add_count(parts, summary.count(Verdict::unknown), "unknown");
  add_count(parts, summary.count(Verdict::error), "error");
  return join(parts, ", ");
}

std::string score_words(const Summary& summary) {
  const auto score = summary.score();
  const auto with_waivers = summary.score_with_waivers();
  if (!score || !with_waivers) return "no score";
  std::string text = "score " + std::to_string(*score) + " %";
  if (summary.count(Verdict::waived) != 0) text += ", " + std::to_string(*with_waivers) + " % with waivers";
  return text;
}

}  // namespace casemate::reports
