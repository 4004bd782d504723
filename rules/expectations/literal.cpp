// SPDX-License-Identifier: Apache-2.0
#include "rules/expectations/literal.h"

#include <algorithm>
#include <array>
#include <vector>

#include "rules/expectations/number.h"
#include "rules/expectations/parameter.h"
#include "rules/expectations/quantity.h"
#include "rules/text.h"

namespace casemate::expectations {
namespace {

// Start types as the registry numbers them, with delayed start told apart ([MS-SCMR] 2.2.15).
constexpr std::array<std::string_view, 6> kStartupWords{"boot",   "system",  "automatic", "automatic_delayed",
                                                        "manual", "disabled"};
constexpr std::array<std::string_view, 7> kStateWords{"stopped",          "start_pending", "stop_pending", "running",
                                                      "continue_pending", "pause_pending", "paused"};
constexpr std::array<std::string_view, 3> kRetentionWords{"as_needed", "by_days", "never"};
constexpr std::array<std::string_view, 4> kFlagWords{"none", "success", "failure", "success_and_failure"};
constexpr std::array<std::string_view, 2> kOffOn{"disabled", "enabled"};

template <std::size_t N>
Result<std::size_t> find_word(const Scalar& scalar, const std::array<std::string_view, N>& words) {
  for (std::size_t i = 0; i < N; ++i) {
    if (iequals(words[i], trim(scalar.text))) return i;
  }
  std::vector<std::string> known(words.begin(), words.end());
  std::string what = "unknown word";
  if (const auto near = nearest(scalar.text, known)) what += " (did you mean '" + *near + "'?)";
  return refuse(scalar, what + "; known: " + join(known, ", "));
}

template <std::size_t N>
Result<Value> read_word(const Scalar& scalar, const std::array<std::string_view, N>& words) {
  const auto index = find_word(scalar, words);
  if (!index) return index.error();
  return Value{std::string(words[*index])};
}

Result<Value> read_boolean(const Scalar& scalar) {
  const std::string_view text = trim(scalar.text);
  if (text == "0" || text == "1") return Value{std::int64_t{text == "1"}};
  const auto index = find_word(scalar, kOffOn);
  if (!index) return refuse(scalar, "write enabled or disabled (or 1 or 0)");
  return Value{static_cast<std::int64_t>(*index)};
}

Result<Value> read_flags(const Scalar& scalar) {
  const auto index = find_word(scalar, kFlagWords);
  if (!index) return index.error();
  return Value{static_cast<AuditFlags>(*index)};
}

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

Result<Value> read_bytes(const Scalar& scalar, RegistryType type) {
  std::string hex = fold_case(trim(scalar.text));
  if (hex.size() % 2 != 0 || !std::all_of(hex.begin(), hex.end(), is_hex)) {
    return refuse(scalar, "the data of a " + to_word(type) + " is written as hexadecimal digits, two a byte");
  }
  return Value{RegistryValue{type, std::move(hex)}};
}

Result<Value> read_registry(const Scalar& scalar, const ExpectationTarget& target) {
  switch (shape_of(target)) {
    case Shape::registry_number: {
      const auto number = read_rule_number(scalar, target);
      if (!number) return number.error();
      return Value{RegistryValue{target.registry_type, static_cast<std::uint64_t>(*number)}};
    }
    case Shape::registry_bytes:
      return read_bytes(scalar, target.registry_type);
    case Shape::registry_list:
      if (iequals(scalar.text, "nobody")) return Value{RegistryValue{target.registry_type, std::vector<std::string>{}}};
      return refuse(scalar, "a REG_MULTI_SZ is a list; the only single word for one is nobody, the empty list");
    case Shape::registry_text:
    case Shape::number:
    case Shape::boolean:
    case Shape::startup:
    case Shape::word:
    case Shape::text:
    case Shape::audit_flags:
    case Shape::principals:
    case Shape::sddl:
    case Shape::words:
      break;
  }
  return Value{RegistryValue{target.registry_type, scalar.text}};
}

Result<Value> read_number_value(const Scalar& scalar, const ExpectationTarget& target) {
  const auto number = read_rule_number(scalar, target);
  if (!number) return number.error();
  return Value{*number};
}

std::string hex_or_text(const RegistryValue& value, const ExpectationTarget& target) {
  const std::string& text = std::get<std::string>(value.data);
  return shape_of(target) == Shape::registry_bytes ? text : "\"" + text + "\"";
}

}  // namespace

std::span<const std::string_view> words_of(ValueType type) {
  switch (type) {
    case ValueType::startup:
      return kStartupWords;
    case ValueType::state:
      return kStateWords;
    case ValueType::retention:
      return kRetentionWords;
    case ValueType::audit_flags:
      return kFlagWords;
    case ValueType::integer:
    case ValueType::boolean:
    case ValueType::text:
    case ValueType::principals:
    case ValueType::sddl:
    case ValueType::registry:
    case ValueType::words:
      break;
  }
  return {};
}

std::string describe_flags(AuditFlags flags) {
  return flags == AuditFlags::success_and_failure ? "success and failure" : std::string(to_word(flags));
}

std::string describe_literal(const Value& literal, const ExpectationTarget& target) {
  if (const auto* number = std::get_if<std::int64_t>(&literal)) {
    if (shape_of(target) == Shape::boolean) return std::string(kOffOn[*number != 0 ? 1 : 0]);
    if (const auto word = sentinel_word(*number, target))
      return std::to_string(*number) + " (" + std::string(*word) + ")";
    return describe_quantity(*number, target.type->unit);
  }
  if (const auto* flags = std::get_if<AuditFlags>(&literal)) return describe_flags(*flags);
  if (const auto* registry = std::get_if<RegistryValue>(&literal)) {
    if (const auto* number = std::get_if<std::uint64_t>(&registry->data)) return std::to_string(*number);
    return hex_or_text(*registry, target);
  }
  const std::string& text = std::get<std::string>(literal);
  return shape_of(target) == Shape::text ? "'" + text + "'" : text;
}

std::string literal_to_yaml(const Value& literal, const ExpectationTarget& target) {
  if (const auto* number = std::get_if<std::int64_t>(&literal)) return quantity_to_yaml(*number, target.type->unit);
  if (const auto* flags = std::get_if<AuditFlags>(&literal)) return std::string(to_word(*flags));
  if (const auto* registry = std::get_if<RegistryValue>(&literal)) {
    if (const auto* number = std::get_if<std::uint64_t>(&registry->data)) return std::to_string(*number);
    return quoted_yaml(std::get<std::string>(registry->data));
  }
  const std::string& text = std::get<std::string>(literal);
  return shape_of(target) == Shape::text ? quoted_yaml(text) : text;
}

Result<Value> read_literal(const Scalar& scalar, const ExpectationTarget& target) {
  switch (target.type->type) {
    case ValueType::integer:
      return read_number_value(scalar, target);
    case ValueType::boolean:
      return read_boolean(scalar);
    case ValueType::startup:
      return read_word(scalar, kStartupWords);
    case ValueType::state:
      return read_word(scalar, kStateWords);
    case ValueType::retention:
      return read_word(scalar, kRetentionWords);
    case ValueType::audit_flags:
      return read_flags(scalar);
    case ValueType::text:
    case ValueType::sddl:
      return Value{scalar.text};
    case ValueType::principals:
      if (iequals(trim(scalar.text), "nobody")) return Value{Principals{}};
      return refuse(scalar, "a set of principals is a list; the only single word for one is nobody");
    case ValueType::words:
      if (scalar.text == "nobody") return Value{WordList{}};
      return refuse(scalar, "a list of words is a list; the only single word for one is nobody, the empty list");
    case ValueType::registry:
      return read_registry(scalar, target);
  }
  return refuse(scalar, "not a value");
}

}  // namespace casemate::expectations
