// SPDX-License-Identifier: Apache-2.0
#include "rules/expectation_reading.h"

#include <algorithm>
#include <utility>

#include "rules/facts.h"
#include "rules/text.h"

namespace casemate {
namespace {

constexpr std::string_view kInOrder = "in_order";

/// An expectation whose variable nobody has defined yet: it can be shown, but nothing meets it.
class OpenExpectation final : public Expectation {
 public:
  OpenExpectation(std::string_view operator_name, std::string parameter, std::string variable)
      : operator_(operator_name), parameter_(std::move(parameter)), variable_(std::move(variable)) {}

  [[nodiscard]] Judgement judge(const Value& /*value*/, const JudgeContext& /*context*/) const override {
    return {Truth::unknown, "the variable '" + variable_ + "' is not defined"};
  }
  [[nodiscard]] OnAbsence judge_absent() const override { return {true, Truth::unknown}; }
  [[nodiscard]] std::string describe() const override {
    std::string words = operator_;
    std::replace(words.begin(), words.end(), '_', ' ');
    return words + " " + parameter_;
  }
  [[nodiscard]] std::string to_yaml() const override { return "{" + operator_ + ": " + parameter_ + "}"; }

 private:
  std::string operator_;
  std::string parameter_;
  std::string variable_;
};

std::string quoted(std::string_view text) {
  std::string result = "'";
  for (const char c : text) {
    result += c;
    if (c == '\'') result += c;
  }
  return result + "'";
}

// The parameter as the baseline writes it, for an expectation that cannot be made yet.
std::string written(const Node& node) {
  if (node.kind != Node::Kind::sequence) return quoted(node.text);
  std::string list = "[";
  for (const auto& entry : node.items) {
    if (list.size() > 1) list += ", ";
    list += quoted(entry.text);
  }
  return list + "]";
}

bool takes_pattern(const Operator& op) { return op.name == "matches" || op.name == "not_matches"; }

class ExpectationReader {
 public:
  ExpectationReader(const ReadingContext& context, const ExpectationTarget& target)
      : strict_(context.strict), given_(context.given), target_(target) {}

  ExpectationPtr read(const Node& node) {
    if (node.kind == Node::Kind::map) return read_map(node);
    if (node.kind == Node::Kind::scalar) return read_word(node);
    strict_.refuse(node,
                   node.kind == Node::Kind::null
                       ? "an expectation belongs here, such as {equals: 1} or nobody"
                       : "an expectation is one {operator: value}; join several with {all: [...]} or {any: [...]}");
    return nullptr;
  }

 private:
  StrictReader& strict_;
  const BaselineContext& given_;
  const ExpectationTarget& target_;
  std::string unknown_variable_;  ///< met while reading the parameter of one operator

  ExpectationPtr read_word(const Node& node) {
    const Operator* op = find_operator(node.text);
    if (op != nullptr && op->parameter == ParameterKind::none) return make(*op, node, std::monostate{}, false);
    if (op != nullptr) {
      strict_.refuse(node, "the operator '" + node.text + "' needs a value: {" + node.text + ": …}");
    } else {
      strict_.refuse(node, "an expectation is {operator: value} or one of the words " + join_and(words()) +
                               "; did you mean {equals: " + shorten(node.text, 40) + "}?");
    }
    return nullptr;
  }

  static std::vector<std::string> words() {
    std::vector<std::string> names;
    for (const Operator& op : operators()) {
      if (op.parameter == ParameterKind::none) names.emplace_back(op.name);
    }
    return names;
  }

  ExpectationPtr read_map(const Node& node) {
    const Operator* op = nullptr;
    const Node* parameter = nullptr;
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
      if (node.keys[i].text == kInOrder) continue;
      if (op != nullptr) {
        strict_.refuse(node.keys[i], "an expectation has one operator; join several with {all: [...]}",
                       node.keys[i].text);
        return nullptr;
      }
      op = find_operator(node.keys[i].text);
      parameter = &node.items[i];
      if (op == nullptr) return refuse_operator(node, i);
    }
    if (op == nullptr) {
      strict_.refuse(node, "an expectation needs an operator, such as {equals: 1}");
      return nullptr;
    }
    return read_operator(*op, node, *parameter);
  }

