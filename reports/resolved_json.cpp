// SPDX-License-Identifier: Apache-2.0
#include "reports/json_parts.h"
#include "reports/json_text.h"
#include "reports/resolved_report.h"
#include "rules/scan_result.h"

namespace casemate::reports {
namespace {

std::string_view demand_word(Demand::Kind kind) {
  switch (kind) {
    case Demand::Kind::none: return "none";
    case Demand::Kind::expectation: return "expectation";
    case Demand::Kind::manual: return "manual";
    case Demand::Kind::not_required: return "not_required";
    case Demand::Kind::unknown: return "unknown";
  }
  return {};
}

void append_replaced(std::string& out, const Replaced& replaced) {
  JsonObject object(out);
  object.text("rule", replaced.id);
  object.text("layer", replaced.layer);
  object.text("file", replaced.file);
  object.number("line", replaced.line);
  object.text("expected", replaced.expected);
  object.text_if("because", replaced.because);
  object.close();
}

void append_dropped(std::string& out, const Dropped& dropped) {
  JsonObject object(out);
  object.text("rule", dropped.id);
  object.text("title", dropped.title);
  object.text("layer", dropped.layer);
  object.text("file", dropped.file);
  object.number("line", dropped.line);
  object.text("by", dropped.by);
  object.text("by_file", dropped.by_file);
  object.number("by_line", dropped.by_line);
  object.text("because", dropped.because);
  object.close();
}

void append_rule(std::string& out, const ResolvedRule& resolved, const ReportRule& rule, Level level) {
  JsonObject object(out);
  object.text("id", rule.id);
  object.text("title", rule.title);
  object.text("section", rule.section);
  object.texts("settings", rule.settings);
  object.text_if("registry_type", rule.registry_type);
  object.text("severity", rule.severity);
  object.text("demand", demand_word(resolved.rule->demand(level).kind));
  object.text("expected", rule.expected);
  object.text_if("expectation", rule.expectation);
  object.text_if("other_level", rule.other_level);
  object.text_if("when", rule.when);
  object.text_if("when_absent", rule.when_absent);
  object.text("layer", rule.layer);
  object.text("file", rule.file);
  object.number("line", rule.line);
  object.list_if("replaced", resolved.replaced, append_replaced);
  object.texts_if("merged", rule.merged);
  object.close();
}

void append_rules(std::string& out, const ResolvedBaseline& baseline, const std::vector<ResolvedRule>& rules) {
  ResolvedBaseline part;
  part.level = baseline.level;
  part.rules = rules;
  const std::vector<ReportRule> described = describe(part, {}).rules;
  out += '[';
  for (std::size_t i = 0; i < rules.size(); ++i) {
    out += i == 0 ? "\n" : ",\n";
    append_rule(out, rules[i], described[i], baseline.level);
  }
  out += "\n]";
}

}  // namespace

std::string render_resolved_json(const ResolvedView& view) {
  std::string out;
  JsonObject object(out);
  object.text("schema", kResolvedSchema);
  object.text_if("host", view.host);
  object.text_if("ou", view.ou);
  object.texts("roles", view.roles);
  object.text("level", to_word(view.baseline.level));
  object.text("chosen_by", view.chosen_by);
  object.text("sha256", view.sha256);
  object.list("layers", view.baseline.layers, append_layer);
  append_rules(object.key("rules"), view.baseline, view.baseline.rules);
  append_rules(object.key("undemanded"), view.baseline, view.baseline.undemanded);
  object.list("dropped", view.baseline.dropped, append_dropped);
  object.close();
  out += '\n';
  return out;
}

}  // namespace casemate::reports
