// SPDX-License-Identifier: Apache-2.0
#include "rules/expectations/equals.h"

#include <algorithm>
#include <unordered_set>
#include <vector>

#include "rules/expectations/literal.h"
#include "rules/expectations/number.h"
#include "rules/expectations/parameter.h"
#include "rules/text.h"

namespace casemate::expectations {
namespace {

constexpr std::string_view kAutomatic = "automatic";
constexpr std::string_view kDelayed = "automatic_delayed";

// automatic covers the delayed form; the delayed form is told from it only by precise evidence.
Truth same_startup(std::string_view observed, std::string_view wanted, bool imprecise) {
  const bool delayed = iequals(observed, kDelayed);
  const bool automatic = delayed || iequals(observed, kAutomatic);
  if (wanted == kAutomatic) return automatic ? Truth::yes : Truth::no;
  if (wanted == kDelayed && imprecise && automatic) return Truth::unknown;
  return iequals(observed, wanted) ? Truth::yes : Truth::no;
}

std::int64_t number_of(const Value& literal) {
  if (const auto* number = std::get_if<std::int64_t>(&literal)) return *number;
  return static_cast<std::int64_t>(std::get<std::uint64_t>(std::get<RegistryValue>(literal).data));
}

class EqualsAny final : public TypedExpectation {
 public:
  EqualsAny(std::vector<Value> literals, bool is_list, const ExpectationTarget& target)
      : TypedExpectation(target), literals_(std::move(literals)), is_list_(is_list) {}

  [[nodiscard]] std::string describe() const override {
    if (!is_list_) return describe_literal(literals_.front(), target());
    return "one of " + list(&describe_literal);
  }
  [[nodiscard]] std::string to_yaml() const override {
    if (!is_list_) return "{equals: " + literal_to_yaml(literals_.front(), target()) + "}";
    return "{one_of: [" + list(&literal_to_yaml) + "]}";
  }

 protected:
  [[nodiscard]] Judgement judge_present(const Value& value, const JudgeContext& context) const override {
    switch (shape()) {
      case Shape::number:
      case Shape::registry_number:
        return judge_number(value);
      case Shape::boolean:
        return judge_boolean(value);
      case Shape::startup:
      case Shape::word:
      case Shape::text:
        return judge_text(value, context);
      case Shape::audit_flags:
        return judge_flags(value);
      case Shape::registry_text:
      case Shape::registry_bytes:
        return judge_registry(value);
      case Shape::principals:
      case Shape::sddl:
      case Shape::registry_list:
      case Shape::words:
        break;  // refused by check_fit
    }
    return not_of_type(value, target());
  }

 private:
  using Write = std::string (*)(const Value&, const ExpectationTarget&);
  [[nodiscard]] std::string list(Write write) const {
    std::vector<std::string> words;
    for (const auto& literal : literals_) words.push_back(write(literal, target()));
    return join(words, ", ");
  }

  template <class Same>
  [[nodiscard]] Judgement judge_by(const Value& value, Same same) const {
    Truth truth = Truth::no;
    for (const auto& literal : literals_) truth = any_of(truth, same(literal));
    if (truth == Truth::yes) return met();
    if (truth == Truth::unknown) return undecided("the evidence does not tell automatic from automatic_delayed");
    return not_met(describe_observed(value) +
                   (is_list_ ? " is not among " + list(&describe_literal) : " is not " + describe()));
  }

  [[nodiscard]] std::string describe_observed(const Value& value) const {
    if (const auto* registry = std::get_if<RegistryValue>(&value)) {
      if (const auto* text = std::get_if<std::string>(&registry->data)) {
        return shape() == Shape::registry_text ? "\"" + shorten(*text) + "\"" : shorten(*text);
      }
    }
    if (shape() == Shape::number || shape() == Shape::boolean || std::holds_alternative<AuditFlags>(value)) {
      return describe_literal(value, target());
    }
    const std::string text = shorten(casemate::describe(value));
    return shape() == Shape::text ? "'" + text + "'" : text;
  }

