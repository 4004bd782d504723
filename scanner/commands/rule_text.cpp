// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/rule_text.h"

#include "rules/text.h"

namespace casemate::commands {
namespace {

void add_line(std::string& out, std::string_view label, const std::string& text) {
  if (text.empty()) return;
  std::string head(label);
  head.resize(11, ' ');
  out += "  " + head + text + "\n";
}

std::string absence(const WhenAbsent& when) {
  switch (when.kind) {
    case WhenAbsent::Kind::unstated: return {};
    case WhenAbsent::Kind::fail: return "fails";
    case WhenAbsent::Kind::pass: return "passes";
    case WhenAbsent::Kind::manual: return "a person must look";
    case WhenAbsent::Kind::assume: return "counts as " + when.assumed_text + " (" + when.because + ")";
  }
  return {};
}

}  // namespace

std::string describe_demand(const Demand& demand) {
  switch (demand.kind) {
    case Demand::Kind::none: return "no rule";
    case Demand::Kind::expectation: return demand.expectation->describe();
    case Demand::Kind::manual: return "a person must look: " + demand.text;
    case Demand::Kind::not_required: return "not required: " + demand.text;
    case Demand::Kind::unknown: return "left open by the sources: " + demand.text;
  }
  return {};
}

std::string describe_rule(const Rule& rule, const Baseline& baseline) {
  std::string out = rule.id + "  " + rule.title + "\n";
  std::vector<std::string> settings;
  for (const Setting& setting : rule.settings) settings.push_back(setting.address());
  add_line(out, "setting", join(settings, ", else "));
  add_line(out, "EC", describe_demand(rule.ec));
  add_line(out, "SSLF", describe_demand(rule.sslf));
  add_line(out, "severity", std::string(to_word(rule.severity)));
  if (rule.when) add_line(out, "applies", "when " + describe(*rule.when));
  add_line(out, "if absent", absence(rule.when_absent));
  add_line(out, "why", rule.why);
  add_line(out, "impact", rule.impact);
  add_line(out, "fix", rule.fix.gpo);
  add_line(out, rule.fix.gpo.empty() ? "fix" : "", rule.fix.command);
  add_line(out, rule.fix.gpo.empty() && rule.fix.command.empty() ? "fix" : "", rule.fix.text);
  for (const std::string& source : rule.source) add_line(out, "source", source);
  for (const Alternative& other : rule.alternatives) {
    add_line(out, "elsewhere", other.source + ":" + (other.ec.empty() ? "" : " EC " + other.ec) + (other.sslf.empty() ? "" : " SSLF " + other.sslf) +
                                   (other.note.empty() ? "" : " (" + other.note + ")"));
  }
  if (!rule.overrides.empty()) add_line(out, "overrides", rule.overrides + ": " + rule.because);
  add_line(out, "from", baseline.name + " (" + rule.where.file + ":" + std::to_string(rule.where.line) + ")");
  return out;
}

}  // namespace casemate::commands
