// SPDX-License-Identifier: Apache-2.0
#include "rules/expectations/presence.h"

#include <algorithm>
#include <vector>

#include "rules/expectations/parameter.h"
#include "rules/expectations/typed_expectation.h"
#include "rules/principals.h"
#include "rules/text.h"

namespace casemate::expectations {
namespace {

class Presence final : public Expectation {
 public:
  explicit Presence(bool wanted) : wanted_(wanted) {}
  // The evaluator takes DefinedAbsent for absence; should one come here, the value says nothing of presence.
  [[nodiscard]] Judgement judge(const Value& value, const JudgeContext& /*context*/) const override {
    if (std::holds_alternative<DefinedAbsent>(value)) return wrong_type("a policy removes it");
    return wanted_ ? met() : not_met("it is set");
  }
  [[nodiscard]] OnAbsence judge_absent() const override { return {true, wanted_ ? Truth::no : Truth::yes}; }
  [[nodiscard]] std::string describe() const override { return wanted_ ? "present" : "absent"; }
  [[nodiscard]] std::string to_yaml() const override { return describe(); }

 private:
  bool wanted_;
};

constexpr std::size_t kMostReasonBytes = 400;  // some ten principals; hostile evidence may list thousands

class Nobody final : public TypedExpectation {
 public:
  using TypedExpectation::TypedExpectation;
  [[nodiscard]] std::string describe() const override {
    return shape() == Shape::principals ? "nobody" : "an empty list";
  }
  [[nodiscard]] std::string to_yaml() const override { return "nobody"; }

 protected:
  [[nodiscard]] Judgement judge_present(const Value& value, const JudgeContext& /*context*/) const override {
    if (shape() == Shape::registry_list || shape() == Shape::words) return judge_list(value);
    const auto* holders = std::get_if<Principals>(&value);
    if (holders == nullptr) return not_of_type(value, target());
    if (holders->members.empty()) return met();
    return not_met((target().type->area == Area::group ? "contains " : "held by ") +
                   shorten(casemate::describe(value), kMostReasonBytes));
  }

 private:
  [[nodiscard]] Judgement judge_list(const Value& value) const {
    const auto* list = list_of(value, target());
    if (list == nullptr) return not_of_type(value, target());
    const bool empty = std::all_of(list->begin(), list->end(), [](const std::string& item) { return item.empty(); });
    return empty ? met() : not_met("lists " + shorten(join(*list, ", ")));
  }
};

Result<ExpectationPtr> make_presence(std::string_view op, bool wanted, const Parameter& parameter) {
  if (const Status none = no_parameter(op, parameter); !none) return none.error();
  return ExpectationPtr(std::make_shared<Presence>(wanted));
}

}  // namespace

Result<ExpectationPtr> make_present(const Parameter& parameter, bool /*in_order*/,
                                    const ExpectationTarget& /*target*/) {
  return make_presence("present", true, parameter);
}

Result<ExpectationPtr> make_absent(const Parameter& parameter, bool /*in_order*/, const ExpectationTarget& /*target*/) {
  return make_presence("absent", false, parameter);
}

Result<ExpectationPtr> make_nobody(const Parameter& parameter, bool /*in_order*/, const ExpectationTarget& target) {
  if (const Status fits = check_fit("nobody", target); !fits) return fits.error();
  if (const Status none = no_parameter("nobody", parameter); !none) return none.error();
  return ExpectationPtr(std::make_shared<Nobody>(target));
}

}  // namespace casemate::expectations
