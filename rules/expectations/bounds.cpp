// SPDX-License-Identifier: Apache-2.0
#include "rules/expectations/bounds.h"

#include <optional>
#include <vector>

#include "rules/expectations/number.h"
#include "rules/expectations/parameter.h"
#include "rules/expectations/quantity.h"

namespace casemate::expectations {
namespace {

class Bounds final : public TypedExpectation {
 public:
  Bounds(std::optional<std::int64_t> least, std::optional<std::int64_t> most, const ExpectationTarget& target)
      : TypedExpectation(target), least_(least), most_(most) {}

  [[nodiscard]] std::string describe() const override {
    if (!most_) return "at least " + say(*least_);
    if (!least_) return "at most " + say(*most_);
    // "between 1 and 90 days", but "between 20480 KiB and 40960 KiB": sizes may differ in their unit.
    const bool sizes = target().type->unit == Unit::bytes;
    return "between " + (sizes ? say(*least_) : std::to_string(*least_)) + " and " + say(*most_);
  }
  [[nodiscard]] std::string to_yaml() const override {
    if (!most_) return "{at_least: " + write(*least_) + "}";
    if (!least_) return "{at_most: " + write(*most_) + "}";
    return "{between: [" + write(*least_) + ", " + write(*most_) + "]}";
  }

 protected:
  [[nodiscard]] Judgement judge_present(const Value& value, const JudgeContext& /*context*/) const override {
    Judgement wrong;
    const auto number = read_number(value, target(), wrong);
    if (!number) return wrong;
    if (least_ && compare(*number, *least_, target()) < 0) {
      return not_met(expectations::describe(*number, target()) + " is less than " + say(*least_));
    }
    if (most_ && compare(*number, *most_, target()) > 0) {
      return not_met(expectations::describe(*number, target()) + " is more than " + say(*most_));
    }
    return met();
  }

 private:
  [[nodiscard]] std::string say(std::int64_t number) const { return describe_quantity(number, target().type->unit); }
  [[nodiscard]] std::string write(std::int64_t number) const { return quantity_to_yaml(number, target().type->unit); }

  std::optional<std::int64_t> least_;
  std::optional<std::int64_t> most_;
};

// A sentinel is no bound: "at most 0 attempts" would read as a demand and mean nothing.
Result<std::int64_t> read_bound(const Scalar& scalar, const ExpectationTarget& target) {
  auto number = read_rule_number(scalar, target);
  if (!number) return number;
  if (const auto word = sentinel_word(*number, target)) {
    return refuse(scalar, "here " + std::to_string(*number) + " means \"" + std::string(*word) +
                              "\", so it is no bound: use equals, or begin at 1");
  }
  return number;
}

Result<std::int64_t> read_single_bound(std::string_view op, const Parameter& parameter,
                                       const ExpectationTarget& target) {
  if (const Status fits = check_fit(op, target); !fits) return fits.error();
  const auto scalar = one_scalar(op, parameter);
  if (!scalar) return scalar.error();
  return read_bound(*scalar, target);
}

}  // namespace

Result<ExpectationPtr> make_at_least(const Parameter& parameter, bool /*in_order*/, const ExpectationTarget& target) {
  const auto bound = read_single_bound("at_least", parameter, target);
  if (!bound) return bound.error();
  return ExpectationPtr(std::make_shared<Bounds>(*bound, std::nullopt, target));
}

Result<ExpectationPtr> make_at_most(const Parameter& parameter, bool /*in_order*/, const ExpectationTarget& target) {
  const auto bound = read_single_bound("at_most", parameter, target);
  if (!bound) return bound.error();
  return ExpectationPtr(std::make_shared<Bounds>(std::nullopt, *bound, target));
}

Result<ExpectationPtr> make_between(const Parameter& parameter, bool /*in_order*/, const ExpectationTarget& target) {
  if (const Status fits = check_fit("between", target); !fits) return fits.error();
  const auto list = scalars("between", parameter);
  if (!list) return list.error();
  if (list->size() != 2) return refuse(list->front(), "between takes two numbers, the least and the most");
  const auto least = read_bound(list->front(), target);
  if (!least) return least.error();
  const auto most = read_bound(list->back(), target);
  if (!most) return most.error();
  if (*least > *most) return refuse(list->front(), "no number is between these: the least comes first");
  return ExpectationPtr(std::make_shared<Bounds>(*least, *most, target));
}

}  // namespace casemate::expectations
