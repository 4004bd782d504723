// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/expectation.h"

namespace casemate::expectations {

/// A pattern must match the whole text, or must not.  RE2: linear time on hostile text.  Names match without case,
/// registry text with it ((?i) turns that off).
Result<ExpectationPtr> make_matches(const Parameter& parameter, bool in_order, const ExpectationTarget& target);
Result<ExpectationPtr> make_not_matches(const Parameter& parameter, bool in_order, const ExpectationTarget& target);

inline constexpr std::size_t kMaxPatternBytes = 1000;  // ours are below 100; RE2 compiles a thousand in microseconds
inline constexpr std::size_t kMaxMatchedBytes = 256 * 1024;  // a legal notice has some KiB; longer text is not judged

}  // namespace casemate::expectations
