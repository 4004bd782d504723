// SPDX-License-Identifier: Apache-2.0
#include "reports/json.h"

#include <unordered_map>

#include "reports/json_findings.h"
#include "reports/json_parts.h"
#include "reports/json_report.h"
#include "reports/json_text.h"

namespace casemate::reports {
namespace {

constexpr std::string_view kSeverityWords[] = {"low", "medium", "high", "critical"};

// Every rule of every baseline once: layers are shared, so the baselines of a fleet consist of mostly the same rules.
struct RuleList {
  std::vector<const ReportRule*> rules;
  std::vector<std::vector<std::uint32_t>> of_baseline;
};

RuleList list_rules(const ReportContext& context) {
  RuleList list;
  std::unordered_multimap<std::string_view, std::uint32_t> by_id;
  const auto index_of = [&](const ReportRule& rule) {
    const auto [begin, end] = by_id.equal_range(rule.id);
    for (auto known = begin; known != end; ++known) {
      if (*list.rules[known->second] == rule) return known->second;
    }
    const auto index = static_cast<std::uint32_t>(list.rules.size());
    list.rules.push_back(&rule);
    by_id.emplace(rule.id, index);
    return index;
  };
  for (const auto& baseline : context.baselines) {
    std::vector<std::uint32_t>& indices = list.of_baseline.emplace_back();
    for (const ReportRule& rule : baseline->rules) indices.push_back(index_of(rule));
  }
  return list;
}

void append_rule(std::string& out, const ReportRule& rule) {
  JsonObject object(out);
  object.text("id", rule.id);
  object.text("title", rule.title);
  object.text("section", rule.section);
  object.text("severity", rule.severity);
  object.texts("settings", rule.settings);
  object.text("setting", rule.setting);
  object.text_if("registry_type", rule.registry_type);
  object.text("expected", rule.expected);
  object.text_if("expectation", rule.expectation);
  object.text_if("other_level", rule.other_level);
  object.text_if("when", rule.when);
  object.text_if("when_absent", rule.when_absent);
  object.text_if("why", rule.why);
  object.text_if("impact", rule.impact);
  object.text_if("fix_gpo", rule.fix_gpo);
  object.text_if("fix_command", rule.fix_command);
  object.text_if("fix_text", rule.fix_text);
  object.texts_if("sources", rule.sources);
  object.texts_if("alternatives", rule.alternatives);
  object.texts_if("cce", rule.cce);
  object.texts_if("stig", rule.stig);
  object.text("layer", rule.layer);
  object.text("file", rule.file);
  object.number("line", rule.line);
  object.texts_if("replaces", rule.replaces);
  object.texts_if("merged", rule.merged);
  object.close();
}

void append_baseline(std::string& out, const ReportBaseline& baseline, const std::vector<std::uint32_t>& rules) {
  JsonObject object(out);
  object.text("title", baseline.title);
  object.text("level", baseline.level);
  object.text("sha256", baseline.sha256);
  object.list("layers", baseline.layers, append_layer);
  object.texts("notes", baseline.notes);
  object.list("rules", rules, [](std::string& to, std::uint32_t index) { append_number(to, index); });
  object.close();
}

void add_run(JsonObject& object, const RunInfo& run) {
  object.text("schema", kResultSchema);
  JsonObject tool(object.key("tool"));
  tool.text("name", run.tool);
  tool.text("version", run.version);
  tool.close();
  JsonObject how(object.key("run"));
  how.text("now", run.now);
  how.text_if("site", run.site);
  how.text_if("site_file", run.site_file);
  how.text_if("site_sha256", run.site_sha256);
  how.text("fail_on", run.fail_on);
  how.text_if("compare", run.compare);
  how.flag("with_observations", run.with_observations);
  how.texts("allowed_incomplete", run.allowed_incomplete);
  how.close();
}

void append_baselines_and_rules(std::string& out, const ReportContext& context, std::string_view between) {
  const RuleList list = list_rules(context);
  out += "\"baselines\":[";
  for (std::size_t i = 0; i < context.baselines.size(); ++i) {
    if (i != 0) out += ',';
    out += between;
    append_baseline(out, *context.baselines[i], list.of_baseline[i]);
  }
  out += between;
  out += "],\"rules\":[";
  for (std::size_t i = 0; i < list.rules.size(); ++i) {
    if (i != 0) out += ',';
    out += between;
    append_rule(out, *list.rules[i]);
  }
  out += between;
  out += ']';
}

void append_summary(std::string& out, const Summary& summary) {
  JsonObject object(out);
  for (const Verdict verdict : kVerdicts) object.number(casemate::to_word(verdict), summary.count(verdict));
  JsonObject failed(object.key("failed_by_severity"));
  for (std::size_t i = summary.failed_by_severity.size(); i-- > 0;) {
    failed.number(kSeverityWords[i], summary.failed_by_severity[i]);
  }
  failed.close();
  if (const auto score = summary.score()) object.number("score", *score);
  if (const auto score = summary.score_with_waivers()) object.number("score_with_waivers", *score);
  object.close();
}

void append_comparison(std::string& out, const ReportContext& context, const Comparison& compared,
                       const std::vector<std::string>& paths, const FindingLayout& layout) {
  const ReportBaseline& baseline = *context.baselines[compared.baseline];
  JsonObject object(out);
  object.text("level", baseline.level);
  object.number("baseline", compared.baseline);
  append_summary(object.key("summary"), compared.summary);
  append_findings(object.key("findings"), context, baseline, compared.findings, paths, layout);
  object.close();
}

void append_host(const ReportContext& context, const HostResult& host, const FindingLayout& layout, std::string& out) {
  constexpr std::size_t kUsualFinding = 256;  // bytes; growing step by step would copy what is written again and again
  out.reserve(out.size() + kUsualFinding * (host.findings.size() + 16));
  const std::vector<std::string> paths = json_paths(host.files);
  JsonObject object(out);
  object.text("host", host.host);
  object.number("baseline", host.baseline);
  object.text("baseline_from", host.baseline_from);
  object.texts("roles", host.roles);
  object.text("roles_from", host.roles_from);
  object.flag("complete", host.complete);
  append_summary(object.key("summary"), host.summary);
  append_facts(object.key("facts"), host.facts);
  object.list("coverage", host.coverage, [&](std::string& to, const Scope& scope) { append_scope(to, scope, paths); });
  object.list("files", host.files, append_file);
  object.list("problems", host.problems,
              [&](std::string& to, const Problem& problem) { append_problem(to, problem, paths); });
  object.list("gpos", host.gpos, append_gpo);
  object.texts("warnings", host.warnings);
  append_findings(object.key("findings"), context, *context.baselines[host.baseline], host.findings, paths, layout);
  if (host.compared) append_comparison(object.key("compared"), context, *host.compared, paths, layout);
  if (context.run->with_observations) {
    object.list("observations", host.observations,
                [&](std::string& to, const Observation& seen) { append_observation(to, seen, paths); });
  }
  object.close();
}

}  // namespace

void json_header(const ReportContext& context, std::string& out) {
  JsonObject object(out);
  add_run(object, *context.run);
  object.key("hosts") += '[';
}

void json_host(const ReportContext& context, const HostResult& host, bool first, std::string& out) {
  out += first ? "\n" : ",\n";
  append_host(context, host, kDocument, out);
}

void json_footer(const ReportContext& context, std::string& out) {
  out += "\n],";
  append_baselines_and_rules(out, context, "\n");
  out += "}\n";
}

void jsonl_header(const ReportContext& context, std::string& out) {
  JsonObject object(out);
  add_run(object, *context.run);
  out += ',';
  append_baselines_and_rules(out, context, {});
  out += "}\n";
}

void jsonl_host(const ReportContext& context, const HostResult& host, bool /*first*/, std::string& out) {
  append_host(context, host, kLine, out);
  out += '\n';
}

}  // namespace casemate::reports
