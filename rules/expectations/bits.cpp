// SPDX-License-Identifier: Apache-2.0
#include "rules/expectations/bits.h"

#include <array>
#include <charconv>

#include "rules/expectations/number.h"
#include "rules/expectations/parameter.h"

namespace casemate::expectations {
namespace {

std::string hex(std::uint64_t word) {
  std::array<char, 16> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), word, 16).ptr;
  return "0x" + std::string(digits.data(), end);
}

class Bits final : public TypedExpectation {
 public:
  Bits(std::uint64_t mask, bool wanted, const ExpectationTarget& target)
      : TypedExpectation(target), mask_(mask), wanted_(wanted) {}

  [[nodiscard]] std::string describe() const override {
    return (wanted_ ? "all bits of " : "no bits of ") + hex(mask_);
  }
  [[nodiscard]] std::string to_yaml() const override {
    return (wanted_ ? "{all_bits: " : "{no_bits: ") + hex(mask_) + "}";
  }

 protected:
  [[nodiscard]] Judgement judge_present(const Value& value, const JudgeContext& /*context*/) const override {
    const RegistryValue* registry = registry_value(value, target());
    if (registry == nullptr) return not_of_type(value, target());
    const std::uint64_t word = std::get<std::uint64_t>(registry->data);
    if (wanted_ && (word & mask_) != mask_) return not_met(hex(word) + " lacks " + hex(mask_ & ~word));
    if (!wanted_ && (word & mask_) != 0) return not_met(hex(word) + " has " + hex(word & mask_));
    return met();
  }

 private:
  std::uint64_t mask_;
  bool wanted_;
};

Result<ExpectationPtr> make_bits(std::string_view op, bool wanted, const Parameter& parameter,
                                 const ExpectationTarget& target) {
  if (const Status fits = check_fit(op, target); !fits) return fits.error();
  const auto scalar = one_scalar(op, parameter);
  if (!scalar) return scalar.error();
  const auto mask = read_rule_number(*scalar, target);
  if (!mask) return mask.error();
  if (*mask == 0) return refuse(*scalar, "a mask without bits says nothing");
  return ExpectationPtr(std::make_shared<Bits>(static_cast<std::uint64_t>(*mask), wanted, target));
}

}  // namespace

Result<ExpectationPtr> make_all_bits(const Parameter& parameter, bool /*in_order*/, const ExpectationTarget& target) {
  return make_bits("all_bits", true, parameter, target);
}

Result<ExpectationPtr> make_no_bits(const Parameter& parameter, bool /*in_order*/, const ExpectationTarget& target) {
  return make_bits("no_bits", false, parameter, target);
}

}  // namespace casemate::expectations
