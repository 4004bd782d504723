// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "rules/expectations/typed_expectation.h"

namespace casemate::expectations {

/// A number as a setting means it: sentinels are infinite.
struct Number {
  std::int64_t value = 0;
  bool infinite = false;      ///< a sentinel: larger than every number
  bool beyond = false;        ///< a REG_QWORD above the largest int64
  std::string_view sentinel;  ///< its words: "never expires"
};

/// The sentinel meaning of a number, if it is one.
std::optional<std::string_view> sentinel_word(std::int64_t number, const ExpectationTarget& target);

/// Reads an observed value.  nullopt: it is no number, and `wrong` says why.
std::optional<Number> read_number(const Value& value, const ExpectationTarget& target, Judgement& wrong);

/// Reads a number of a rule: in the setting's unit, within what its registry type can hold.
Result<std::int64_t> read_rule_number(const Scalar& scalar, const ExpectationTarget& target);

/// Negative, 0 or positive; infinite is above everything and equal to itself.
int compare(const Number& observed, std::int64_t bound, const ExpectationTarget& target);

/// "7", "-1 (never expires)", "20480 KiB".
std::string describe(const Number& number, const ExpectationTarget& target);

}  // namespace casemate::expectations
