// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/candidates.h"

#include <algorithm>
#include <string>

#include "rules/expectations/typed_expectation.h"
#include "scanner/authoring/probes.h"
#include "scanner/authoring/setting_values.h"

namespace casemate::authoring {
namespace {

using expectations::Shape;

/// Gathers candidates for one type of setting.
class Collector {
 public:
  explicit Collector(const ExpectationTarget& target) : values_(target) {}

  // Every value at which the term, or a part of it, may change its answer.
  void collect(const Term& term, Candidates& out) {
    for (const Term& part : term.parts) collect(part, out);
    if (term.words.size() > kMostCandidates) {  // comparing two such sets takes longer than anybody waits
      out.complete = false;
      return;
    }
    if (term.parts.empty()) {
      for (const Probe& one : probes_of(term, values_.target())) add(out, one.shown);
    }
    if (term.op == "matches" || term.op == "not_matches" || term.op == "equivalent_to") out.complete = false;
  }

  // What no single term knows of: masks beside bounds, subsets of all sets together.
  void collect_combined(const std::vector<Term>& terms, Candidates& out) {
    add(out, values_.sample());
    add(out, std::nullopt);
    switch (values_.shape()) {
      case Shape::startup:
      case Shape::word:
        for (const std::string_view word : expectations::words_of(values_.target().type->type)) add(out, Value{std::string(word)});
        break;
      case Shape::audit_flags:
        for (std::uint8_t bits = 0; bits < 4; ++bits) add(out, Value{AuditFlags{bits}});
        break;
      case Shape::registry_number:
        add_masked(terms, out);
        break;
      case Shape::principals:
      case Shape::registry_list:
      case Shape::words:
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

 private:
  SettingValues values_;

  static void add(Candidates& out, const Shown& shown) {
    if (out.values.size() >= kMostCandidates) {
      out.complete = false;
      return;
    }
    if (std::find(out.values.begin(), out.values.end(), shown) == out.values.end()) out.values.push_back(shown);
  }

  void masks_of(const Term& term, std::vector<std::int64_t>& masks, std::vector<std::int64_t>& numbers) const {
    for (const Term& part : term.parts) masks_of(part, masks, numbers);
    for (const std::string& word : term.words) {
      const auto number = values_.number_of(word);
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
          if (values_.is_possible(value)) add(out, values_.of_number(value));
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
    Words elements = values_.members(entries);
    elements.push_back(values_.outsider(entries));
    for (std::size_t chosen = 0; chosen < (std::size_t{1} << elements.size()); ++chosen) {
      Words subset;
      for (std::size_t i = 0; i < elements.size(); ++i) {
        if ((chosen >> i & 1U) != 0) subset.push_back(elements[i]);
      }
      out.values.emplace_back(values_.of_set(std::move(subset)));
    }
  }
};

}  // namespace

Candidates candidates_of(const std::vector<Term>& terms, const ExpectationTarget& target) {
  Candidates out;
  Collector collector(target);
  for (const Term& term : terms) collector.collect(term, out);
  collector.collect_combined(terms, out);
  return out;
}

Candidates candidates_of(const std::vector<const Expectation*>& expectations, const ExpectationTarget& target) {
  std::vector<Term> terms;
  for (const Expectation* expectation : expectations) terms.push_back(term_of(*expectation));
  return candidates_of(terms, target);
}

}  // namespace casemate::authoring
