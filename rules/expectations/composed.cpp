// SPDX-License-Identifier: Apache-2.0
#include "rules/expectations/composed.h"

#include <algorithm>
#include <vector>

#include "rules/expectations/parameter.h"
#include "rules/expectations/typed_expectation.h"
#include "rules/text.h"

namespace casemate::expectations {
namespace {

using Parts = std::vector<ExpectationPtr>;

std::string join_yaml(const Parts& parts) {
  std::vector<std::string> texts;
  for (const auto& part : parts) texts.push_back(part->to_yaml());
  return join(texts, ", ");
}

std::string join_words(const Parts& parts, std::string_view word) {
  std::vector<std::string> texts;
  for (const auto& part : parts) texts.push_back(part->describe());
  return join(texts, word);
}

void add_why(Judgement& whole, const Judgement& part) {
  if (part.why.empty()) return;
  if (!whole.why.empty()) whole.why += "; ";
  whole.why += part.why;
}

class All final : public Expectation {
 public:
  explicit All(Parts parts) : parts_(std::move(parts)) {}

  // The parts that are not met say why; notes of met parts only when all are.
  [[nodiscard]] Judgement judge(const Value& value, const JudgeContext& context) const override {
    Judgement whole{Truth::yes, {}, false, false};
    bool certain_no = false;
    for (const auto& part : parts_) {
      const Judgement one = part->judge(value, context);
      if (one.wrong_type) return one;
      if (whole.met == Truth::yes && one.met != Truth::yes) whole.why.clear();
      whole.met = all_of(whole.met, one.met);
      certain_no = certain_no || (one.met == Truth::no && !one.by_name);
      if (one.met != Truth::yes || whole.met == Truth::yes) add_why(whole, one);
    }
    whole.by_name = whole.met == Truth::no && !certain_no;
    return whole;
  }
  // Absence is decided when one part refuses it, or when every part accepts it.
  [[nodiscard]] OnAbsence judge_absent() const override {
    bool all_decide = true;
    Truth truth = Truth::yes;
    for (const auto& part : parts_) {
      const OnAbsence one = part->judge_absent();
      if (one.decides && one.met == Truth::no) return one;
      all_decide = all_decide && one.decides;
      if (one.decides) truth = all_of(truth, one.met);
    }
    return all_decide ? OnAbsence{true, truth} : OnAbsence{};
  }
  [[nodiscard]] std::string describe() const override { return "(" + join_words(parts_, " and ") + ")"; }
  [[nodiscard]] std::string to_yaml() const override { return "{all: [" + join_yaml(parts_) + "]}"; }

 private:
  Parts parts_;
};

class Any final : public Expectation {
 public:
  explicit Any(Parts parts) : parts_(std::move(parts)) {}

  [[nodiscard]] Judgement judge(const Value& value, const JudgeContext& context) const override {
    Judgement whole{Truth::no, {}, false, false};
    for (const auto& part : parts_) {
      Judgement one = part->judge(value, context);
      if (one.met == Truth::yes) return one;
      whole.met = any_of(whole.met, one.met);
      whole.wrong_type = whole.wrong_type || one.wrong_type;
      whole.by_name = whole.by_name || one.by_name;
      add_why(whole, one);
    }
    if (whole.wrong_type) whole.met = Truth::no;
    whole.by_name = whole.by_name && whole.met == Truth::no;
    return whole;
  }
  // One part that accepts absence accepts it for all; else it is decided only when every part decides.
  [[nodiscard]] OnAbsence judge_absent() const override {
    bool all_decide = true;
    Truth truth = Truth::no;
    for (const auto& part : parts_) {
      const OnAbsence one = part->judge_absent();
      if (one.decides && one.met == Truth::yes) return one;
      all_decide = all_decide && one.decides;
      if (one.decides) truth = any_of(truth, one.met);
    }
    return all_decide ? OnAbsence{true, truth} : OnAbsence{};
  }
  [[nodiscard]] std::string describe() const override { return "(" + join_words(parts_, " or ") + ")"; }
  [[nodiscard]] std::string to_yaml() const override { return "{any: [" + join_yaml(parts_) + "]}"; }

 private:
  Parts parts_;
};

class Not final : public Expectation {
 public:
  explicit Not(ExpectationPtr inner) : inner_(std::move(inner)) {}

  [[nodiscard]] Judgement judge(const Value& value, const JudgeContext& context) const override {
    Judgement judged = inner_->judge(value, context);
    if (judged.wrong_type) return judged;
    if (judged.met == Truth::yes) return not_met("it is " + inner_->describe());
    if (judged.met == Truth::no && !judged.by_name) return met();
    return undecided(judged.by_name ? judged.why + ", of whom no SID is known" : judged.why);
  }
  [[nodiscard]] OnAbsence judge_absent() const override {
    const OnAbsence inner = inner_->judge_absent();
    return {inner.decides, negate(inner.met)};
  }
  [[nodiscard]] std::string describe() const override { return "not " + inner_->describe(); }
  [[nodiscard]] std::string to_yaml() const override { return "{not: " + inner_->to_yaml() + "}"; }

 private:
  ExpectationPtr inner_;
};

Result<Parts> read_parts(std::string_view op, const Parameter& parameter) {
  auto parts = expectations(op, parameter);
  if (!parts) return parts;
  if (std::any_of(parts->begin(), parts->end(), [](const ExpectationPtr& part) { return part == nullptr; })) {
    return Error{ErrorCode::invalid_argument, std::string(op) + " takes a list of expectations", {}, {}};
  }
  std::sort(parts->begin(), parts->end(),
            [](const ExpectationPtr& a, const ExpectationPtr& b) { return a->to_yaml() < b->to_yaml(); });
  const auto twice =
      std::adjacent_find(parts->begin(), parts->end(),
                         [](const ExpectationPtr& a, const ExpectationPtr& b) { return a->to_yaml() == b->to_yaml(); });
  if (twice == parts->end()) return parts;
  return Error{
      ErrorCode::invalid_argument, std::string(op) + " lists the same expectation twice", (*twice)->to_yaml(), {}};
}

}  // namespace

Result<ExpectationPtr> make_all(const Parameter& parameter, bool /*in_order*/, const ExpectationTarget& /*target*/) {
  auto parts = read_parts("all", parameter);
  if (!parts) return parts.error();
  return ExpectationPtr(std::make_shared<All>(std::move(*parts)));
}

Result<ExpectationPtr> make_any(const Parameter& parameter, bool /*in_order*/, const ExpectationTarget& /*target*/) {
  auto parts = read_parts("any", parameter);
  if (!parts) return parts.error();
  return ExpectationPtr(std::make_shared<Any>(std::move(*parts)));
}

Result<ExpectationPtr> make_not(const Parameter& parameter, bool /*in_order*/, const ExpectationTarget& /*target*/) {
  const auto inner = one_expectation("not", parameter);
  if (!inner) return inner.error();
  return ExpectationPtr(std::make_shared<Not>(*inner));
}

}  // namespace casemate::expectations
