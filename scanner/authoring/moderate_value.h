// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/expectation.h"
#include "scanner/authoring/probes.h"

namespace casemate::authoring {

/// The values a policy may set so that an expectation is met, the most moderate first; each is accepted by the
/// expectation itself.  A bound stands for itself; of a range that begins at 0 or 1 it is the upper end, of any other the
/// one nearer to what Windows has out of the box (the lower one where that is not known); of several values the first in
/// the order of Windows (numbers upwards, startups from automatic to disabled), since a rule does not keep its author's;
/// of a list of principals or flags the list.  docs/export.md states the rules for authors.
///
/// An Error where it names no value of its own (a pattern, excludes, not, present), or only accounts that have a SID on
/// no other host: one clause why.
Result<std::vector<Shown>> moderate_values(const Expectation& expectation, const ExpectationTarget& target,
                                           const Setting& setting);

}  // namespace casemate::authoring
