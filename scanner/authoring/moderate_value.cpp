// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/moderate_value.h"

#include <algorithm>
#include <array>

#include "rules/expectations/literal.h"
#include "rules/expectations/typed_expectation.h"
#include "rules/principals.h"
#include "rules/text.h"
#include "scanner/authoring/export_text.h"

namespace casemate::authoring {
namespace {

using expectations::Shape;

constexpr std::array<std::string_view, 6> kWithoutValue{"excludes", "matches", "no_bits", "not", "not_matches", "present"};

bool names_no_value(const std::string& op) {
  return std::find(kWithoutValue.begin(), kWithoutValue.end(), op) != kWithoutValue.end();
}

std::optional<std::int64_t> number_in(const Shown& shown) {
  if (!shown) return std::nullopt;
  if (const auto* number = std::get_if<std::int64_t>(&*shown)) return *number;
  if (const auto* flags = std::get_if<AuditFlags>(&*shown)) return static_cast<std::int64_t>(*flags);
  const auto* value = std::get_if<RegistryValue>(&*shown);
  if (value == nullptr) return std::nullopt;
  if (const auto* text = std::get_if<std::string>(&value->data)) {
    return value->type == RegistryType::sz ? parse_decimal(*text) : std::nullopt;
  }
  const auto* number = std::get_if<std::uint64_t>(&value->data);
  if (number == nullptr || *number > INT64_MAX) return std::nullopt;
  return static_cast<std::int64_t>(*number);
}

/// Collects what the terms of one expectation suggest.
class Chooser {
 public:
  Chooser(const Expectation& expectation, const ExpectationTarget& target, const Setting& setting)
      : expectation_(expectation), target_(target), setting_(setting) {}

  Result<std::vector<Shown>> choose() {
    const Term whole = term_of(expectation_);
    collect(whole);
    std::erase_if(values_, [&](const Shown& shown) { return accepts(expectation_, shown) != Truth::yes; });
    if (whole.op == "all" || whole.op == "between") order_ends();
    if (whole.op == "any" || whole.op == "one_of") order_numbers();
    if (expectations::shape_of(target_) == Shape::startup || expectations::shape_of(target_) == Shape::word) order_words();
    std::stable_partition(values_.begin(), values_.end(), [](const Shown& shown) { return shown.has_value(); });
    if (!values_.empty()) return std::move(values_);
    if (!why_.empty()) return Error{ErrorCode::unsupported, why_, {}, {}};
    return Error{ErrorCode::unsupported, "none of the values it names meets all of it", {}, {}};
  }

 private:
  const Expectation& expectation_;
  const ExpectationTarget& target_;
  const Setting& setting_;
  std::vector<Shown> values_;
  std::string why_;

  void collect(const Term& term) {
    if (names_no_value(term.op)) return refuse("it accepts many values and names none (" + term.op + ")");
    if (!term.parts.empty()) {
      for (const Term& part : term.parts) collect(part);
      return;
    }
    if (expectations::shape_of(target_) == Shape::sddl && !term.words.empty()) {
      for (const std::string& word : term.words) add(Value{word});
      return;
    }
    if (!all_known_everywhere(term)) return;
    if (setting_.area() == Area::group && setting_.attribute() == Attribute::members && (term.op == "only_from" || term.op == "includes")) {
      return refuse("a policy sets the whole list of a group's members, and '" + term.op + "' does not say who is in it");
    }
    for (const Probe& one : probes_of(term, target_)) {
      if (one.meets) add(one.shown);
    }
  }
  void add(Shown shown) {
    if (std::find(values_.begin(), values_.end(), shown) == values_.end()) values_.push_back(std::move(shown));
  }
  void refuse(std::string why) {
    if (why_.empty()) why_ = std::move(why);
  }

  // An account of a domain or a machine has another SID on every one.
  bool all_known_everywhere(const Term& term) {
    if (expectations::shape_of(target_) != Shape::principals) return true;
    for (const std::string& entry : term.words) {
      const auto pattern = parse_principal_pattern(entry);
      const bool fixed = pattern && (pattern->kind == PrincipalPattern::Kind::sid || pattern->kind == PrincipalPattern::Kind::name);
      if (fixed) continue;
      refuse("only the host or its domain knows the SID of '" + entry + "'");
      return false;
    }
    return true;
  }

  // A service that starts earlier takes the least away.
  void order_words() {
    const auto words = expectations::words_of(target_.type->type);
    const auto place = [&](const Shown& shown) { return shown ? std::find(words.begin(), words.end(), std::get<std::string>(*shown)) : words.end(); };
    std::stable_sort(values_.begin(), values_.end(), [&](const Shown& a, const Shown& b) { return place(a) < place(b); });
  }

  // Upwards; false: not all of them are numbers.
  bool order_numbers() {
    const bool numbers = std::all_of(values_.begin(), values_.end(), [](const Shown& shown) { return number_in(shown).has_value(); });
    if (!numbers) return false;
    std::stable_sort(values_.begin(), values_.end(), [](const Shown& a, const Shown& b) { return *number_in(a) < *number_in(b); });
    return true;
  }

  // Of numbers that all meet it, one end of the range comes first.  A range from 0 or 1 only rules out "off" or "never";
  // its lower end (locked out at the first mistake, a password for one day) is what nobody means by it.
  void order_ends() {
    if (expectations::shape_of(target_) == Shape::audit_flags || values_.size() < 2 || !order_numbers()) return;
    const std::int64_t low = *number_in(values_.front());
    const std::int64_t high = *number_in(values_.back());
    const auto usual = out_of_box(setting_);
    const bool upper = low <= 1 || (usual && *usual * 2 > low + high);
    if (upper) std::reverse(values_.begin(), values_.end());
  }
};

}  // namespace

Result<std::vector<Shown>> moderate_values(const Expectation& expectation, const ExpectationTarget& target,
                                           const Setting& setting) {
  return Chooser(expectation, target, setting).choose();
}

}  // namespace casemate::authoring
