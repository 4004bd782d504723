// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "rules/expectation.h"
#include "scanner/authoring/expectation_term.h"
#include "scanner/authoring/shown.h"

namespace casemate::authoring {

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

}  // namespace casemate::authoring
