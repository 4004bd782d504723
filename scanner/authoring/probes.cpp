// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/probes.h"

#include <algorithm>
#include <array>
#include <string>

#include "rules/expectations/typed_expectation.h"
#include "rules/text.h"
#include "scanner/authoring/candidates.h"
#include "scanner/authoring/pattern_sample.h"
#include "scanner/authoring/setting_values.h"

namespace casemate::authoring {
namespace {

using expectations::Shape;

/// Makes probes for one type of setting.
class Prober {
 public:
  Prober(const ExpectationTarget& target, const Expectation* whole) : values_(target), whole_(whole) {}

  std::vector<Probe> probe(const Term& term) {
    probes_.clear();
    if (term.op == "present") return {{values_.sample(), true}, {std::nullopt, false}};
    if (term.op == "absent") return {{std::nullopt, true}, {values_.sample(), false}};
    if (!term.parts.empty()) return by_judge(term);
    switch (values_.shape()) {
      case Shape::number:
      case Shape::registry_number:
        probe_number(term);
        break;
      case Shape::registry_text:
        probe_registry_text(term);
        break;
      case Shape::boolean:
        for (const std::int64_t number : {0, 1}) put(Value{number}, has(term.words, std::to_string(number)));
        break;
      case Shape::startup:
      case Shape::word:
        probe_word(term);
        break;
      case Shape::text:
        probe_text(term, [](std::string text) { return Value{std::move(text)}; });
        break;
      case Shape::audit_flags:
        probe_flags(term);
        break;
      case Shape::principals:
      case Shape::registry_list:
      case Shape::words:
        probe_set(term);
        break;
      case Shape::sddl:
        put(Value{term.words.front()}, true);
        return by_judge(term);
      case Shape::registry_bytes:
        probe_bytes(term);
        break;
    }
    return probes_;
  }

 private:
  SettingValues values_;
  const Expectation* whole_;
  std::vector<Probe> probes_;

  void put(Shown shown, bool meets) {
    if (probes_.size() >= kMostCandidates) return;
    Probe one{std::move(shown), meets};
    if (std::find(probes_.begin(), probes_.end(), one) == probes_.end()) probes_.push_back(std::move(one));
  }

  // Composed terms: what the parts suggest, with the judge's answer.
  std::vector<Probe> by_judge(const Term& term) {
    if (whole_ == nullptr) return probes_;
    std::vector<Probe> judged;
    for (const Shown& shown : candidates_of(std::vector<Term>{term}, values_.target()).values) {
      const Truth truth = accepts(*whole_, shown);
      if (truth != Truth::unknown) judged.push_back({shown, truth == Truth::yes});
    }
    return judged;
  }

  void put_number(std::int64_t number, bool meets) {
    if (values_.is_possible(number)) put(values_.of_number(number), meets);
  }
  /// A number that is no sentinel: sentinels are infinite whatever they look like.
  void put_finite(std::int64_t number, bool meets) {
    if (number >= 0 && !values_.is_sentinel(number)) put_number(number, meets);
  }
  void put_sentinels(bool meet) {
    for (const std::int64_t sentinel : values_.sentinels()) put_number(sentinel, meet);
  }

  void probe_number(const Term& term) {
    std::vector<std::int64_t> numbers;
    for (const std::string& word : term.words) {
      if (const auto number = values_.number_of(word)) numbers.push_back(*number);
    }
    if (numbers.empty()) return;
    const auto [low, high] = std::minmax_element(numbers.begin(), numbers.end());
    const std::int64_t least = *low;
    const std::int64_t most = *high;
    if (term.op == "at_least") {
      put_finite(least, true);
      put_finite(least + 1, true);
      put_finite(least - 1, false);
      put_sentinels(true);
    } else if (term.op == "at_most") {
      put_finite(most, true);
      put_finite(most - 1, true);
      put_finite(most + 1, false);
      put_sentinels(false);
    } else if (term.op == "between") {
      put_finite(least, true);
      put_finite(most, true);
      put_finite(most + 1, false);
      put_finite(least - 1, false);
      put_sentinels(false);
    } else if (term.op == "all_bits" || term.op == "no_bits") {
      probe_mask(term.op == "all_bits", least);
    } else {
      probe_equal(numbers, least, most);
    }
  }

  void probe_mask(bool wanted, std::int64_t mask) {
    const std::int64_t without_lowest = mask & (mask - 1);
    put_number(wanted ? mask : 0, true);
    put_number(wanted ? without_lowest : mask, false);
    put_number(wanted ? 0 : mask ^ without_lowest, false);
  }

