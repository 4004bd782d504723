// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/error.h"
#include "rules/facts.h"
#include "rules/observation.h"
#include "rules/settings_table.h"

namespace casemate {

/// Kleene's three values.  Nothing but `yes` is ever a pass.
enum class Truth : std::uint8_t { no, unknown, yes };
Truth negate(Truth truth);
Truth all_of(Truth a, Truth b);
Truth any_of(Truth a, Truth b);

/// What an expectation says of a value, and why.
struct Judgement {
  Truth met = Truth::unknown;
  /// One clause for people, e.g. "7 is less than 14", "also held by S-1-1-0 (Everyone)"; may be empty when met.
  std::string why;
  /// The value's type was not the one the rule is about.  Never met, and never met under `not` either.
  bool wrong_type = false;
  /// `no` only because names on the host map to no SID: `not` makes it unknown, not met.
  bool by_name = false;
};

/// What judging may look at beside the value.
struct JudgeContext {
  const AccountFacts* facts = nullptr;  ///< never null while judging
  bool imprecise = false;        ///< Observation::imprecise
};

/// One parsed expectation: typed, immutable, shared between threads.
class Expectation {
 public:
  virtual ~Expectation() = default;
  /// Judges a value that is there.
  [[nodiscard]] virtual Judgement judge(const Value& value, const JudgeContext& context) const = 0;
  /// Judges absence: nullopt-like `unknown` with decides=false when the expectation says nothing about it (then the rule's
  /// when_absent decides); `absent`, `present` and what contains them decide it themselves.
  struct OnAbsence {
    bool decides = false;
    Truth met = Truth::unknown;
  };
  [[nodiscard]] virtual OnAbsence judge_absent() const { return {}; }
  /// For people: "at least 14 characters", "only from Administrators, Authenticated Users", "nobody".
  [[nodiscard]] virtual std::string describe() const = 0;
  /// Canonical YAML flow form, for JSON, hashes and comparison: {at_least: 14}.  Equal text means equal expectations.
  [[nodiscard]] virtual std::string to_yaml() const = 0;
};
using ExpectationPtr = std::shared_ptr<const Expectation>;

/// What an expectation is read for: the setting's type, and for registry settings the type the rule states.
struct ExpectationTarget {
  const SettingType* type = nullptr;
  RegistryType registry_type = RegistryType::dword;
  std::optional<std::int64_t> never;  ///< the rule's `never:`
};

/// One scalar of YAML, still untyped.
struct Scalar {
  std::string text;
  bool quoted = false;
  Position where;
};
/// The parameter of an operator.
using Parameter = std::variant<std::monostate, Scalar, std::vector<Scalar>, ExpectationPtr, std::vector<ExpectationPtr>>;

/// What the parameter of an operator looks like in YAML.
enum class ParameterKind : std::uint8_t { none, scalar, scalars, expectation, expectations };

/// One row of the table of operators.
struct Operator {
  std::string_view name;
  std::string_view summary;  ///< one sentence, opens its documentation
  ParameterKind parameter;
  bool takes_in_order;  ///< may be accompanied by `in_order: true`
  Result<ExpectationPtr> (*make)(const Parameter& parameter, bool in_order, const ExpectationTarget& target);
};
/// All operators, sorted by name.
std::span<const Operator> operators();
const Operator* find_operator(std::string_view name);

/// Reads a scalar as a number in the setting's unit: "14", "0x20080000", "81920 KiB", "15 min", "90 days".
/// Refuses a unit the setting does not have, leading zeros, and anything that is not a whole number of its unit.
/// A size must state its unit: policies count in KiB, the registry in bytes.
Result<std::int64_t> parse_quantity(const Scalar& scalar, Unit unit);

}  // namespace casemate
