// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/observation.h"

namespace casemate {

/// How much an observation is to be trusted against others of the same setting: the higher wins, equal ones must agree.
/// Effective evidence always beats defined evidence; then the table in ranks.cpp decides, with the reason of each row.  An
/// event log's value whose Provenance::key is below HKLM\Software\Policies\ beats the one of the service key.
/// Precision is not part of it: see is_finer.
int rank(const Observation& observation);

/// Do two observations of one setting say the same?  An imprecise value agrees with the finer ones it stands for;
/// MULTI_SZ compares as a set, text of REG_SZ exactly, principals as sets.
bool agree(const Observation& a, const Observation& b);

/// `a` tells what `b` cannot and does not contradict it: the value to judge, even from a source of lower rank.  A value
/// that contradicts is no finer form of the other, however precise.
bool is_finer(const Observation& a, const Observation& b);

}  // namespace casemate
