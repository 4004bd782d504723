// SPDX-License-Identifier: Apache-2.0
// exactly, only_from, includes and excludes on REG_MULTI_SZ and on the words of Linux hosts.
#include <algorithm>
#include <vector>

#include "rules/expectations/parameter.h"
#include "rules/expectations/quantity.h"
#include "rules/expectations/sets.h"
#include "rules/text.h"

namespace casemate::expectations {
namespace {

using Strings = std::vector<std::string>;

// Lists are short (the longest of Windows has about fifteen paths): a scan beats a sorted copy.
bool has(const Strings& list, std::string_view text, const ExpectationTarget& target) {
  return std::any_of(list.begin(), list.end(), [&](const std::string& item) { return same_text(item, text, target); });
}

// A reason names the first ones; hostile evidence may list thousands.
constexpr std::size_t kMostNamed = 10;

std::string say(const Strings& list) {
  Strings shown;
  for (std::size_t i = 0; i < list.size() && i < kMostNamed; ++i) shown.push_back(shorten(list[i]));
  if (list.size() > kMostNamed) shown.push_back(std::to_string(list.size() - kMostNamed) + " more");
  return join(shown, ", ");
}

class StringSet final : public TypedExpectation {
 public:
  StringSet(SetRelation relation, Strings listed, bool in_order, const ExpectationTarget& target)
      : TypedExpectation(target), relation_(relation), listed_(std::move(listed)), in_order_(in_order) {}

  [[nodiscard]] std::string describe() const override {
    const std::string list = join(listed_, ", ");
    switch (relation_) {
      case SetRelation::exactly:
        return "exactly " + list + (in_order_ ? ", in this order" : "");
      case SetRelation::only_from:
        return "only " + list;
      case SetRelation::includes:
        return "includes " + list;
      case SetRelation::excludes:
        return "none of " + list;
    }
    return list;
  }
  [[nodiscard]] std::string to_yaml() const override {
    Strings quoted;
    for (const auto& item : listed_) quoted.push_back(quoted_yaml(in_order_ || shape() == Shape::words ? item : fold_case(item)));
    return "{" + std::string(to_word(relation_)) + ": [" + join(quoted, ", ") + "]" +
           (in_order_ ? ", in_order: true" : "") + "}";
  }

 protected:
  [[nodiscard]] Judgement judge_present(const Value& value, const JudgeContext& /*context*/) const override {
    const Strings* list = list_of(value, target());
    if (list == nullptr) return not_of_type(value, target());
    const Strings& seen = *list;
    if (in_order_) return judge_order(seen);
    switch (relation_) {
      case SetRelation::includes:
        return unless_any(part_of(listed_, seen, false), "does not list ");
      case SetRelation::excludes:
        return unless_any(part_of(seen, listed_, true), "lists ");
      case SetRelation::only_from:
        return unless_any(part_of(seen, listed_, false), "also lists ");
      case SetRelation::exactly:
        break;
    }
    const Judgement missing = unless_any(part_of(listed_, seen, false), "does not list ");
    return missing.met == Truth::yes ? unless_any(part_of(seen, listed_, false), "also lists ") : missing;
  }

 private:
  // Those of `list` that `other` does not hold, or does; empty elements count for nothing.
  [[nodiscard]] Strings part_of(const Strings& list, const Strings& other, bool held) const {
    Strings part;
    for (const auto& item : list) {
      if (!item.empty() && has(other, item, target()) == held) part.push_back(item);
    }
    return part;
  }
  static Judgement unless_any(const Strings& list, std::string_view words) {
    return list.empty() ? met() : not_met(std::string(words) + say(list));
  }
  [[nodiscard]] Judgement judge_order(const Strings& seen) const {
    if (seen.size() != listed_.size()) {
      return not_met("lists " + std::to_string(seen.size()) + " strings instead of " + std::to_string(listed_.size()));
    }
    for (std::size_t i = 0; i < seen.size(); ++i) {
      if (!iequals(seen[i], listed_[i])) return not_met("string " + std::to_string(i + 1) + " is " + shorten(seen[i]));
    }
    return met();
  }

  SetRelation relation_;
  Strings listed_;
  bool in_order_;
};

}  // namespace

Result<ExpectationPtr> make_string_set(SetRelation relation, const std::vector<Scalar>& list, bool in_order,
                                       const ExpectationTarget& target) {
  Strings listed;
  for (const auto& scalar : list) {
    if (!in_order && scalar.text.empty()) return refuse(scalar, "empty strings do not count in a set");
    if (!in_order && has(listed, scalar.text, target)) return refuse(scalar, "listed twice");
    listed.push_back(scalar.text);
  }
  if (!in_order) std::sort(listed.begin(), listed.end(), ILess{});
  return ExpectationPtr(std::make_shared<StringSet>(relation, std::move(listed), in_order, target));
}

}  // namespace casemate::expectations
