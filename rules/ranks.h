// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/observation.h"

namespace casemate {

/// How much an observation is to be trusted against others of the same setting: the higher wins, equal ones must agree.
/// Effective evidence always beats defined evidence.  The table is in ranks.cpp, with the reason of each row.
int rank(const Observation& observation);

/// Do two observations of one setting say the same?  An imprecise value agrees with the finer ones it stands for;
/// MULTI_SZ compares as a set, text of REG_SZ exactly, principals as sets.
bool agree(const Observation& a, const Observation& b);

}  // namespace casemate
