// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/host_state.h"

namespace casemate::evidence {

inline constexpr std::size_t kMaxProblemsListed =
    100;  // of each severity; a file of a million odd lines says the rest as a count

/// What a reader did not understand of its one file: located, counted, and bounded.
class ProblemLog {
 public:
  void note(std::uint32_t line, std::string what) { add(Problem::Severity::note, line, std::move(what)); }
  void warn(std::uint32_t line, std::string what) { add(Problem::Severity::warning, line, std::move(what)); }
  void error(std::uint32_t line, std::string what) { add(Problem::Severity::error, line, std::move(what)); }

  void add(Problem::Severity severity, std::uint32_t line, std::string what);

  /// "WHAT: PIECE", the piece of input shortened.
  static std::string about(std::string_view what, std::string_view piece);

  /// The problems, with one sentence for each severity of which more were met than are listed.
  std::vector<Problem> take();

 private:
  std::vector<Problem> problems_;
  std::array<std::size_t, 3> counts_{};  ///< by severity
};

}  // namespace casemate::evidence
