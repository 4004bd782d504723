// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "scanner/authoring/expectation_term.h"
#include "scanner/authoring/shown.h"

namespace casemate::authoring {

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
Candidates candidates_of(const std::vector<Term>& terms, const ExpectationTarget& target);
Candidates candidates_of(const std::vector<const Expectation*>& expectations, const ExpectationTarget& target);

}  // namespace casemate::authoring
