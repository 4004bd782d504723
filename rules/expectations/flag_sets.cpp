// SPDX-License-Identifier: Apache-2.0
// exactly, only_from, includes and excludes on audit flags.
#include <vector>

#include "rules/expectations/literal.h"
#include "rules/expectations/parameter.h"
#include "rules/expectations/sets.h"
#include "rules/text.h"

namespace casemate::expectations {
namespace {

using Bits = std::uint8_t;

class FlagSet final : public TypedExpectation {
 public:
  FlagSet(SetRelation relation, Bits listed, const ExpectationTarget& target)
      : TypedExpectation(target), relation_(relation), listed_(listed) {}

  [[nodiscard]] std::string describe() const override {
    const std::string flags = describe_flags(AuditFlags{listed_});
    if (relation_ == SetRelation::only_from) return "only " + flags;
    return std::string(to_word(relation_)) + " " + flags;
  }
  [[nodiscard]] std::string to_yaml() const override {
    std::vector<std::string> words;
    for (const auto flag : {AuditFlags::success, AuditFlags::failure}) {
      if ((listed_ & static_cast<Bits>(flag)) != 0) words.emplace_back(casemate::to_word(flag));
    }
    return "{" + std::string(to_word(relation_)) + ": [" + join(words, ", ") + "]}";
  }

 protected:
  [[nodiscard]] Judgement judge_present(const Value& value, const JudgeContext& /*context*/) const override {
    const auto* flags = std::get_if<AuditFlags>(&value);
    if (flags == nullptr) return not_of_type(value, target());
    const auto seen = static_cast<Bits>(*flags);
    const auto extra = static_cast<Bits>(seen & ~listed_);
    const auto missing = static_cast<Bits>(listed_ & ~seen);
    const auto shared = static_cast<Bits>(seen & listed_);
    const bool want_all = relation_ == SetRelation::includes || relation_ == SetRelation::exactly;
    const bool want_no_more = relation_ == SetRelation::only_from || relation_ == SetRelation::exactly;
    if (want_all && missing != 0) return not_met(describe_flags(AuditFlags{missing}) + " not audited");
    if (want_no_more && extra != 0) return not_met(describe_flags(AuditFlags{extra}) + " also audited");
    if (relation_ == SetRelation::excludes && shared != 0)
      return not_met(describe_flags(AuditFlags{shared}) + " audited");
    return met();
  }

 private:
  SetRelation relation_;
  Bits listed_;
};

Result<Bits> read_flag(const Scalar& scalar) {
  for (const auto flag : {AuditFlags::success, AuditFlags::failure}) {
    if (iequals(casemate::to_word(flag), trim(scalar.text))) return static_cast<Bits>(flag);
  }
  if (iequals(trim(scalar.text), "none")) return refuse(scalar, "no auditing is the empty set: write {equals: none}");
  return refuse(scalar, "an audit flag is success or failure");
}

}  // namespace

Result<ExpectationPtr> make_flag_set(SetRelation relation, const std::vector<Scalar>& list,
                                     const ExpectationTarget& target) {
  Bits listed = 0;
  for (const auto& scalar : list) {
    const auto flag = read_flag(scalar);
    if (!flag) return flag.error();
    if ((listed & *flag) != 0) return refuse(scalar, "listed twice");
    listed = static_cast<Bits>(listed | *flag);
  }
  if (relation == SetRelation::only_from && list.size() == 2) {
    return refuse(list.front(), "every subcategory meets this: there are no other flags");
  }
  return ExpectationPtr(std::make_shared<FlagSet>(relation, listed, target));
}

}  // namespace casemate::expectations
