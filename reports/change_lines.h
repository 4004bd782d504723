// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reports/result_diff.h"

namespace casemate::reports {

/// How much a change matters to whoever watches a log.
enum class ChangeWeight : std::uint8_t {
  notice,   ///< nothing got worse: fixed, waived, other values, a host came without failures, or went
  warning,  ///< a new failure of severity low or medium, or something can no longer be judged
  error,    ///< a new failure of severity high or critical
};

/// One line of a log about one host.
struct ChangeLine {
  ChangeWeight weight = ChangeWeight::notice;
  std::string text;
};

/// One line a host that changed, in the order of ResultDiff::hosts; none when nothing changed.  UTF-8 of at most kMaxLineBytes
/// without any control character: what a host writes can neither end the line nor start another.
std::vector<ChangeLine> change_lines(const ResultDiff& diff);
inline constexpr std::size_t kMaxLineBytes = 900;  // RFC 3164 ends a message at 1,024 bytes, with its header

}  // namespace casemate::reports
