// SPDX-License-Identifier: Apache-2.0
#include "rules/judgement_memo.h"

namespace casemate {

void JudgementMemo::start(const AccountFacts& facts, std::size_t rules) {
  if (facts_ != facts) rules_.clear();
  facts_ = facts;
  rules_.resize(rules);
}

const Judgement& JudgementMemo::judge(std::uint32_t rule, const Expectation& expectation, const Value& value, bool imprecise) {
  OfRule& of_rule = rules_[rule];
  for (const Known& known : of_rule.known) {
    if (known.is_set && known.imprecise == imprecise && known.value == value) return known.said;
  }
  Judgement said = expectation.judge(value, {&facts_, imprecise});
  Known& known = of_rule.known[said.met == Truth::yes ? 0 : 1];
  known = {value, imprecise, true, std::move(said)};
  return known.said;
}

}  // namespace casemate
