// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "rules/scan_result.h"

namespace casemate::reports {

/// What a report says of a host in one word.
enum class Standing : std::uint8_t {
  compliant,   ///< complete, and no failure at or above --fail-on
  failing,     ///< a failure at or above --fail-on, complete or not
  incomplete,  ///< no such failure, but not everything could be judged
};
Standing standing_of(const RunInfo& run, const Summary& summary, bool complete);

/// "Compliant", "Not compliant", "Incomplete".
std::string_view standing_words(Standing standing);

/// "3 failed: 1 critical, 2 low", "none failed".
std::string failures_words(const Summary& summary);
/// "4 passed, 1 waived, 1 manual, 1 not applicable": what is neither failed nor undecided, without zeros.
std::string decided_words(const Summary& summary);
/// "14 unknown, 1 error"; empty when everything was decided.
std::string undecided_words(const Summary& summary);
/// "score 83 %, 85 % with waivers"; "no score" when nothing was decided.
std::string score_words(const Summary& summary);

/// Severities from the worst to the least, as Summary::failed_by_severity indexes them.
inline constexpr std::size_t kWorstFirst[] = {3, 2, 1, 0};

}  // namespace casemate::reports
