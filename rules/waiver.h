// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "rules/document.h"
#include "rules/error.h"
#include "rules/known_keys.h"

namespace casemate {

/// An accepted deviation.
struct Waiver {
  std::string rule;
  std::vector<std::string> hosts;  ///< scope: globs on the short name
  std::string ou;                  ///< scope: full DN, its subtree
  std::vector<std::string> roles;  ///< scope: any of these
  std::string reason;
  std::string approved_by;
  std::string ticket;
  std::string created;  ///< YYYY-MM-DD
  std::string expires;  ///< YYYY-MM-DD; valid through the end of that day, UTC
  std::string expected_value;  ///< canonical text of the observed value; empty: any
  std::string risk;
  Position where;
  std::chrono::sys_days expires_on{};

  friend bool operator==(const Waiver&, const Waiver&) = default;
};

struct WaiverReading {
  std::vector<Waiver> waivers;
  std::vector<Error> errors;
};
WaiverReading read_waivers(const Document& document);
std::vector<KnownKeys> known_waiver_keys();

/// Strictly YYYY-MM-DD and a day that exists.
std::optional<std::chrono::sys_days> parse_day(std::string_view text);

}  // namespace casemate