  // All sentinels of a setting mean the same.
  void probe_equal(const std::vector<std::int64_t>& numbers, std::int64_t least, std::int64_t most) {
    const bool infinite = std::any_of(numbers.begin(), numbers.end(), [&](std::int64_t one) { return values_.is_sentinel(one); });
    for (const std::int64_t number : numbers) put_number(number, true);
    for (const std::int64_t near : {most + 1, least - 1, std::int64_t{0}, std::int64_t{1}}) {
      const bool listed = std::find(numbers.begin(), numbers.end(), near) != numbers.end();
      if (!listed) put_finite(near, false);
    }
    if (!infinite) put_sentinels(false);
  }

  void probe_registry_text(const Term& term) {
    const bool numeric = term.op == "at_least" || term.op == "at_most" || term.op == "between";
    if (numeric) return probe_number(term);
    if (term.op == "equivalent_to") {
      put(values_.of_registry_text(term.words.front()), true);
      put(values_.of_registry_text(std::string(kOpenSddl)), false);
      return;
    }
    probe_text(term, [this](std::string text) { return values_.of_registry_text(std::move(text)); });
  }
  template <class Make>
  void probe_text(const Term& term, Make make) {
    if (term.op == "equals" || term.op == "one_of") {
      for (const std::string& word : term.words) put(make(word), true);
      std::string other = term.words.front() + "x";
      while (has(term.words, other)) other += "x";
      put(make(other), false);
      if (!has(term.words, "")) put(make(""), false);
      return;
    }
    if (whole_ == nullptr) return;
    // A pattern: texts made from it, and texts that have nothing to do with it, held against the judge.
    Words tried = pattern_samples(term.words.front());
    tried.insert(tried.end(), {"casemate", "1", "0", ""});
    for (const std::string& text : tried) {
      const Value value = make(text);
      const Truth truth = accepts(*whole_, value);
      if (truth != Truth::unknown) put(value, truth == Truth::yes);
    }
  }

  void probe_word(const Term& term) {
    const bool automatic = has(term.words, "automatic");
    for (const std::string& word : term.words) put(Value{word}, true);
    if (automatic && values_.shape() == Shape::startup) put(Value{std::string("automatic_delayed")}, true);
    const auto words = expectations::words_of(values_.target().type->type);
    for (auto word = words.rbegin(); word != words.rend(); ++word) {
      const bool covered = has(term.words, *word) || (automatic && *word == "automatic_delayed");
      if (!covered) put(Value{std::string(*word)}, false);
    }
  }

  void probe_flags(const Term& term) {
    unsigned listed = 0;
    std::array<bool, 4> equal{};
    for (std::uint8_t bits = 0; bits < 4; ++bits) {
      equal.at(bits) = has(term.words, to_word(AuditFlags{bits}));
      if (equal.at(bits)) listed |= bits;
    }
    for (const unsigned seen : {listed, 3U, 2U, 1U, 0U}) {
      bool meets = equal.at(seen);
      if (term.op == "exactly") meets = seen == listed;
      if (term.op == "only_from") meets = (seen & ~listed) == 0;
      if (term.op == "includes") meets = (listed & ~seen) == 0;
      if (term.op == "excludes") meets = (listed & seen) == 0;
      put(Value{AuditFlags{static_cast<std::uint8_t>(seen)}}, meets);
    }
  }

  void probe_set(const Term& term) {
    const Words listed = values_.members(term.words);
    Words more = listed;
    more.push_back(values_.outsider(term.words));
    Words fewer = listed;
    if (!fewer.empty()) fewer.pop_back();
    const Words alone{more.back()};
    if (term.op == "nobody") {
      put(values_.of_set({}), true);
      put(values_.of_set(alone), false);
    } else if (term.op == "exactly") {
      put(values_.of_set(listed), true);
      put(values_.of_set(more), false);
      put(values_.of_set(fewer), false);
    } else if (term.op == "only_from") {
      put(values_.of_set(listed), true);
      put(values_.of_set({}), true);
      put(values_.of_set(more), false);
      put(values_.of_set(alone), false);
    } else if (term.op == "includes") {
      put(values_.of_set(listed), true);
      put(values_.of_set(more), true);
      put(values_.of_set(fewer), false);
      put(values_.of_set({}), false);
    } else if (term.op == "excludes") {
      put(values_.of_set({}), true);
      put(values_.of_set(alone), true);
      put(values_.of_set(listed), false);
      put(values_.of_set({listed.front()}), false);
    }
  }

  void probe_bytes(const Term& term) {
    for (const std::string& word : term.words) put(values_.of_registry_text(word), true);
    for (const std::string_view other : {"00", "01", "ff00"}) {
      if (!has(term.words, other)) put(values_.of_registry_text(std::string(other)), false);
    }
  }

};

}  // namespace

std::vector<Probe> probes_of(const Expectation& expectation, const ExpectationTarget& target) {
  return Prober(target, &expectation).probe(term_of(expectation));
}

std::vector<Probe> probes_of(const Term& term, const ExpectationTarget& target) { return Prober(target, nullptr).probe(term); }

}  // namespace casemate::authoring
