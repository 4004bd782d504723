// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "rules/expectation.h"
#include "scanner/authoring/expectation_term.h"

namespace casemate::authoring {

/// A value of a setting; nothing: the setting is not there.
using Shown = std::optional<Value>;

/// A value about which the words of an expectation leave no doubt.
struct Probe {
  Shown shown;
  bool meets = false;

  friend bool operator==(const Probe&, const Probe&) = default;
};

/// Values that meet an expectation and values that do not, at least one of each where there are such, the plainest first.
/// They are derived from the operator and its words ({at_least: 8}: 8 meets, 7 does not), not by judging; only what is
/// composed (all, any, not) and patterns are held against the judge, since their parts alone do not tell.
std::vector<Probe> probes_of(const Expectation& expectation, const ExpectationTarget& target);
/// The same of one operator alone; none for patterns and for what is composed, whose parts alone do not tell.
std::vector<Probe> probes_of(const Term& term, const ExpectationTarget& target);

/// Values at which an expectation may change its answer: both sides of every bound, every word, every subset of a small
/// set.
struct Candidates {
  std::vector<Shown> values;
  /// They are enough to say that nothing, or that everything, meets the expectation.  Patterns, security descriptors,
  /// sets of more than kMostElements elements and long lists have more values than are tried.
  bool complete = true;
};
inline constexpr std::size_t kMostElements = 8;
inline constexpr std::size_t kMostCandidates = 1024;  // 2 to the power of kMostElements + 1, and room for the rest
Candidates candidates_of(const std::vector<const Expectation*>& expectations, const ExpectationTarget& target);

/// Does the expectation accept the value?  For absence: what the expectation itself says of it, `unknown` where the rule's
/// when_absent decides.
Truth accepts(const Expectation& expectation, const Shown& shown);

}  // namespace casemate::authoring
