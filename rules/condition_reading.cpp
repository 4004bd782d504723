// SPDX-License-Identifier: Apache-2.0
#include "rules/condition_reading.h"

#include <algorithm>
#include <array>

#include "rules/text.h"

namespace casemate {
namespace {

enum ConditionKey : std::size_t {
  kRole,
  kProduct,
  kOs,
  kFeature,
  kSetting,
  kNot,
  kAll,
  kAny,
  kIs,
  kType,
  kNever,
  kValueName
};
constexpr std::array<std::string_view, 12> kConditionKeys{"role", "product", "os", "feature", "setting", "not",
                                                          "all",  "any",     "is", "type",    "never",   "value_name"};
// The first eight say what the condition is about; the others belong to `setting`.
constexpr std::size_t kSubjects = 8;

enum OsKey : std::size_t { kAtLeast, kAtMost, kOneOf };
constexpr std::array<std::string_view, 3> kOsKeys{"at_least", "at_most", "one_of"};

constexpr std::array<std::string_view, 4> kProducts{"server", "workstation", "domain-controller", "linux"};

class ConditionReader {
 public:
  explicit ConditionReader(const ReadingContext& context) : context_(context), strict_(context.strict) {}

  std::optional<Condition> read(const Node& node) {
    if (node.kind != Node::Kind::map) {
      strict_.refuse(node, "a condition is a map such as {role: NAME} or {os: {at_least: '6.1'}}", node.text);
      return std::nullopt;
    }
    if (const Node* fact = node.find("fact")) {
      strict_.refuse(node, "a condition on a fact is written {setting: fact/" + shorten(fact->text, 40) + ", is: …}");
      return std::nullopt;
    }
    const std::size_t before = strict_.mistakes();
    const auto at = strict_.keys(node, "a condition", kConditionKeys);
    if (strict_.mistakes() != before) return std::nullopt;
    const auto subjects =
        std::count_if(at.begin(), at.begin() + kSubjects, [](const Node* value) { return value != nullptr; });
    if (subjects != 1) {
      strict_.refuse(node, "a condition has exactly one of " +
                               join_and({kConditionKeys.begin(), kConditionKeys.begin() + kSubjects}) +
                               "; join several with {all: [...]}");
      return std::nullopt;
    }
    Condition condition = read_subject(at);
    if (strict_.mistakes() != before) return std::nullopt;
    return condition;
  }

 private:
  using Values = std::array<const Node*, kConditionKeys.size()>;
  const ReadingContext& context_;
  StrictReader& strict_;

  Condition read_subject(const Values& at) {
    for (std::size_t key = kIs; key < at.size() && at[kSetting] == nullptr; ++key) {
      if (at[key] != nullptr)
        strict_.refuse(*at[key], "'" + std::string(kConditionKeys[key]) + "' goes with 'setting' only");
    }
    Condition condition;
    if (at[kRole] != nullptr) {
      condition.kind = Condition::Kind::role;
      condition.text = strict_.identifier(*at[kRole], "a role");
    } else if (at[kProduct] != nullptr) {
      condition.kind = Condition::Kind::product;
      condition.text = read_product(strict_, *at[kProduct]);
    } else if (at[kOs] != nullptr) {
      read_os(condition, *at[kOs]);
    } else if (at[kFeature] != nullptr) {
      condition.kind = Condition::Kind::feature;
      condition.text = strict_.line(*at[kFeature], "a feature");
    } else if (at[kSetting] != nullptr) {
      read_setting_condition(condition, at);
    } else if (at[kNot] != nullptr) {
      condition.kind = Condition::Kind::negation;
      if (auto part = read(*at[kNot])) condition.parts.push_back(*std::move(part));
    } else {
      read_parts(condition, at[kAll] != nullptr ? Condition::Kind::all : Condition::Kind::any, at);
    }
    return condition;
  }

  void read_parts(Condition& condition, Condition::Kind kind, const Values& at) {
    condition.kind = kind;
    const bool all = kind == Condition::Kind::all;
    const Node& list = *at[all ? kAll : kAny];
    if (!strict_.is_list(list, all ? "'all'" : "'any'")) return;
    for (const auto& entry : list.items) {
      if (auto part = read(entry)) condition.parts.push_back(*std::move(part));
    }
  }

  void read_os(Condition& condition, const Node& node) {
    condition.kind = Condition::Kind::os;
    if (node.kind == Node::Kind::scalar) {
      strict_.refuse(node, "an OS condition is {at_least: '6.1'}, {at_most: '6.1'} or {one_of: ['6.0', '6.1']}",
                     node.text);
      return;
    }
    const auto at = strict_.keys(node, "an OS condition", kOsKeys);
    if (at[kAtLeast] != nullptr) condition.os_at_least = read_version(strict_, *at[kAtLeast]);
    if (at[kAtMost] != nullptr) condition.os_at_most = read_version(strict_, *at[kAtMost]);
    if (at[kOneOf] != nullptr && strict_.is_list(*at[kOneOf], "'one_of'")) {
      for (const auto& entry : at[kOneOf]->items) condition.os_one_of.push_back(read_version(strict_, entry));
    }
    if (node.kind == Node::Kind::map && node.keys.empty()) {
      strict_.refuse(node, "an OS condition needs at_least, at_most or one_of");
    }
  }

  void read_setting_condition(Condition& condition, const Values& at) {
    condition.kind = Condition::Kind::setting;
    const Node& address = *at[kSetting];
    const auto setting = at[kValueName] != nullptr ? read_registry_value(context_, address, *at[kValueName])
                                                   : read_setting(context_, address);
    if (at[kIs] == nullptr) {
      strict_.refuse(address,
                     "a condition on a setting needs 'is:' with an expectation, such as present or {equals: 1}");
    }
    if (!setting || at[kIs] == nullptr) return;
    condition.setting = *setting;
    const ExpectationTarget target = read_target(context_, *setting, {at[kType], at[kNever]});
    condition.expectation = read_expectation(context_, *at[kIs], target);
  }
};

}  // namespace

std::optional<Condition> read_condition(const ReadingContext& context, const Node& node) {
  return ConditionReader(context).read(node);
}

std::string read_version(StrictReader& strict, const Node& node) {
  std::string version = strict.line(node, "a version");
  if (version.empty() || is_version(version)) return version;
  strict.refuse(node, "a version is numbers and dots, such as '6.1' or '6.1.7601'", version);
  return {};
}

std::string read_product(StrictReader& strict, const Node& node) {
  std::string product = strict.line(node, "a product");
  if (product.empty() || std::find(kProducts.begin(), kProducts.end(), product) != kProducts.end()) return product;
  strict.refuse(node, "unknown product" + suggest(product, std::span(kProducts)), product);
  return {};
}

std::vector<KnownKeys> known_condition_keys() {
  return {{"condition", {kConditionKeys.begin(), kConditionKeys.end()}}, {"os", {kOsKeys.begin(), kOsKeys.end()}}};
}

}  // namespace casemate
