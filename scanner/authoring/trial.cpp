// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/trial.h"

#include "rules/evaluate.h"
#include "scanner/evidence/read_host.h"

namespace casemate::authoring {
namespace {

std::string first_problem(const HostState& host, Problem::Severity severity) {
  for (const Problem& problem : host.problems) {
    if (problem.severity != severity) continue;
    const std::string file = problem.file < host.files.size() ? host.files[problem.file].path : std::string();
    return file + (problem.line != 0 ? ":" + std::to_string(problem.line) : std::string()) + ": " + problem.what;
  }
  return {};
}

}  // namespace

Trial try_rule(const evidence::SourceSet& source, const ResolvedRule& rule, Level level, const std::vector<std::string>& roles) {
  evidence::ReadHostScratch scratch;
  const HostState host = evidence::read_host(source, "fixture", {}, scratch, true);
  ResolvedBaseline baseline;
  baseline.level = level;
  baseline.rules.push_back(rule);
  HostContext context;
  context.roles = roles;
  context.roles_known = true;
  const Finding finding = evaluate(host, baseline, context).front();
  Trial trial{finding.verdict, finding.reason, first_problem(host, Problem::Severity::error)};
  if (trial.unread.empty()) trial.unread = first_problem(host, Problem::Severity::warning);
  return trial;
}

}  // namespace casemate::authoring