  ExpectationPtr refuse_operator(const Node& map, std::size_t i) {
    if (map.keys.size() == 1 && map.items[i].kind == Node::Kind::null && is_variable_name(map.keys[i].text)) {
      strict_.refuse(map,
                     "a map where an expectation is expected; did you mean {equals: '{" + map.keys[i].text + "}'}?");
      return nullptr;
    }
    std::vector<std::string> names;
    for (const Operator& op : operators()) names.emplace_back(op.name);
    strict_.refuse(map.keys[i], "unknown operator" + suggest(map.keys[i].text, names), map.keys[i].text);
    return nullptr;
  }

  ExpectationPtr read_operator(const Operator& op, const Node& map, const Node& node) {
    const std::size_t before = strict_.mistakes();
    bool in_order = false;
    if (const Node* flag = map.find(kInOrder)) {
      in_order = strict_.boolean(*flag, kInOrder);
      if (!op.takes_in_order)
        strict_.refuse(*flag, "'in_order' does not go with the operator '" + std::string(op.name) + "'");
    }
    if (op.name == "at_most" && target_.type->type == ValueType::registry && !target_.never) {
      strict_.refuse(
          map, "a registry number may mean \"never\" or \"unlimited\" by a small value; use between, or say never: 0");
      return nullptr;
    }
    unknown_variable_.clear();
    const Parameter parameter = read_parameter(op, node);
    if (strict_.mistakes() != before) return nullptr;
    if (!unknown_variable_.empty()) {
      return std::make_shared<OpenExpectation>(op.name, written(node), std::exchange(unknown_variable_, {}));
    }
    return make(op, node, parameter, in_order);
  }

  ExpectationPtr make(const Operator& op, const Node& node, const Parameter& parameter, bool in_order) {
    auto made = op.make(parameter, in_order, target_);
    if (made) return *std::move(made);
    strict_.refuse(node, std::move(made).error());
    return nullptr;
  }

  Parameter read_parameter(const Operator& op, const Node& node) {
    switch (op.parameter) {
      case ParameterKind::none:
        strict_.refuse(node, "'" + std::string(op.name) + "' is a plain word and takes no value");
        return {};
      case ParameterKind::scalar:
        return read_scalar(op, node);
      case ParameterKind::scalars:
        return read_scalars(op, node);
      case ParameterKind::expectation:
        return read(node);
      case ParameterKind::expectations:
        return read_expectations(op, node);
    }
    return {};
  }

  Parameter read_scalar(const Operator& op, const Node& node) {
    auto scalars = expand(op, node);
    if (scalars.size() == 1) return std::move(scalars.front());
    if (scalars.size() > 1) {
      strict_.refuse(node, "the variable stands for " + std::to_string(scalars.size()) + " values where '" +
                               std::string(op.name) + "' takes one");
    }
    return {};
  }

  Parameter read_scalars(const Operator& op, const Node& node) {
    const bool one_variable = node.kind == Node::Kind::scalar && node.text.starts_with('{') && node.text.ends_with('}');
    if (one_variable) return expand(op, node);
    std::vector<Scalar> scalars;
    if (!strict_.is_list(node, "the value of '" + std::string(op.name) + "'")) return {};
    scalars.reserve(node.items.size());
    for (const auto& entry : node.items) {
      for (auto& scalar : expand(op, entry)) scalars.push_back(std::move(scalar));
    }
    return scalars;
  }

  Parameter read_expectations(const Operator& op, const Node& node) {
    std::vector<ExpectationPtr> parts;
    if (!strict_.is_list(node, "the value of '" + std::string(op.name) + "'")) return {};
    for (const auto& entry : node.items) {
      if (ExpectationPtr part = read(entry)) parts.push_back(std::move(part));
    }
    return parts;
  }

  // One scalar and what its variables stand for.
  std::vector<Scalar> expand(const Operator& op, const Node& node) {
    if (!strict_.is_scalar(node, "the value of '" + std::string(op.name) + "'")) return {};
    if (node.text.find('{') == std::string::npos) return {{node.text, node.quoted, strict_.position_of(node)}};
    Expansion expansion = takes_pattern(op) ? expand_pattern_variables(node.text, given_.variables)
                                            : expand_variables(node.text, given_.variables);
    if (!expansion.unknown.empty()) return miss_variable(node, expansion.unknown);
    if (expansion.too_many) {
      strict_.refuse(node, "the variables stand for more than " + std::to_string(kMaxExpansion) + " combinations",
                     node.text, ErrorCode::too_large);
    }
    std::vector<Scalar> scalars;
    for (auto& text : expansion.texts) scalars.push_back({std::move(text), node.quoted, strict_.position_of(node)});
    return scalars;
  }

