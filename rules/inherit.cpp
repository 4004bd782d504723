// SPDX-License-Identifier: Apache-2.0
#include "rules/inherit.h"

#include <algorithm>

#include "rules/rule_reading.h"
#include "rules/settings_table.h"

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

// Do the settings read their values alike: type, unit, and the numbers that mean "never"?
bool read_alike(const Rule& a, const Rule& b) {
  if (a.settings.empty() || b.settings.empty()) return true;
  const SettingType& one = type_of(a.settings.front());
  const SettingType& other = type_of(b.settings.front());
  const auto same = [](const Sentinel& x, const Sentinel& y) { return x.value == y.value && x.meaning == y.meaning; };
  return one.type == other.type && one.unit == other.unit &&
         std::equal(one.sentinels.begin(), one.sentinels.end(), other.sentinels.begin(), other.sentinels.end(), same);
}

// An expectation that was read for another type, unit or `never` must not be taken over.
bool inherits_typed_text(const Rule& rule, const Rule& overridden) {
  if (!states(rule, kStatedType | kStatedNever) && read_alike(rule, overridden)) return false;
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

// Where a rule says nothing, absence is a failure; but of a right or a lockout time the format itself says what absence
// means, and only `when_absent: fail` overrules that.
bool same_absence(const Rule& a, const Rule& b) {
  const auto has_a_meaning = [](const Setting& setting) {
    return setting.area() == Area::user_right || setting.area() == Area::account_policy;
  };
  const bool meant = std::any_of(a.settings.begin(), a.settings.end(), has_a_meaning);
  const auto normal = [&](WhenAbsent::Kind kind) {
    return kind == WhenAbsent::Kind::unstated && !meant ? WhenAbsent::Kind::fail : kind;
  };
  return normal(a.when_absent.kind) == normal(b.when_absent.kind) && a.when_absent.assumed == b.when_absent.assumed;
}

}  // namespace

void inherit(Rule& rule, const Rule& overridden, std::vector<Error>& errors) {
  take_over_fields(rule, overridden);
  read_untyped_fields(rule, errors);
  if (inherits_typed_text(rule, overridden)) {
    errors.push_back({ErrorCode::malformed,
                      "an override that states 'type', 'never' or a setting of another type or unit states its expectations "
                      "and 'when_absent' too",
                      rule.id, rule.where});
  }
}

bool demand_the_same(const Rule& a, const Rule& b) {
  if (a.settings != b.settings || a.registry_type != b.registry_type || a.never != b.never) return false;
  if (!same_demand(a.ec, b.ec) || !same_demand(a.sslf, b.sslf) || !same_absence(a, b)) return false;
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
