// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "rules/expectation.h"

namespace casemate::expectations {

/// What an expectation judges, finer than ValueType: registry settings by the type the rule states.
enum class Shape : std::uint8_t {
  number,
  boolean,
  startup,
  word,  ///< states, retention methods
  text,
  audit_flags,
  principals,
  sddl,
  registry_number,  ///< REG_DWORD, REG_QWORD
  registry_text,    ///< REG_SZ, REG_EXPAND_SZ
  registry_list,    ///< REG_MULTI_SZ
  registry_bytes,   ///< every other type, as hex text
  words,            ///< a set of words of a Linux host
};
Shape shape_of(const ExpectationTarget& target);
/// "a number", "a set of principals", "a REG_DWORD" …
std::string describe(Shape shape, const ExpectationTarget& target);

/// An Error that names what fits instead, unless the operator fits the target.
Status check_fit(std::string_view op, const ExpectationTarget& target);

Judgement met(std::string why = {});
Judgement not_met(std::string why);
Judgement undecided(std::string why);
Judgement wrong_type(std::string why);

/// "REG_SZ "1" is not a REG_DWORD".
Judgement not_of_type(const Value& value, const ExpectationTarget& target);

/// The registry value when it has the rule's type and the data of that type, else nullptr.
const RegistryValue* registry_value(const Value& value, const ExpectationTarget& target);

/// The strings of a list: those of a REG_MULTI_SZ, or the words of a Linux host; nullptr when the value is no list of the target's.
const std::vector<std::string>* list_of(const Value& value, const ExpectationTarget& target);
/// Are two texts one?  Case does not matter on Windows, and does on Linux.
bool same_text(std::string_view a, std::string_view b, const ExpectationTarget& target);

/// An operator about values of one type: knows what to say of values that are none.
class TypedExpectation : public Expectation {
 public:
  explicit TypedExpectation(const ExpectationTarget& target) : target_(target), shape_(shape_of(target)) {}
  [[nodiscard]] Judgement judge(const Value& value, const JudgeContext& context) const final;

 protected:
  /// Judges a value that is there and precise; startup types may be imprecise.
  [[nodiscard]] virtual Judgement judge_present(const Value& value, const JudgeContext& context) const = 0;
  [[nodiscard]] const ExpectationTarget& target() const { return target_; }
  [[nodiscard]] Shape shape() const { return shape_; }

 private:
  ExpectationTarget target_;
  Shape shape_;
};

}  // namespace casemate::expectations
