// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/probes.h"

#include <algorithm>
#include <array>
#include <string>

#include "rules/expectations/literal.h"
#include "rules/expectations/number.h"
#include "rules/expectations/typed_expectation.h"
#include "rules/principals.h"
#include "rules/text.h"
#include "scanner/authoring/pattern_sample.h"

namespace casemate::authoring {
namespace {

using expectations::Shape;
using Words = std::vector<std::string>;

bool has(const Words& words, std::string_view word) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& one) { return iequals(one, word); });
}

/// Makes probes for one type of setting.
class Prober {
 public:
  Prober(const ExpectationTarget& target, const Expectation* whole)
      : target_(target), shape_(expectations::shape_of(target)), whole_(whole) {}

  std::vector<Probe> probe(const Term& term) {
    probes_.clear();
    if (term.op == "present") return {{sample(), true}, {std::nullopt, false}};
    if (term.op == "absent") return {{std::nullopt, true}, {sample(), false}};
    if (!term.parts.empty()) return by_judge(term);
    switch (shape_) {
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

  // Every value at which the term, or a part of it, may change its answer.
  void collect(const Term& term, Candidates& out) {
    for (const Term& part : term.parts) collect(part, out);
    if (term.words.size() > kMostCandidates) {  // comparing two such sets takes longer than anybody waits
      out.complete = false;
      return;
    }
    if (term.parts.empty()) {
      for (const Probe& one : Prober(target_, nullptr).probe(term)) add(out, one.shown);
    }
    if (term.op == "matches" || term.op == "not_matches" || term.op == "equivalent_to") out.complete = false;
  }

  // What no single term knows of: masks beside bounds, subsets of all sets together.
  void collect_combined(const std::vector<Term>& terms, Candidates& out) {
    add(out, sample());
    add(out, std::nullopt);
    switch (shape_) {
      case Shape::startup:
      case Shape::word:
        for (const std::string_view word : expectations::words_of(target_.type->type)) add(out, Value{std::string(word)});
        break;
      case Shape::audit_flags:
        for (std::uint8_t bits = 0; bits < 4; ++bits) add(out, Value{AuditFlags{bits}});
        break;
      case Shape::registry_number:
        add_masked(terms, out);
        break;
      case Shape::principals:
      case Shape::registry_list:
        add_subsets(terms, out);
        break;
      case Shape::number:
      case Shape::boolean:
      case Shape::text:
      case Shape::sddl:
      case Shape::registry_text:
      case Shape::registry_bytes:
        break;
    }
  }

  [[nodiscard]] Value sample() const {
    switch (shape_) {
      case Shape::number: return Value{std::int64_t{1}};
      case Shape::boolean: return Value{std::int64_t{0}};
      case Shape::startup:
      case Shape::word: return Value{std::string(expectations::words_of(target_.type->type).back())};
      case Shape::text: return Value{std::string("casemate")};
      case Shape::audit_flags: return Value{AuditFlags::none};
      case Shape::principals: return Value{make_principals({std::string(kOutsiders.back())})};
      case Shape::sddl: return Value{std::string(kOpenSddl)};
      case Shape::registry_number: return Value{RegistryValue{target_.registry_type, std::uint64_t{1}}};
      case Shape::registry_text: return Value{RegistryValue{target_.registry_type, std::string("casemate")}};
      case Shape::registry_list: return Value{RegistryValue{target_.registry_type, Words{"casemate"}}};
      case Shape::registry_bytes: return Value{RegistryValue{target_.registry_type, std::string("00")}};
    }
    return Value{std::int64_t{1}};
  }

 private:
  // Somebody no rule lists, whatever it lists: the first of these that no entry matches.
  static constexpr std::array<std::string_view, 4> kOutsiders{"S-1-1-0", "S-1-5-7", "S-1-5-32-546",
                                                             "S-1-5-21-1000-2000-3000-4321"};
  static constexpr std::string_view kOpenSddl = "D:(A;;GA;;;WD)";

  const ExpectationTarget& target_;
  Shape shape_;
  const Expectation* whole_;
  std::vector<Probe> probes_;

  void put(Shown shown, bool meets) {
    if (probes_.size() >= kMostCandidates) return;
    Probe one{std::move(shown), meets};
    if (std::find(probes_.begin(), probes_.end(), one) == probes_.end()) probes_.push_back(std::move(one));
  }
  static void add(Candidates& out, const Shown& shown) {
    if (out.values.size() >= kMostCandidates) {
      out.complete = false;
      return;
    }
    if (std::find(out.values.begin(), out.values.end(), shown) == out.values.end()) out.values.push_back(shown);
  }

  // Composed terms: what the parts suggest, with the judge's answer.
  std::vector<Probe> by_judge(const Term& term) {
    if (whole_ == nullptr) return probes_;
    Candidates candidates;
    collect(term, candidates);
    for (const Probe& one : probes_) add(candidates, one.shown);
    collect_combined({term}, candidates);
    std::vector<Probe> judged;
    for (const Shown& shown : candidates.values) {
      const Truth truth = accepts(*whole_, shown);
      if (truth != Truth::unknown) judged.push_back({shown, truth == Truth::yes});
    }
    return judged;
  }

  [[nodiscard]] std::optional<std::int64_t> number_of(const std::string& word) const {
    const auto number = expectations::read_rule_number({word, false, {}}, target_);
    if (number) return *number;
    return std::nullopt;
  }
  [[nodiscard]] bool is_sentinel(std::int64_t number) const {
    return expectations::sentinel_word(number, target_).has_value();
  }
  [[nodiscard]] bool is_possible(std::int64_t number) const {
    if (number < 0) return shape_ == Shape::number && is_sentinel(number);
    return shape_ != Shape::registry_number || target_.registry_type != RegistryType::dword || number <= 0xFFFFFFFF;
  }
  [[nodiscard]] Value number_value(std::int64_t number) const {
    if (shape_ == Shape::number) return Value{number};
    if (shape_ == Shape::registry_text) return Value{RegistryValue{target_.registry_type, std::to_string(number)}};
    return Value{RegistryValue{target_.registry_type, static_cast<std::uint64_t>(number)}};
  }
  void put_number(std::int64_t number, bool meets) {
    if (is_possible(number)) put(number_value(number), meets);
  }
  /// A number that is no sentinel: sentinels are infinite whatever they look like.
  void put_finite(std::int64_t number, bool meets) {
    if (number >= 0 && !is_sentinel(number)) put_number(number, meets);
  }
  void put_sentinels(bool meet) {
    for (const Sentinel& sentinel : target_.type->sentinels) put_number(sentinel.value, meet);
    if (target_.never) put_number(*target_.never, meet);
  }

  void probe_number(const Term& term) {
    std::vector<std::int64_t> numbers;
    for (const std::string& word : term.words) {
      if (const auto number = number_of(word)) numbers.push_back(*number);
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
    const bool infinite = std::any_of(numbers.begin(), numbers.end(), [&](std::int64_t one) { return is_sentinel(one); });
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
      put(registry_text(term.words.front()), true);
      put(registry_text(std::string(kOpenSddl)), false);
      return;
    }
    probe_text(term, [this](std::string text) { return registry_text(std::move(text)); });
  }
  [[nodiscard]] Value registry_text(std::string text) const {
    return Value{RegistryValue{target_.registry_type, std::move(text)}};
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
    if (automatic && shape_ == Shape::startup) put(Value{std::string("automatic_delayed")}, true);
    const auto words = expectations::words_of(target_.type->type);
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

  // A principal that the entry of a rule means.
  static std::string principal_for(const std::string& entry) {
    const auto pattern = parse_principal_pattern(entry);
    if (!pattern) return entry;
    switch (pattern->kind) {
      case PrincipalPattern::Kind::sid:
      case PrincipalPattern::Kind::name: return pattern->text;
      case PrincipalPattern::Kind::domain_rid:
      case PrincipalPattern::Kind::machine_rid: return "S-1-5-21-1-2-3-" + pattern->text;
      case PrincipalPattern::Kind::wildcard: return pattern->text + "1";
    }
    return entry;
  }

  [[nodiscard]] Value set_value(Words elements) const {
    if (shape_ == Shape::principals) return Value{make_principals(std::move(elements))};
    return Value{RegistryValue{target_.registry_type, std::move(elements)}};
  }

  [[nodiscard]] std::string outsider(const Words& listed) const {
    if (shape_ == Shape::registry_list) {
      std::string other = "casemate";
      while (has(listed, other)) other += "x";
      return other;
    }
    const Facts facts;
    for (const std::string_view candidate : kOutsiders) {
      const bool taken = std::any_of(listed.begin(), listed.end(), [&](const std::string& entry) {
        const auto pattern = parse_principal_pattern(entry);
        return pattern && match(*pattern, candidate, facts) != PrincipalMatch::no;
      });
      if (!taken) return std::string(candidate);
    }
    return std::string(kOutsiders.back());
  }

  [[nodiscard]] Words members(const Words& listed) const {
    if (shape_ == Shape::registry_list) return listed;
    Words found;
    for (const std::string& entry : listed) found.push_back(principal_for(entry));
    return found;
  }

  void probe_set(const Term& term) {
    const Words listed = members(term.words);
    Words more = listed;
    more.push_back(outsider(term.words));
    Words fewer = listed;
    if (!fewer.empty()) fewer.pop_back();
    const Words alone{more.back()};
    if (term.op == "nobody") {
      put(set_value({}), true);
      put(set_value(alone), false);
    } else if (term.op == "exactly") {
      put(set_value(listed), true);
      put(set_value(more), false);
      put(set_value(fewer), false);
    } else if (term.op == "only_from") {
      put(set_value(listed), true);
      put(set_value({}), true);
      put(set_value(more), false);
      put(set_value(alone), false);
    } else if (term.op == "includes") {
      put(set_value(listed), true);
      put(set_value(more), true);
      put(set_value(fewer), false);
      put(set_value({}), false);
    } else if (term.op == "excludes") {
      put(set_value({}), true);
      put(set_value(alone), true);
      put(set_value(listed), false);
      put(set_value({listed.front()}), false);
    }
  }

  void probe_bytes(const Term& term) {
    for (const std::string& word : term.words) put(registry_text(word), true);
    for (const std::string_view other : {"00", "01", "ff00"}) {
      if (!has(term.words, other)) put(registry_text(std::string(other)), false);
    }
  }

  void masks_of(const Term& term, std::vector<std::int64_t>& masks, std::vector<std::int64_t>& numbers) const {
    for (const Term& part : term.parts) masks_of(part, masks, numbers);
    for (const std::string& word : term.words) {
      const auto number = number_of(word);
      if (!number) continue;
      (term.op == "all_bits" || term.op == "no_bits" ? masks : numbers).push_back(*number);
    }
  }

  void add_masked(const std::vector<Term>& terms, Candidates& out) {
    std::vector<std::int64_t> masks;
    std::vector<std::int64_t> numbers{0};
    for (const Term& term : terms) masks_of(term, masks, numbers);
    if (masks.size() > kMostElements || numbers.size() > 4 * kMostElements) {
      out.complete = out.complete && masks.empty();
      return;
    }
    for (std::size_t chosen = 0; chosen < (std::size_t{1} << masks.size()); ++chosen) {
      std::int64_t on = 0;
      std::int64_t off = 0;
      for (std::size_t i = 0; i < masks.size(); ++i) ((chosen >> i & 1U) != 0 ? on : off) |= masks[i];
      for (const std::int64_t number : numbers) {
        for (const std::int64_t value : {number | on, (number | on) & ~off, (number & ~off) | on}) {
          if (is_possible(value)) add(out, number_value(value));
        }
      }
    }
  }

  static void elements_of(const Term& term, Words& elements) {
    for (const Term& part : term.parts) elements_of(part, elements);
    for (const std::string& word : term.words) {
      if (elements.size() > kMostElements) return;
      if (!has(elements, word)) elements.push_back(word);
    }
  }

  void add_subsets(const std::vector<Term>& terms, Candidates& out) {
    Words entries;
    for (const Term& term : terms) elements_of(term, entries);
    if (entries.size() > kMostElements) {
      out.complete = false;
      return;
    }
    Words elements = members(entries);
    elements.push_back(outsider(entries));
    for (std::size_t chosen = 0; chosen < (std::size_t{1} << elements.size()); ++chosen) {
      Words subset;
      for (std::size_t i = 0; i < elements.size(); ++i) {
        if ((chosen >> i & 1U) != 0) subset.push_back(elements[i]);
      }
      out.values.emplace_back(set_value(std::move(subset)));
    }
  }
};

}  // namespace

Truth accepts(const Expectation& expectation, const Shown& shown) {
  if (!shown) {
    const auto absent = expectation.judge_absent();
    return absent.decides ? absent.met : Truth::unknown;
  }
  const Facts facts;
  const Judgement judged = expectation.judge(*shown, {&facts, false});
  return judged.wrong_type ? Truth::no : judged.met;
}

std::vector<Probe> probes_of(const Expectation& expectation, const ExpectationTarget& target) {
  return Prober(target, &expectation).probe(term_of(expectation));
}

std::vector<Probe> probes_of(const Term& term, const ExpectationTarget& target) { return Prober(target, nullptr).probe(term); }

Candidates candidates_of(const std::vector<const Expectation*>& expectations, const ExpectationTarget& target) {
  Candidates out;
  Prober prober(target, nullptr);
  std::vector<Term> terms;
  for (const Expectation* expectation : expectations) terms.push_back(term_of(*expectation));
  for (const Term& term : terms) prober.collect(term, out);
  prober.collect_combined(terms, out);
  return out;
}

}  // namespace casemate::authoring