  [[nodiscard]] Judgement judge_number(const Value& value) const {
    Judgement wrong;
    const auto number = read_number(value, target(), wrong);
    if (!number) return wrong;
    return judge_by(value, [&](const Value& literal) {
      return compare(*number, number_of(literal), target()) == 0 ? Truth::yes : Truth::no;
    });
  }

  // Windows takes any number but 0 as on ([MS-GPSB] 2.2.1).
  [[nodiscard]] Judgement judge_boolean(const Value& value) const {
    const auto* number = std::get_if<std::int64_t>(&value);
    if (number == nullptr) return not_of_type(value, target());
    return judge_by(value, [&](const Value& literal) {
      return (std::get<std::int64_t>(literal) != 0) == (*number != 0) ? Truth::yes : Truth::no;
    });
  }

  [[nodiscard]] Judgement judge_text(const Value& value, const JudgeContext& context) const {
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr) return not_of_type(value, target());
    return judge_by(value, [&](const Value& literal) {
      const std::string& wanted = std::get<std::string>(literal);
      if (shape() == Shape::startup) return same_startup(*text, wanted, context.imprecise);
      return same_text(trim(*text), trim(wanted), target()) ? Truth::yes : Truth::no;
    });
  }

  [[nodiscard]] Judgement judge_flags(const Value& value) const {
    const auto* flags = std::get_if<AuditFlags>(&value);
    if (flags == nullptr) return not_of_type(value, target());
    return judge_by(
        value, [&](const Value& literal) { return std::get<AuditFlags>(literal) == *flags ? Truth::yes : Truth::no; });
  }

  [[nodiscard]] Judgement judge_registry(const Value& value) const {
    const RegistryValue* registry = registry_value(value, target());
    if (registry == nullptr) return not_of_type(value, target());
    return judge_by(value, [&](const Value& literal) {
      return std::get<RegistryValue>(literal) == *registry ? Truth::yes : Truth::no;
    });
  }

  std::vector<Value> literals_;
  bool is_list_;
};

// Sorted and distinct, so that equal rules have equal text whatever the order they were written in.
Status take_distinct(std::vector<Value>& literals, std::unordered_set<std::string>& texts, Value literal,
                     const Scalar& scalar, const ExpectationTarget& target) {
  if (!texts.insert(fold_case(literal_to_yaml(literal, target))).second) return refuse(scalar, "listed twice");
  literals.push_back(std::move(literal));
  return ok();
}

void sort_literals(std::vector<Value>& literals, const ExpectationTarget& target) {
  const bool numeric = shape_of(target) == Shape::number || shape_of(target) == Shape::registry_number;
  std::sort(literals.begin(), literals.end(), [&](const Value& a, const Value& b) {
    if (numeric) return number_of(a) < number_of(b);
    return literal_to_yaml(a, target) < literal_to_yaml(b, target);
  });
}

}  // namespace

Result<ExpectationPtr> make_equals(const Parameter& parameter, bool /*in_order*/, const ExpectationTarget& target) {
  if (const Status fits = check_fit("equals", target); !fits) return fits.error();
  const auto scalar = one_scalar("equals", parameter);
  if (!scalar) return scalar.error();
  auto literal = read_literal(*scalar, target);
  if (!literal) return literal.error();
  std::vector<Value> literals;
  literals.push_back(std::move(*literal));
  return ExpectationPtr(std::make_shared<EqualsAny>(std::move(literals), false, target));
}

Result<ExpectationPtr> make_one_of(const Parameter& parameter, bool /*in_order*/, const ExpectationTarget& target) {
  if (const Status fits = check_fit("one_of", target); !fits) return fits.error();
  const auto list = scalars("one_of", parameter);
  if (!list) return list.error();
  std::vector<Value> literals;
  std::unordered_set<std::string> texts;
  for (const auto& scalar : *list) {
    auto literal = read_literal(scalar, target);
    if (!literal) return literal.error();
    if (const Status taken = take_distinct(literals, texts, std::move(*literal), scalar, target); !taken) return taken.error();
  }
  sort_literals(literals, target);
  return ExpectationPtr(std::make_shared<EqualsAny>(std::move(literals), true, target));
}

}  // namespace casemate::expectations
