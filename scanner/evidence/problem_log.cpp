// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/problem_log.h"

#include "rules/text.h"

namespace casemate::evidence {

void ProblemLog::add(Problem::Severity severity, std::uint32_t line, std::string what) {
  if (++counts_.at(static_cast<std::size_t>(severity)) > kMaxProblemsListed) return;
  problems_.push_back(Problem{severity, 0, line, std::move(what)});
}

std::string ProblemLog::about(std::string_view what, std::string_view piece) {
  std::string text(what);
  text += ": ";
  text += shorten(piece);
  return text;
}

std::vector<Problem> ProblemLog::take() {
  for (const auto severity : {Problem::Severity::note, Problem::Severity::warning, Problem::Severity::error}) {
    const std::size_t count = counts_.at(static_cast<std::size_t>(severity));
    if (count <= kMaxProblemsListed) continue;
    problems_.push_back(
        Problem{severity, 0, 0, "and " + std::to_string(count - kMaxProblemsListed) + " more of this kind"});
  }
  return std::move(problems_);
}

}  // namespace casemate::evidence
