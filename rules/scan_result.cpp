// SPDX-License-Identifier: Apache-2.0
#include "rules/scan_result.h"

#include <algorithm>

#include "rules/text.h"

namespace casemate {

std::string demand_words(const Demand& demand) {
  switch (demand.kind) {
    case Demand::Kind::none: return "no demand";
    case Demand::Kind::expectation: return demand.expectation->describe();
    case Demand::Kind::manual: return "to be looked at: " + demand.text;
    case Demand::Kind::not_required: return "not required: " + demand.text;
    case Demand::Kind::unknown: return "left open by the sources: " + demand.text;
  }
  return {};
}

std::string absence_words(const WhenAbsent& when) {
  switch (when.kind) {
    case WhenAbsent::Kind::unstated: return {};
    case WhenAbsent::Kind::fail: return "fail";
    case WhenAbsent::Kind::pass: return "pass";
    case WhenAbsent::Kind::manual: return "to be looked at";
    case WhenAbsent::Kind::assume: return "assumed " + when.assumed_text + ": " + when.because;
  }
  return {};
}

std::string alternative_words(const Alternative& alternative) {
  std::string text = alternative.source + ":";
  if (!alternative.ec.empty()) text += " EC " + alternative.ec;
  if (!alternative.sslf.empty()) text += std::string(alternative.ec.empty() ? "" : ",") + " SSLF " + alternative.sslf;
  if (!alternative.note.empty()) text += " (" + alternative.note + ")";
  return text;
}

namespace {

std::string describe_replaced(const Replaced& replaced, const std::string& because) {
  std::string text = replaced.id + " of " + replaced.layer + " (" + replaced.file + ":" + std::to_string(replaced.line) + ")";
  if (!replaced.expected.empty()) text += ", which demanded " + replaced.expected;
  if (!because.empty()) text += ": " + because;
  return text;
}

ReportRule describe_rule(const ResolvedRule& resolved, Level level) {
  const Rule& rule = *resolved.rule;
  ReportRule report;
  report.id = rule.id;
  report.title = rule.title;
  const Setting& setting = rule.settings.front();
  report.section = std::string(section_of(setting.area()));
  report.severity = std::string(to_word(rule.severity));
  for (const Setting& each : rule.settings) report.settings.push_back(each.address());
  report.setting = join(report.settings, " | ");
  if (setting.area() == Area::registry) report.registry_type = to_word(rule.registry_type);
  const Demand& demand = rule.demand(level);
  report.expected = demand.kind == Demand::Kind::manual ? demand.text : demand_words(demand);
  if (demand.kind == Demand::Kind::expectation) report.expectation = demand.expectation->to_yaml();
  report.other_level = demand_words(rule.demand(level == Level::ec ? Level::sslf : Level::ec));
  if (rule.when) report.when = describe(*rule.when);
  report.when_absent = absence_words(rule.when_absent);
  report.why = rule.why;
  report.impact = rule.impact;
  report.fix_gpo = rule.fix.gpo;
  report.fix_command = rule.fix.command;
  report.fix_text = rule.fix.text;
  report.sources = rule.source;
  for (const Alternative& alternative : rule.alternatives) report.alternatives.push_back(alternative_words(alternative));
  report.cce = rule.cce;
  report.stig = rule.stig;
  report.layer = resolved.layer;
  report.file = resolved.file;
  report.line = resolved.line;
  for (const Replaced& replaced : resolved.replaced) {
    report.replaces.push_back(describe_replaced(replaced, &replaced == &resolved.replaced.front() ? rule.because : std::string()));
  }
  report.merged = resolved.merged;
  return report;
}

bool is_asked(const Layer& layer) { return !layer.asked_by.starts_with("layer of "); }

}  // namespace

bool operator==(const Layer& a, const Layer& b) {
  return a.name == b.name && a.file == b.file && a.sha256 == b.sha256 && a.asked_by == b.asked_by;
}

bool operator==(const ReportBaseline& a, const ReportBaseline& b) {
  return a.title == b.title && a.level == b.level && a.layers == b.layers && a.sha256 == b.sha256 && a.rules == b.rules &&
         a.notes == b.notes;
}

ReportBaseline describe(const ResolvedBaseline& baseline, std::string sha256) {
  ReportBaseline report;
  report.level = std::string(to_word(baseline.level));
  report.layers = baseline.layers;
  std::vector<std::string> names;
  for (auto layer = baseline.layers.rbegin(); layer != baseline.layers.rend(); ++layer) {
    if (is_asked(*layer)) names.push_back(layer->name);
  }
  report.title = join(names, " on ");
  report.sha256 = std::move(sha256);
  report.rules.reserve(baseline.rules.size());
  for (const ResolvedRule& rule : baseline.rules) report.rules.push_back(describe_rule(rule, baseline.level));
  report.notes = baseline.notes;
  return report;
}

bool is_allowed_unknown(const RunInfo& run, const ReportRule& rule, const Finding& finding) {
  if (finding.verdict != Verdict::unknown || rule.settings.empty()) return false;
  const std::string_view address = rule.settings.at(finding.setting < rule.settings.size() ? finding.setting : 0);
  const std::string_view area = address.substr(0, address.find('/'));
  return std::any_of(run.allowed_incomplete.begin(), run.allowed_incomplete.end(),
                     [&](const std::string& allowed) { return allowed == "*" || iequals(allowed, area); });
}

}  // namespace casemate
