// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "rules/host_state.h"
#include "scanner/evidence/encoding.h"
#include "scanner/evidence/format.h"

// What the tests of readers ask of a reading.
namespace casemate::tests {

using evidence::EvidenceInput;
using evidence::ReadOptions;

/// Bytes decoded as the orchestrator does; keeps what the input points into.
struct TestInput {
  explicit TestInput(std::string content, std::string file = "evidence")
      : bytes(std::move(content)), path(std::move(file)) {
    evidence::decode(bytes, decoded);
  }
  [[nodiscard]] EvidenceInput input() const { return {path, bytes, decoded.text, decoded.encoding, decoded.cut_short}; }
  std::string bytes;
  std::string path;
  evidence::Decoded decoded;
};

inline const Observation* find_observation(const Reading& reading, std::string_view address,
                                           std::string_view user = {}) {
  const auto found = std::find_if(reading.observations.begin(), reading.observations.end(), [&](const Observation& o) {
    return o.user == user && o.setting.address() == address;
  });
  return found == reading.observations.end() ? nullptr : &*found;
}

/// The value as people see it; "(nothing)" when there is no observation.
inline std::string value_of(const Reading& reading, std::string_view address, std::string_view user = {}) {
  const Observation* o = find_observation(reading, address, user);
  return o == nullptr ? "(nothing)" : describe(o->value);
}

inline bool has_scope(const Reading& reading, std::string_view described, bool damaged = false) {
  return std::any_of(reading.scopes.begin(), reading.scopes.end(),
                     [&](const Scope& s) { return describe(s) == described && s.damaged == damaged; });
}

inline std::size_t count_problems(const Reading& reading, Problem::Severity severity) {
  return static_cast<std::size_t>(std::count_if(reading.problems.begin(), reading.problems.end(),
                                                [&](const Problem& p) { return p.severity == severity; }));
}

inline bool has_problem(const Reading& reading, Problem::Severity severity, std::uint32_t line, std::string_view part) {
  return std::any_of(reading.problems.begin(), reading.problems.end(), [&](const Problem& p) {
    return p.severity == severity && p.line == line && p.what.find(part) != std::string::npos;
  });
}

/// What a host would answer, with this reading as its only evidence: the plain words of design.md, without an index.
inline Lookup::Kind kind_of(const Reading& reading, std::string_view address, std::string_view user = {}) {
  const auto setting = Setting::parse(address);
  REQUIRE_MESSAGE(setting.has_value(), "no address: ", std::string(address));
  const auto observed = [&](const Observation& o) { return o.user == user && o.setting == *setting; };
  if (std::any_of(reading.observations.begin(), reading.observations.end(), observed)) return Lookup::Kind::present;
  Lookup::Kind kind = Lookup::Kind::not_covered;
  for (const Scope& scope : reading.scopes) {
    if (scope.user != user || !contains(scope, *setting)) continue;
    if (scope.source == Source::defined) return Lookup::Kind::not_defined;
    if (!scope.damaged) return Lookup::Kind::absent;
    kind = Lookup::Kind::damaged;
  }
  return kind;
}

}  // namespace casemate::tests
