// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/observation.h"

namespace casemate {

enum class Verdict : std::uint8_t { pass, fail, waived, not_applicable, unknown, error, manual };
inline constexpr std::array kVerdicts{Verdict::pass,    Verdict::fail,  Verdict::waived, Verdict::not_applicable,
                                      Verdict::unknown, Verdict::error, Verdict::manual};
std::string_view to_word(Verdict verdict);
bool parse_verdict(std::string_view word, Verdict& verdict);

/// The waiver that covers a finding, as a report shows it; or why one that names the rule does not.
struct AppliedWaiver {
  std::string reason;
  std::string approved_by;
  std::string ticket;
  std::string expires;
  std::string created;
  std::string risk;
  std::string file;
  std::uint32_t line = 0;

  friend bool operator==(const AppliedWaiver&, const AppliedWaiver&) = default;
};

/// One rule's verdict on one host.
struct Finding {
  std::uint32_t rule = 0;  ///< index into the rules of the host's resolved baseline
  Verdict verdict = Verdict::unknown;
  std::uint32_t setting = 0;         ///< which of the rule's settings was judged
  std::optional<Value> observed;     ///< nothing: nothing was observed
  std::string reason;                ///< one sentence: why this verdict (empty for a plain pass)
  Provenance where;
  Source source = Source::effective;
  RareText gpo;                      ///< GPO that set the value, where known
  RareText users;                    ///< HKCU: the users concerned, "a, b"
  Rare<AppliedWaiver> waiver;

  friend bool operator==(const Finding&, const Finding&) = default;
};

/// Counts of verdicts, and of failures by severity.
struct Summary {
  std::array<std::uint32_t, 7> by_verdict{};           ///< indexed by Verdict
  std::array<std::uint32_t, 4> failed_by_severity{};   ///< indexed by Severity
  [[nodiscard]] std::uint32_t count(Verdict verdict) const { return by_verdict[static_cast<std::size_t>(verdict)]; }
  [[nodiscard]] std::uint32_t total() const;
  /// Passed share of what was decided, in percent rounded down: pass / (pass + fail + waived), and with waived counted as
  /// passed.  nullopt when nothing was decided.
  [[nodiscard]] std::optional<int> score() const;
  [[nodiscard]] std::optional<int> score_with_waivers() const;

  friend bool operator==(const Summary&, const Summary&) = default;
};

}  // namespace casemate
