// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace casemate::authoring {

/// Short texts that a regular expression of the usual make matches: groups, alternatives, classes, counts and escapes are
/// followed by their first and their last way.  Whoever uses them asks the pattern itself: nothing is promised of look
/// and feel beyond RE2's common part.  Never more than two texts, never longer than kMaxSampleBytes.
std::vector<std::string> pattern_samples(std::string_view pattern);
inline constexpr std::size_t kMaxSampleBytes = 4096;

}  // namespace casemate::authoring
