// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "rules/expectation.h"

namespace casemate::authoring {

/// One operator of a canonical expectation, with what stands behind it.
struct Term {
  std::string op;
  std::vector<std::string> words;  ///< its values; empty for words without a value
  std::vector<Term> parts;         ///< of all, any and not
};

Term term_of(const Expectation& expectation);

}  // namespace casemate::authoring
