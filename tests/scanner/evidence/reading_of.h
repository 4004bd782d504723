// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "tests/scanner/evidence/reading.h"

// More of what the tests of readers ask: by identity of settings, not by their spelling.
namespace casemate::tests {

using ReadFunction = Result<Reading> (*)(const EvidenceInput&, const ReadOptions&);

inline Reading reading_of(ReadFunction read, std::string_view bytes, std::string_view path = "sample",
                          const ReadOptions& options = {}) {
  const TestInput file{std::string(bytes), std::string(path)};
  auto result = read(file.input(), options);
  REQUIRE_MESSAGE(result.has_value(), (result ? std::string() : result.error().to_string()));
  return std::move(result).value();
}

inline const Observation* observation_of(const Reading& reading, const Setting& setting, std::string_view user = {}) {
  const auto found = std::find_if(reading.observations.begin(), reading.observations.end(),
                                  [&](const Observation& o) { return o.setting == setting && o.user == user; });
  return found == reading.observations.end() ? nullptr : &*found;
}
inline const Observation* observation_of(const Reading& reading, std::string_view address, std::string_view user = {}) {
  const auto setting = Setting::parse(address);
  REQUIRE_MESSAGE(setting.has_value(), std::string(address));
  return observation_of(reading, *setting, user);
}

/// The value of an address as people read it; "(nothing)" when it was not observed.
inline std::string value_at(const Reading& reading, std::string_view address, std::string_view user = {}) {
  const Observation* found = observation_of(reading, address, user);
  return found == nullptr ? "(nothing)" : describe(found->value);
}

inline std::ptrdiff_t count_area(const Reading& reading, Area area) {
  return std::count_if(reading.observations.begin(), reading.observations.end(),
                       [&](const Observation& o) { return o.setting.area() == area; });
}

/// "effective", "defined", "damaged" or "none": how the scopes cover an address.
inline std::string coverage_of(const Reading& reading, std::string_view address, std::string_view user = {}) {
  const auto setting = Setting::parse(address);
  REQUIRE_MESSAGE(setting.has_value(), std::string(address));
  std::string best = "none";
  for (const Scope& scope : reading.scopes) {
    if (scope.user != user || !contains(scope, *setting)) continue;
    const std::string kind = scope.damaged ? "damaged" : std::string(to_word(scope.source));
    if (best == "none" || kind == "effective" || (kind == "damaged" && best == "defined")) best = kind;
  }
  return best;
}

/// The problems, a line each: "warning 3: what".
inline std::string problems_of(const Reading& reading) {
  std::string text;
  for (const Problem& p : reading.problems) {
    text += std::string(to_word(p.severity)) + " " + std::to_string(p.line) + ": " + p.what + "\n";
  }
  return text;
}

}  // namespace casemate::tests
