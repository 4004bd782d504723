// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/lint_rule.h"

#include "rules/text.h"

namespace casemate::authoring {
namespace {

void collect(const Node& expectation, std::vector<DemandScalar>& out) {
  if (expectation.kind != Node::Kind::map) return;
  for (std::size_t i = 0; i < expectation.keys.size(); ++i) {
    const std::string_view op = expectation.keys[i].text;
    const Node& value = expectation.items[i];
    if (op == "in_order") continue;
    if (value.kind == Node::Kind::map) collect(value, out);
    if (value.kind == Node::Kind::scalar) out.push_back({op, &value, 0});
    if (value.kind != Node::Kind::sequence) continue;
    for (std::size_t k = 0; k < value.items.size(); ++k) {
      const Node& item = value.items[k];
      if (item.kind == Node::Kind::map) collect(item, out);
      if (item.kind == Node::Kind::scalar) out.push_back({op, &item, k});
    }
  }
}

}  // namespace

void LintLog::add(Weight weight, Error error) {
  LintFinding finding{weight, std::move(error)};
  if (!is_full() && said_.insert(finding.to_string()).second) findings_.push_back(std::move(finding));
}
void LintLog::error(const std::string& file, const Node& at, std::string what, std::string_view culprit) {
  add(Weight::error, {ErrorCode::malformed, std::move(what), shorten(culprit), {file, at.line, at.column}});
}
void LintLog::warn(const std::string& file, const Node& at, std::string what, std::string_view culprit) {
  add(Weight::warning, {ErrorCode::malformed, std::move(what), shorten(culprit), {file, at.line, at.column}});
}

std::vector<DemandScalar> demand_scalars(const Node& rule) {
  std::vector<DemandScalar> out;
  for (std::size_t i = 0; i < rule.keys.size(); ++i) {
    const std::string& key = rule.keys[i].text;
    if (key == "expect" || key == "ec" || key == "sslf") collect(rule.items[i], out);
  }
  return out;
}

const Node& demand_node(const Node& rule, Level level) {
  for (const std::string_view key : {to_word(level), std::string_view("expect")}) {
    if (const Node* stated = rule.find(key)) return *stated;
  }
  return rule;
}

void lint_texts(const LintedRule& linted, LintLog& log) {
  const Rule& rule = linted.rule;
  if (!rule.overrides.empty()) return;  // it inherits them
  if (rule.why.empty()) log.warn(linted.file, linted.node, "the rule does not say why it matters; add 'why:'", rule.id);
  if (rule.fix.gpo.empty() && rule.fix.command.empty() && rule.fix.text.empty()) {
    log.warn(linted.file, linted.node, "the rule does not say how to set it right; add 'fix:' with gpo, command or text", rule.id);
  }
  if (rule.source.empty()) {
    log.warn(linted.file, linted.node, "the rule does not say where its demand comes from; add 'source:'", rule.id);
  }
}

}  // namespace casemate::authoring
