// SPDX-License-Identifier: Apache-2.0
#include "rules/expectations/typed_expectation.h"

#include <algorithm>
#include <array>
#include <vector>

#include "rules/text.h"

namespace casemate::expectations {
namespace {

// Which operators say something sensible of which shape.  present, absent, all, any and not fit everything.
struct Fit {
  Shape shape;
  std::string_view noun;
  std::array<std::string_view, 8> operators;
};
constexpr std::array kFits{
    Fit{Shape::number, "a number", {"equals", "one_of", "at_least", "at_most", "between"}},
    Fit{Shape::boolean, "enabled or disabled", {"equals", "one_of"}},
    Fit{Shape::startup, "a startup type", {"equals", "one_of"}},
    Fit{Shape::word, "one of few words", {"equals", "one_of"}},
    Fit{Shape::text, "text", {"equals", "one_of", "matches", "not_matches"}},
    Fit{Shape::audit_flags, "audit flags", {"equals", "one_of", "exactly", "only_from", "includes", "excludes"}},
    Fit{Shape::principals, "a set of principals", {"exactly", "only_from", "includes", "excludes", "nobody"}},
    Fit{Shape::sddl, "a security descriptor", {"equivalent_to"}},
    Fit{Shape::registry_number, "", {"equals", "one_of", "at_least", "at_most", "between", "all_bits", "no_bits"}},
    Fit{Shape::registry_text,
        "",
        {"equals", "one_of", "at_least", "at_most", "between", "matches", "not_matches", "equivalent_to"}},
    Fit{Shape::registry_list, "", {"exactly", "only_from", "includes", "excludes", "nobody"}},
    Fit{Shape::registry_bytes, "", {"equals", "one_of"}},
    Fit{Shape::words, "a list of words", {"exactly", "only_from", "includes", "excludes", "nobody"}},
};
constexpr std::array<std::string_view, 5> kFitEverything{"present", "absent", "all", "any", "not"};

const Fit& fit_of(Shape shape) {
  return *std::find_if(kFits.begin(), kFits.end(), [&](const Fit& fit) { return fit.shape == shape; });
}

Shape registry_shape(RegistryType type) {
  switch (type) {
    case RegistryType::dword:
    case RegistryType::qword:
      return Shape::registry_number;
    case RegistryType::sz:
    case RegistryType::expand_sz:
      return Shape::registry_text;
    case RegistryType::multi_sz:
      return Shape::registry_list;
    case RegistryType::none:
    case RegistryType::binary:
    case RegistryType::dword_big_endian:
    case RegistryType::link:
    case RegistryType::resource_list:
    case RegistryType::full_resource_descriptor:
    case RegistryType::resource_requirements_list:
      return Shape::registry_bytes;
  }
  return Shape::registry_bytes;
}

bool has_data_of(const RegistryValue& value, Shape shape) {
  if (shape == Shape::registry_number) return std::holds_alternative<std::uint64_t>(value.data);
  if (shape == Shape::registry_list) return std::holds_alternative<std::vector<std::string>>(value.data);
  return std::holds_alternative<std::string>(value.data);
}

}  // namespace

Shape shape_of(const ExpectationTarget& target) {
  switch (target.type->type) {
    case ValueType::integer:
      return Shape::number;
    case ValueType::boolean:
      return Shape::boolean;
    case ValueType::text:
      return Shape::text;
    case ValueType::startup:
      return Shape::startup;
    case ValueType::state:
    case ValueType::retention:
      return Shape::word;
    case ValueType::audit_flags:
      return Shape::audit_flags;
    case ValueType::principals:
      return Shape::principals;
    case ValueType::sddl:
      return Shape::sddl;
    case ValueType::registry:
      return registry_shape(target.registry_type);
    case ValueType::words:
      return Shape::words;
  }
  return Shape::text;
}

std::string describe(Shape shape, const ExpectationTarget& target) {
  const std::string_view noun = fit_of(shape).noun;
  return noun.empty() ? "a " + to_word(target.registry_type) : std::string(noun);
}

Status check_fit(std::string_view op, const ExpectationTarget& target) {
  const Shape shape = shape_of(target);
  const Fit& fit = fit_of(shape);
  if (std::find(kFitEverything.begin(), kFitEverything.end(), op) != kFitEverything.end()) return ok();
  if (std::find(fit.operators.begin(), fit.operators.end(), op) != fit.operators.end()) return ok();
  std::string names;
  for (const auto& name : fit.operators) {
    if (name.empty()) break;
    if (!names.empty()) names += ", ";
    names += name;
  }
  return Error{
      ErrorCode::invalid_argument,
      std::string(op) + " does not fit " + describe(shape, target) + ", which takes " + names + ", present or absent",
      {},
      {}};
}

Judgement met(std::string why) { return {Truth::yes, std::move(why), false, false}; }
Judgement not_met(std::string why) { return {Truth::no, std::move(why), false, false}; }
Judgement undecided(std::string why) { return {Truth::unknown, std::move(why), false, false}; }
Judgement wrong_type(std::string why) { return {Truth::no, std::move(why), true, false}; }

Judgement not_of_type(const Value& value, const ExpectationTarget& target) {
  const std::string seen = shorten(describe(value));
  if (const auto* registry = std::get_if<RegistryValue>(&value);
      registry != nullptr && target.type->type == ValueType::registry) {
    if (registry->type == target.registry_type)
      return wrong_type("its data is not that of a " + to_word(registry->type));
    return wrong_type("its type is " + to_word(registry->type) + ", not " + to_word(target.registry_type));
  }
  return wrong_type(seen + " is not " + describe(shape_of(target), target));
}

const RegistryValue* registry_value(const Value& value, const ExpectationTarget& target) {
  const auto* registry = std::get_if<RegistryValue>(&value);
  if (registry == nullptr || registry->type != target.registry_type) return nullptr;
  return has_data_of(*registry, registry_shape(target.registry_type)) ? registry : nullptr;
}

const std::vector<std::string>* list_of(const Value& value, const ExpectationTarget& target) {
  if (shape_of(target) == Shape::words) {
    const auto* list = std::get_if<WordList>(&value);
    return list == nullptr ? nullptr : &list->words;
  }
  const RegistryValue* registry = registry_value(value, target);
  return registry == nullptr ? nullptr : std::get_if<std::vector<std::string>>(&registry->data);
}

bool same_text(std::string_view a, std::string_view b, const ExpectationTarget& target) {
  return is_linux(target.type->area) ? a == b : iequals(a, b);
}

Judgement TypedExpectation::judge(const Value& value, const JudgeContext& context) const {
  if (std::holds_alternative<DefinedAbsent>(value)) return wrong_type("a policy removes it");
  if (context.imprecise && shape_ != Shape::startup) return undecided("the evidence does not tell the exact value");
  return judge_present(value, context);
}

}  // namespace casemate::expectations
