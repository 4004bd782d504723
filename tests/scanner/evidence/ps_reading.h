// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "rules/host_state.h"
#include "rules/value.h"
#include "scanner/evidence/encoding.h"
#include "scanner/evidence/format.h"

// What the tests of PowerShell exports ask of a reading.
namespace casemate::tests {

using ReadFunction = Result<Reading> (*)(const evidence::EvidenceInput&, const evidence::ReadOptions&);

/// Reads bytes the way a scan does: decoded first.
inline Result<Reading> read_export(ReadFunction read, std::string_view bytes, std::string_view path = "export") {
  evidence::Decoded decoded;
  evidence::decode(bytes, decoded);
  const evidence::EvidenceInput input{path, bytes, decoded.text, decoded.encoding, decoded.cut_short};
  return read(input, {});
}

/// Name of the format that recognises the bytes, empty for none.
inline std::string format_of(std::string_view bytes) {
  evidence::Decoded decoded;
  evidence::decode(bytes, decoded);
  const evidence::EvidenceInput input{"export", bytes, decoded.text, decoded.encoding, decoded.cut_short};
  const evidence::EvidenceFormat* format = evidence::recognise(input);
  return format == nullptr ? std::string() : std::string(format->name);
}

inline const Observation* find(const Reading& reading, const Setting& setting) {
  for (const Observation& observation : reading.observations) {
    if (observation.setting == setting) return &observation;
  }
  return nullptr;
}

/// The value for people, "-" when there is none.
inline std::string shown(const Reading& reading, const Setting& setting) {
  const Observation* observation = find(reading, setting);
  return observation == nullptr ? "-" : describe(observation->value);
}

inline std::string shown_fact(const Reading& reading, std::string_view name) {
  return shown(reading, Setting(Area::fact, std::string(name)));
}

inline Setting service(std::string name, Attribute attribute = Attribute::startup) {
  return Setting(Area::service, std::move(name), attribute);
}

inline const Scope* scope_of(const Reading& reading, const Setting& setting) {
  for (const Scope& scope : reading.scopes) {
    if (contains(scope, setting)) return &scope;
  }
  return nullptr;
}

inline std::size_t count(const Reading& reading, Problem::Severity severity) {
  return static_cast<std::size_t>(std::count_if(reading.problems.begin(), reading.problems.end(),
                                                [=](const Problem& problem) { return problem.severity == severity; }));
}

/// All problems in one text, for CHECK messages and searches.
inline std::string problems(const Reading& reading) {
  std::string all;
  for (const Problem& problem : reading.problems) {
    all += std::string(to_word(problem.severity)) + " " + std::to_string(problem.line) + " " + problem.what + "\n";
  }
  return all;
}

/// Services every Windows has and some more, so that a sample counts as a list of all services.
inline std::vector<std::string> common_services() {
  return {"AppMgmt",     "BITS",     "CryptSvc", "DcomLaunch", "Dhcp",  "Dnscache", "EventLog",
          "gpsvc",       "Netlogon", "PlugPlay", "RpcSs",      "SamSs", "Schedule", "Spooler",
          "TermService", "TrkWks",   "VSS",      "W32Time",    "WinRM", "Winmgmt",  "wuauserv"};
}

}  // namespace casemate::tests