  std::vector<Scalar> miss_variable(const Node& node, const std::string& name) {
    if (given_.keep_unknown_variables) {
      unknown_variable_ = name;
      return {};
    }
    std::vector<std::string> names;
    for (const auto& [known, values] : given_.variables) names.push_back(known);
    const auto near = nearest(name, names);
    strict_.refuse(node,
                   near ? "this variable is not defined (did you mean '{" + *near + "}'?)"
                        : "this variable is not defined; give it a value under 'variables:' of the site file",
                   "{" + name + "}", ErrorCode::not_found);
    return {};
  }
};

Status check_fact(const Setting& setting) {
  if (setting.area() != Area::fact) return ok();
  for (const auto name : kFactNames) {
    if (iequals(name, setting.name())) return ok();
  }
  return Error{
      ErrorCode::not_found, "unknown fact" + suggest(setting.name(), std::span(kFactNames)), setting.name(), {}};
}

}  // namespace

ExpectationPtr read_expectation(const ReadingContext& context, const Node& node, const ExpectationTarget& target) {
  return ExpectationReader(context, target).read(node);
}

KnownKeys known_expectation_keys() {
  KnownKeys known{"expectation", {kInOrder}};
  for (const Operator& op : operators()) {
    if (op.parameter != ParameterKind::none) known.keys.push_back(op.name);
  }
  return known;
}

std::optional<Setting> read_setting(const ReadingContext& context, const Node& node) {
  const std::string address = context.strict.line(node, "a setting");
  if (address.empty()) return std::nullopt;
  auto setting = Setting::parse(address);
  if (!setting) {
    context.strict.refuse(node, std::move(setting).error());
    return std::nullopt;
  }
  if (Status known = check_fact(*setting); !known) {
    context.strict.refuse(node, std::move(known).error());
    return std::nullopt;
  }
  return *std::move(setting);
}

std::optional<Setting> read_registry_value(const ReadingContext& context, const Node& key, const Node& value_name) {
  if (!context.strict.is_scalar(value_name, "value_name")) return std::nullopt;  // '' is the unnamed value of the key
  const auto setting = read_setting(context, key);
  if (!setting) return std::nullopt;
  if (setting->area() != Area::registry) {
    context.strict.refuse(value_name, "'value_name' goes with a registry key only", value_name.text);
    return std::nullopt;
  }
  std::string path = setting->name();
  if (!path.ends_with('\\')) path += '\\';
  return Setting(Area::registry, path + value_name.text);
}

ExpectationTarget read_target(const ReadingContext& context, const Setting& setting, const TypeKeys& keys) {
  ExpectationTarget target{.type = &type_of(setting)};
  const bool is_registry = target.type->type == ValueType::registry;
  for (const Node* node : {keys.type, keys.never}) {
    if (node != nullptr && !is_registry) {
      context.strict.refuse(
          *node, node == keys.type ? "'type' goes with registry values only"
                                   : "'never' goes with registry values only; the table of settings knows the others");
    }
  }
  if (!is_registry) return target;
  if (keys.type != nullptr) {
    const std::string word = context.strict.line(*keys.type, "type");
    if (!word.empty() && !parse_registry_type(word, target.registry_type)) {
      context.strict.refuse(
          *keys.type,
          "unknown registry type; write REG_DWORD, REG_QWORD, REG_SZ, REG_EXPAND_SZ, REG_MULTI_SZ or REG_BINARY", word);
    }
  }
  if (keys.never != nullptr) {
    if (context.strict.is_scalar(*keys.never, "never")) {
      auto number =
          parse_quantity({keys.never->text, keys.never->quoted, context.strict.position_of(*keys.never)}, Unit::none);
      if (number) {
        target.never = *number;
      } else {
        context.strict.refuse(*keys.never, std::move(number).error());
      }
    }
  }
  return target;
}

}  // namespace casemate
