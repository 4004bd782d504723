// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/judge_host.h"

#include <algorithm>

#include "rules/text.h"
#include "scanner/commands/environment.h"

namespace casemate::commands {
namespace {

// The finding about roles nobody listed stands or falls with the site file; without such roles it is not shown.
void add_unexpected_roles(const Plan& rules, const HostPlan& plan, std::vector<Finding>& findings) {
  if (!rules.unexpected_role_rule) return;
  std::erase_if(findings, [&](const Finding& finding) { return finding.rule == *rules.unexpected_role_rule; });
  if (plan.unexpected_roles.empty()) return;
  Finding finding;
  finding.rule = *rules.unexpected_role_rule;
  finding.verdict = Verdict::fail;
  finding.observed = Value{join(plan.unexpected_roles, ", ")};
  finding.reason = "the evidence shows " + join_and(plan.unexpected_roles) + ", which the site file does not list for this host";
  findings.push_back(std::move(finding));
}

bool is_complete(const HostResult& host, const ReportBaseline& baseline, const RunInfo& run) {
  bool decided = false;
  for (const Finding& finding : host.findings) {
    if (finding.verdict == Verdict::error) return false;
    if (finding.verdict == Verdict::unknown && !is_allowed_unknown(run, baseline.rules[finding.rule], finding)) return false;
    decided = decided || finding.verdict == Verdict::pass || finding.verdict == Verdict::fail || finding.verdict == Verdict::waived;
  }
  return decided && std::none_of(host.problems.begin(), host.problems.end(),
                                 [](const Problem& problem) { return problem.severity == Problem::Severity::error; });
}

// The same host state at the level of --compare.  What its waivers do not match is said once, at the level that counts.
Comparison compare_host(const HostState& host, const HostPlan& plan, const std::vector<Waiver>& waivers, std::chrono::sys_seconds now,
                        JudgementMemos& memos) {
  Comparison compared;
  compared.baseline = plan.compared->index;
  compared.findings = evaluate(host, plan.compared->resolved, plan.context, memos[plan.compared.get()]);
  add_unexpected_roles(*plan.compared, plan, compared.findings);
  apply_waivers(compared.findings, plan.compared->resolved, host, plan.context, waivers, now);
  compared.summary = summarise(compared.findings, plan.compared->resolved);
  return compared;
}

}  // namespace

JudgedHost judge_host(HostState host, Planner& planner, const RunInfo& run, std::chrono::sys_seconds now) {
  Planner::Answer answer = planner.plan_for(host);
  JudgementMemos memos;
  return judge_host(std::move(host), std::move(answer), planner.waivers(), run, now, memos);
}

JudgedHost judge_host(HostState host, Planner::Answer answer, const std::vector<Waiver>& waivers, const RunInfo& run,
                      std::chrono::sys_seconds now, JudgementMemos& memos) {
  JudgedHost judged;
  HostResult& result = judged.result;
  HostPlan& plan = answer.plan;
  result.host = host.name;
  result.roles = plan.context.roles;
  result.roles_from = std::move(plan.roles_from);
  result.baseline_from = std::move(plan.baseline_from);
  result.warnings = std::move(plan.warnings);
  judged.errors = std::move(answer.errors);
  judged.baseline_is_wrong = answer.baseline_is_wrong;
  if (judged.errors.empty()) {
    judged.plan = plan.plan;
    result.baseline = plan.plan->index;
    result.findings = evaluate(host, plan.plan->resolved, plan.context, memos[plan.plan.get()]);
    add_unexpected_roles(*plan.plan, plan, result.findings);
    auto warnings = apply_waivers(result.findings, plan.plan->resolved, host, plan.context, waivers, now);
    result.warnings.insert(result.warnings.end(), warnings.begin(), warnings.end());
    result.summary = summarise(result.findings, plan.plan->resolved);
    if (plan.compared) result.compared = compare_host(host, plan, waivers, now, memos);
  }
  result.facts = std::move(host.facts);
  result.facts.roles = result.roles;
  result.coverage = std::move(host.scopes);
  result.files = std::move(host.files);
  result.problems = std::move(host.problems);
  result.gpos = std::move(host.gpos);
  if (run.with_observations) result.observations = std::move(host.observations);
  result.complete = judged.plan != nullptr && is_complete(result, *plan.plan->report, run);
  return judged;
}

int exit_code_of(const HostResult& host, const ReportBaseline& baseline, const RunInfo& run) {
  Severity threshold = Severity::low;
  parse_severity(run.fail_on, threshold);
  for (const Finding& finding : host.findings) {
    Severity severity = Severity::low;
    parse_severity(baseline.rules[finding.rule].severity, severity);
    if (finding.verdict == Verdict::fail && severity >= threshold) return kFindings;
  }
  return host.complete ? kCompliant : kIncomplete;
}

}  // namespace casemate::commands
