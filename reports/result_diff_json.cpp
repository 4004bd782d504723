// SPDX-License-Identifier: Apache-2.0
#include "reports/json.h"
#include "reports/json_text.h"
#include "reports/result_diff_format.h"
#include "rules/rule.h"

namespace casemate::reports {
namespace {

void append_run(std::string& out, const RunInfo& run) {
  JsonObject object(out);
  object.text("now", run.now);
  object.text("version", run.version);
  object.text_if("site", run.site);
  object.close();
}

void append_seen(std::string& out, const SeenFinding& seen) {
  const Finding& finding = seen.finding;
  JsonObject object(out);
  object.text("verdict", casemate::to_word(finding.verdict));
  if (finding.observed) append_value(object.key("observed"), *finding.observed);
  object.text("expected", seen.rule->expected);
  object.text_if("reason", finding.reason);
  object.text_if("place", seen.place);
  object.text_if("gpo", finding.gpo);
  object.text_if("users", finding.users);
  if (finding.waiver) {
    JsonObject waiver(object.key("waiver"));
    waiver.text("reason", finding.waiver->reason);
    waiver.text("approved_by", finding.waiver->approved_by);
    waiver.text("expires", finding.waiver->expires);
    waiver.text_if("ticket", finding.waiver->ticket);
    waiver.close();
  }
  object.close();
}

void append_finding(std::string& out, const FindingDiff& finding) {
  const ReportRule& rule = finding.rule();
  JsonObject object(out);
  object.text("fingerprint", finding.fingerprint);
  object.text("change", to_word(finding.change));
  object.text("cause", to_word(finding.cause));
  object.text("rule", rule.id);
  object.text("title", rule.title);
  object.text("section", rule.section);
  object.text("severity", rule.severity);
  object.text("setting", rule.setting);
  if (finding.before) append_seen(object.key("before"), *finding.before);
  if (finding.after) append_seen(object.key("after"), *finding.after);
  object.close();
}

void append_side(std::string& out, const ReportBaseline& baseline, const Summary& summary, bool complete) {
  JsonObject object(out);
  object.text("baseline", baseline.title);
  object.text("level", baseline.level);
  object.flag("complete", complete);
  for (const Verdict verdict : kVerdicts) object.number(casemate::to_word(verdict), summary.count(verdict));
  object.close();
}

void append_host(std::string& out, const HostDiff& host) {
  JsonObject object(out);
  object.text("host", host.host);
  object.text("change", to_word(host.change));
  object.text_if("why", host.why_lost);
  if (host.before) append_side(object.key("before"), *host.before_baseline, *host.before, host.complete_before);
  if (host.after) append_side(object.key("after"), *host.after_baseline, *host.after, host.complete_after);
  object.list("findings", host.findings, append_finding, "\n");
  object.close();
}

std::string_view rule_change_word(DiffKind kind) {
  switch (kind) {
    case DiffKind::only_left: return "removed";
    case DiffKind::only_right: return "added";
    case DiffKind::changed: return "changed";
    case DiffKind::renamed: return "renamed";
    case DiffKind::same: return "same";
  }
  return {};
}

void append_field(std::string& out, const FieldChange& field) {
  JsonObject object(out);
  object.text("field", field.field);
  object.text("before", field.left);
  object.text("after", field.right);
  object.close();
}

void append_rule(std::string& out, const RuleDiff& rule) {
  const ReportRule& shown = rule.row.rule();
  JsonObject object(out);
  object.text("change", rule_change_word(rule.row.kind));
  object.text("rule", shown.id);
  object.text("title", shown.title);
  object.text("section", shown.section);
  object.text("severity", shown.severity);
  object.text("setting", shown.setting);
  object.text("level", rule.level);
  if (rule.row.left) object.text("before", rule.row.left_demand);
  if (rule.row.right) object.text("after", rule.row.right_demand);
  object.list_if("fields", rule.row.fields, append_field);
  object.number("hosts", rule.hosts);
  object.close();
}

void append_waiver(std::string& out, const LapsingWaiver& lapsing) {
  JsonObject object(out);
  object.text("rule", lapsing.rule->id);
  object.text("title", lapsing.rule->title);
  object.text("expires", lapsing.waiver.expires);
  object.number("days_left", lapsing.days_left);
  object.text("reason", lapsing.waiver.reason);
  object.text("approved_by", lapsing.waiver.approved_by);
  object.text_if("ticket", lapsing.waiver.ticket);
  object.texts("hosts", lapsing.hosts);
  object.close();
}

void append_counts(std::string& out, const ResultDiff& diff) {
  JsonObject object(out);
  object.number("hosts", diff.hosts_compared);
  object.number("hosts_changed", diff.hosts.size());
  for (const HostChange change : {HostChange::added, HostChange::removed, HostChange::lost}) {
    object.number("hosts_" + std::string(to_word(change)), diff.count(change));
  }
  for (std::size_t i = 0; i < kFindingChanges; ++i) object.number(to_word(static_cast<FindingChange>(i)), diff.counts[i]);
  JsonObject severities(object.key("new_failures_by_severity"));
  for (std::size_t i = 0; i < diff.new_failures_by_severity.size(); ++i) {
    severities.number(casemate::to_word(static_cast<Severity>(i)), diff.new_failures_by_severity[i]);
  }
  severities.close();
  object.close();
}

}  // namespace

std::string render_result_diff_json(const ResultDiff& diff, std::string_view version) {
  std::string out;
  JsonObject object(out);
  object.text("schema", kResultDiffSchema);
  object.text("version", version);
  append_run(object.key("before"), diff.before);
  append_run(object.key("after"), diff.after);
  append_counts(object.key("counts"), diff);
  object.texts("notes", diff.notes);
  object.list("hosts", diff.hosts, append_host, "\n");
  object.list("rules", diff.rules, append_rule, "\n");
  object.list("waivers", diff.waivers, append_waiver, "\n");
  object.close();
  out += '\n';
  return out;
}

}  // namespace casemate::reports
