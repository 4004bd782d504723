// SPDX-License-Identifier: Apache-2.0
#include "rules/inherit.h"

#include <algorithm>

#include "rules/rule_reading.h"

namespace casemate {
namespace {

bool states(const Rule& rule, std::uint32_t bits) { return (rule.stated & bits) != 0; }

template <class Field>
void take_over(Rule& rule, const Rule& overridden, StatedField bit, Field Rule::*field) {
  if (!states(rule, bit)) rule.*field = overridden.*field;
}

void take_over_fields(Rule& rule, const Rule& overridden) {
  take_over(rule, overridden, kStatedTitle, &Rule::title);
  take_over(rule, overridden, kStatedSetting, &Rule::settings);
  take_over(rule, overridden, kStatedType, &Rule::registry_type);
  take_over(rule, overridden, kStatedNever, &Rule::never);
  take_over(rule, overridden, kStatedEc, &Rule::ec);
  take_over(rule, overridden, kStatedSslf, &Rule::sslf);
  take_over(rule, overridden, kStatedSeverity, &Rule::severity);
  take_over(rule, overridden, kStatedWhy, &Rule::why);
  take_over(rule, overridden, kStatedImpact, &Rule::impact);
  take_over(rule, overridden, kStatedFix, &Rule::fix);
  take_over(rule, overridden, kStatedSource, &Rule::source);
  take_over(rule, overridden, kStatedAlternatives, &Rule::alternatives);
  take_over(rule, overridden, kStatedReferences, &Rule::cce);
  take_over(rule, overridden, kStatedReferences, &Rule::stig);
  take_over(rule, overridden, kStatedWhen, &Rule::when);
  take_over(rule, overridden, kStatedWhenAbsent, &Rule::when_absent);
  take_over(rule, overridden, kStatedOpenQuestion, &Rule::open_question);
}

// An expectation that was read for another registry type or another `never` must not be taken over.
bool inherits_typed_text(const Rule& rule) {
  if (!states(rule, kStatedType | kStatedNever)) return false;
  return (!states(rule, kStatedEc) && rule.ec.expectation != nullptr) ||
         (!states(rule, kStatedSslf) && rule.sslf.expectation != nullptr) ||
         (!states(rule, kStatedWhenAbsent) && rule.when_absent.assumed.has_value());
}

bool same_expectation(const ExpectationPtr& a, const ExpectationPtr& b) {
  if (a == nullptr || b == nullptr) return a == b;
  return a->to_yaml() == b->to_yaml();
}

bool same_demand(const Demand& a, const Demand& b) {
  if (a.kind != b.kind) return false;
  if (a.kind == Demand::Kind::manual) return a.text == b.text;
  return same_expectation(a.expectation, b.expectation);
}

bool same_condition(const Condition& a, const Condition& b) {
  return a.kind == b.kind && a.text == b.text && a.os_at_least == b.os_at_least && a.os_at_most == b.os_at_most &&
         a.os_one_of == b.os_one_of && a.setting == b.setting && same_expectation(a.expectation, b.expectation) &&
         std::equal(a.parts.begin(), a.parts.end(), b.parts.begin(), b.parts.end(), same_condition);
}

bool same_absence(const WhenAbsent& a, const WhenAbsent& b) {
  const auto normal = [](WhenAbsent::Kind kind) {
    return kind == WhenAbsent::Kind::unstated ? WhenAbsent::Kind::fail : kind;
  };
  return normal(a.kind) == normal(b.kind) && a.assumed == b.assumed;
}

}  // namespace

void inherit(Rule& rule, const Rule& overridden, std::vector<Error>& errors) {
  take_over_fields(rule, overridden);
  read_untyped_fields(rule, errors);
  if (inherits_typed_text(rule)) {
    errors.push_back({ErrorCode::malformed,
                      "an override that states 'type' or 'never' states its expectations and 'when_absent' too",
                      rule.id, rule.where});
  }
}

bool demand_the_same(const Rule& a, const Rule& b) {
  if (a.settings != b.settings || a.registry_type != b.registry_type || a.never != b.never) return false;
  if (!same_demand(a.ec, b.ec) || !same_demand(a.sslf, b.sslf) || !same_absence(a.when_absent, b.when_absent))
    return false;
  if (a.when.has_value() != b.when.has_value()) return false;
  return !a.when || same_condition(*a.when, *b.when);
}

bool judges(const Rule& rule) {
  const auto demands = [](const Demand& demand) {
    return demand.kind == Demand::Kind::expectation || demand.kind == Demand::Kind::manual;
  };
  return demands(rule.ec) || demands(rule.sslf);
}

bool share_a_setting(const Rule& a, const Rule& b) {
  return std::any_of(a.settings.begin(), a.settings.end(), [&](const Setting& setting) {
    return std::find(b.settings.begin(), b.settings.end(), setting) != b.settings.end();
  });
}

}  // namespace casemate
