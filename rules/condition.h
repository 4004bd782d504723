// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "rules/expectation.h"
#include "rules/host_state.h"
#include "rules/setting.h"

namespace casemate {

/// When a rule applies, or when evidence shows a role.  Three-valued: what the evidence does not tell is unknown.
///   {role: NAME}  {product: server}  {os: {at_least: '6.1'}}  {feature: NAME}  {setting: ADDRESS, is: EXPECTATION}
///   {fact: NAME, is: EXPECTATION} is written {setting: fact/NAME, is: …};  with not, all, any
struct Condition {
  enum class Kind : std::uint8_t { role, product, os, feature, setting, negation, all, any };
  Kind kind = Kind::all;
  std::string text;                ///< role, product or feature name
  std::string os_at_least;         ///< os; empty: no bound
  std::string os_at_most;          ///< os, compared on the parts it states: '6.1' covers 6.1.7601
  std::vector<std::string> os_one_of;  ///< os, prefixes by parts
  Setting setting;                 ///< setting
  ExpectationPtr expectation;      ///< setting
  std::vector<Condition> parts;    ///< negation (one), all, any
};

/// The answer, with the clause that decided it, e.g. "the host's OS version is not known".
struct ConditionAnswer {
  Truth truth = Truth::unknown;
  std::string why;
};

/// `roles`: the roles the host has (from the site, the command line or the evidence); `roles_known` false makes a role
/// that is not among them unknown instead of false.
ConditionAnswer decide(const Condition& condition, const HostState& host, const std::vector<std::string>& roles,
                       bool roles_known);

/// For people: "role exchange.client-access", "OS at least 6.1".
std::string describe(const Condition& condition);

}  // namespace casemate
