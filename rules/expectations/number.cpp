// SPDX-License-Identifier: Apache-2.0
#include "rules/expectations/number.h"

#include <limits>

#include "rules/expectations/quantity.h"
#include "rules/text.h"

namespace casemate::expectations {
namespace {

Number make_number(std::int64_t value, const ExpectationTarget& target) {
  const auto word = sentinel_word(value, target);
  return Number{value, word.has_value(), false, word.value_or(std::string_view{})};
}

// The whole text, as Windows tools write numbers: "10", not "010", " 10" or "10 ".
std::optional<std::int64_t> whole_number(std::string_view text) {
  const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
  if (digits.size() > 1 && digits.front() == '0') return std::nullopt;
  return parse_decimal(text);
}

std::optional<Number> read_registry(const Value& value, const ExpectationTarget& target, Judgement& wrong) {
  const RegistryValue* registry = registry_value(value, target);
  if (registry == nullptr) {
    wrong = not_of_type(value, target);
    return std::nullopt;
  }
  if (const auto* number = std::get_if<std::uint64_t>(&registry->data)) {
    constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (*number > kMost) return Number{std::numeric_limits<std::int64_t>::max(), false, true, {}};
    return make_number(static_cast<std::int64_t>(*number), target);
  }
  const std::string& text = std::get<std::string>(registry->data);
  const auto number = whole_number(text);
  if (!number) {
    wrong = wrong_type("\"" + shorten(text, 40) + "\" is not a number");
    return std::nullopt;
  }
  return make_number(*number, target);
}

}  // namespace

std::optional<std::string_view> sentinel_word(std::int64_t number, const ExpectationTarget& target) {
  for (const auto& sentinel : target.type->sentinels) {
    if (sentinel.value == number) return sentinel.word;
  }
  if (target.never == number) return "never";
  return std::nullopt;
}

std::optional<Number> read_number(const Value& value, const ExpectationTarget& target, Judgement& wrong) {
  if (target.type->type == ValueType::registry) return read_registry(value, target, wrong);
  const auto* seen = std::get_if<std::int64_t>(&value);
  if (seen == nullptr) {
    wrong = not_of_type(value, target);
    return std::nullopt;
  }
  const Number number = make_number(*seen, target);
  // No setting counts below zero but for its sentinels: such a number is damage, and would meet every at_most.
  if (*seen < 0 && !number.infinite) {
    wrong = wrong_type(std::to_string(*seen) + " is no value of this setting");
    return std::nullopt;
  }
  return number;
}

Result<std::int64_t> read_rule_number(const Scalar& scalar, const ExpectationTarget& target) {
  auto number = parse_quantity(scalar, target.type->unit);
  if (!number || shape_of(target) != Shape::registry_number) return number;
  const auto refuse = [&](std::string what) {
    return Error{ErrorCode::invalid_argument, std::move(what), shorten(scalar.text), scalar.where};
  };
  if (*number < 0)
    return refuse("a " + to_word(target.registry_type) + " is never negative: write 0xFFFFFFFF instead of -1");
  if (target.registry_type == RegistryType::dword && *number > 0xFFFFFFFF)
    return refuse("a REG_DWORD holds at most 0xFFFFFFFF");
  return number;
}

int compare(const Number& observed, std::int64_t bound, const ExpectationTarget& target) {
  const bool bound_is_infinite = sentinel_word(bound, target).has_value();
  if (observed.infinite || bound_is_infinite)
    return static_cast<int>(observed.infinite) - static_cast<int>(bound_is_infinite);
  if (observed.beyond || observed.value > bound) return 1;
  return observed.value < bound ? -1 : 0;
}

std::string describe(const Number& number, const ExpectationTarget& target) {
  if (number.beyond) return "a number beyond " + std::to_string(number.value);
  if (number.infinite) return std::to_string(number.value) + " (" + std::string(number.sentinel) + ")";
  if (target.type->unit == Unit::bytes) return describe_quantity(number.value, Unit::bytes);
  return std::to_string(number.value);
}

}  // namespace casemate::expectations
