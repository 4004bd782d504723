// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "rules/expectation.h"
#include "tests/rules/registry_values.h"

// Short words for tests of expectations: what a rule says, what a host shows, what follows.
namespace casemate::tests {

/// A setting to judge, with the type and never: of its rule.
struct Subject {
  std::string address;
  RegistryType registry_type = RegistryType::dword;
  std::optional<std::int64_t> never = std::nullopt;
};

inline ExpectationTarget target_of(const Subject& subject) {
  const auto setting = Setting::parse(subject.address);
  REQUIRE_MESSAGE(setting.has_value(), subject.address);
  return {&type_of(*setting), subject.registry_type, subject.never};
}

inline Scalar scalar(std::string text) { return Scalar{std::move(text), false, Position{"rules.yaml", 7, 3}}; }
inline std::vector<Scalar> list(const std::vector<std::string>& texts) {
  std::vector<Scalar> scalars;
  for (const auto& text : texts) scalars.push_back(scalar(text));
  return scalars;
}

inline Result<ExpectationPtr> try_make(const Subject& subject, std::string_view op, Parameter parameter = {},
                                       bool in_order = false) {
  const Operator* row = find_operator(op);
  REQUIRE_MESSAGE(row != nullptr, op);
  return row->make(parameter, in_order, target_of(subject));
}
inline ExpectationPtr make(const Subject& subject, std::string_view op, Parameter parameter = {},
                           bool in_order = false) {
  auto made = try_make(subject, op, std::move(parameter), in_order);
  REQUIRE_MESSAGE(made.has_value(), made.error().to_string());
  return *made;
}
/// The sentence with which a rule is refused; empty when it is not.
inline std::string refusal(const Subject& subject, std::string_view op, Parameter parameter = {},
                           bool in_order = false) {
  const auto made = try_make(subject, op, std::move(parameter), in_order);
  return made ? std::string() : made.error().what;
}

/// "met", "not met", "unknown" or "wrong type".
inline std::string verdict(const ExpectationPtr& expectation, const Value& value, const Facts& facts = {},
                           bool imprecise = false) {
  const Judgement judged = expectation->judge(value, {&facts, imprecise});
  if (judged.wrong_type) {
    CHECK(judged.met == Truth::no);
    CHECK_FALSE(judged.why.empty());
    return "wrong type";
  }
  if (judged.met != Truth::yes) CHECK_FALSE(judged.why.empty());
  return judged.met == Truth::yes ? "met" : judged.met == Truth::no ? "not met" : "unknown";
}
inline std::string why(const ExpectationPtr& expectation, const Value& value, const Facts& facts = {}) {
  return expectation->judge(value, {&facts, false}).why;
}
inline ExpectationPtr negated(const Subject& subject, ExpectationPtr inner) {
  return make(subject, "not", Parameter{std::move(inner)});
}

inline Value number(std::int64_t value) { return Value{value}; }
inline Value text(std::string value) { return Value{std::move(value)}; }
inline Value multi(std::vector<std::string> value) { return RegistryValue{RegistryType::multi_sz, std::move(value)}; }
inline Value holders(std::vector<std::string> members) { return make_principals(std::move(members)); }

inline const Subject kLength{"account_policy/MinimumPasswordLength"};
inline const Subject kMaxAge{"account_policy/MaximumPasswordAge"};
inline const Subject kThreshold{"account_policy/LockoutBadCount"};
inline const Subject kDuration{"account_policy/LockoutDuration"};
inline const Subject kComplexity{"account_policy/PasswordComplexity"};
inline const Subject kGuestName{"account_policy/NewGuestName"};
inline const Subject kLogSize{"event_log/Security.max_size"};
inline const Subject kRetention{"event_log/Security.retention"};
inline const Subject kService{"service/Spooler"};
inline const Subject kServiceSddl{"service/Spooler.sddl"};
inline const Subject kAudit{"audit/Logon"};
inline const Subject kRight{"user_right/SeNetworkLogonRight"};
inline const Subject kGroup{"group/S-1-5-32-544"};
inline const Subject kDword{"registry/HKLM\\Software\\Contoso\\Value"};
inline const Subject kSz{"registry/HKLM\\Software\\Contoso\\Value", RegistryType::sz};
inline const Subject kMulti{"registry/HKLM\\Software\\Contoso\\Value", RegistryType::multi_sz};
inline const Subject kBinary{"registry/HKLM\\Software\\Contoso\\Value", RegistryType::binary};

}  // namespace casemate::tests
