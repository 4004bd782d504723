// SPDX-License-Identifier: Apache-2.0
#include "rules/value_reading.h"

#include <algorithm>
#include <limits>
#include <span>

#include "rules/expectations/literal.h"
#include "rules/principals.h"
#include "rules/text.h"

namespace casemate {
namespace {

constexpr std::string_view kNobody = "nobody";

class ValueReader {
 public:
  ValueReader(const ReadingContext& context, const ExpectationTarget& target, std::string_view what)
      : strict_(context.strict), type_(*target.type), registry_type_(target.registry_type), what_(what) {}

  std::optional<Value> read(const Node& node) {
    const std::size_t before = strict_.mistakes();
    std::optional<Value> value = read_typed(node);
    if (strict_.mistakes() != before) return std::nullopt;  // of a list with one bad entry the rest is no value either
    return value;
  }

 private:
  StrictReader& strict_;
  const SettingType& type_;
  RegistryType registry_type_;
  std::string_view what_;

  std::optional<Value> read_typed(const Node& node) {
    switch (type_.type) {
      case ValueType::integer:
      case ValueType::boolean:
        return read_number(node);
      case ValueType::startup:
        return read_word(node, "a start type", expectations::words_of(type_.type));
      case ValueType::retention:
        return read_word(node, "a retention", expectations::words_of(type_.type));
      case ValueType::text:
      case ValueType::state:
      case ValueType::sddl:
        return read_text(node);
      case ValueType::audit_flags:
        return read_audit_flags(node);
      case ValueType::principals:
        return read_principals(node);
      case ValueType::registry:
        return read_registry(node);
      case ValueType::words:
        if (node.kind == Node::Kind::scalar && node.text == kNobody) return Value{WordList{}};
        return Value{make_word_list(strict_.lines(node, what_))};
    }
    return std::nullopt;
  }

  std::optional<Value> read_number(const Node& node) {
    if (!strict_.is_scalar(node, what_)) return std::nullopt;
    auto number = parse_quantity({node.text, node.quoted, strict_.position_of(node)}, type_.unit);
    if (number) return Value{*number};
    strict_.refuse(node, std::move(number).error());
    return std::nullopt;
  }

  std::optional<Value> read_text(const Node& node) {
    if (!strict_.is_scalar(node, what_)) return std::nullopt;
    return Value{node.text};
  }

  std::optional<Value> read_word(const Node& node, std::string_view what, std::span<const std::string_view> words) {
    const std::string word = strict_.line(node, what_);
    if (word.empty()) return std::nullopt;
    if (std::find(words.begin(), words.end(), word) != words.end()) return Value{word};
    strict_.refuse(node, "this is not " + std::string(what) + suggest(word, words), word);
    return std::nullopt;
  }

  // A word of auditpol, or a list of success and failure.
  std::optional<Value> read_audit_flags(const Node& node) {
    if (node.kind == Node::Kind::sequence && !strict_.is_list(node, what_)) return std::nullopt;
    unsigned flags = 0;
    const std::span<const Node> entries =
        node.kind == Node::Kind::sequence ? std::span(node.items) : std::span(&node, 1);
    for (const auto& entry : entries) {
      const std::string word = strict_.line(entry, what_);
      bool known = false;
      for (unsigned bits = 0; bits <= 3; ++bits) {
        if (word != to_word(static_cast<AuditFlags>(bits))) continue;
        flags |= bits;
        known = true;
      }
      if (known) continue;
      if (!word.empty())
        strict_.refuse(entry, "an audit setting is none, success, failure or success_and_failure", word);
      return std::nullopt;
    }
    return Value{static_cast<AuditFlags>(flags)};
  }

  std::optional<Value> read_principals(const Node& node) {
    if (node.kind == Node::Kind::scalar && node.text == kNobody) return Value{Principals{}};
    std::vector<std::string> members;
    for (const auto& name : strict_.lines(node, what_)) members.push_back(principal_from_evidence(name));
    if (members.empty()) return std::nullopt;
    return Value{make_principals(std::move(members))};
  }

  std::optional<Value> read_registry(const Node& node) {
    if (registry_type_ == RegistryType::multi_sz) {
      return Value{RegistryValue{registry_type_, strict_.lines(node, what_, true)}};
    }
    if (!strict_.is_scalar(node, what_)) return std::nullopt;
    const bool is_number = registry_type_ == RegistryType::dword || registry_type_ == RegistryType::qword ||
                           registry_type_ == RegistryType::dword_big_endian;
    if (is_number) return read_registry_number(node);
    const bool is_text = registry_type_ == RegistryType::sz || registry_type_ == RegistryType::expand_sz;
    if (is_text) return Value{RegistryValue{registry_type_, node.text}};
    if (node.text.size() % 2 != 0 || node.text.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) {
      strict_.refuse(node, "binary registry data is written as pairs of hexadecimal digits, such as 'ff00'", node.text);
      return std::nullopt;
    }
    return Value{RegistryValue{registry_type_, fold_case(node.text)}};
  }

  std::optional<Value> read_registry_number(const Node& node) {
    auto number = parse_quantity({node.text, node.quoted, strict_.position_of(node)}, Unit::none);
    if (!number) {
      strict_.refuse(node, std::move(number).error());
      return std::nullopt;
    }
    const std::int64_t largest = registry_type_ == RegistryType::qword ? std::numeric_limits<std::int64_t>::max()
                                                                       : std::numeric_limits<std::uint32_t>::max();
    if (*number < 0 || *number > largest) {
      strict_.refuse(node, "this number does not fit " + to_word(registry_type_), node.text);
      return std::nullopt;
    }
    return Value{RegistryValue{registry_type_, static_cast<std::uint64_t>(*number)}};
  }
};

}  // namespace

std::optional<Value> read_value(const ReadingContext& context, const Node& node, const ExpectationTarget& target,
                                std::string_view what) {
  return ValueReader(context, target, what).read(node);
}

}  // namespace casemate
