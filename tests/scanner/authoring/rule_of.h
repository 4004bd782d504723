// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "rules/baseline.h"
#include "rules/resolve.h"
#include "scanner/authoring/expectation_term.h"

namespace casemate::tests {

/// A baseline of the rules given as YAML flow mappings, one a line; ids are …
inline Baseline baseline_of(const std::vector<std::string>& rules) {
  std::string text = "baseline: ours\ntitle: 'Ours'\nrules:\n";
  for (std::size_t i = 0; i < rules.size(); ++i) {
    text += "  - {id: R-" + std::to_string(i + 1) + ", title: 'A rule', severity: low, " + rules[i] + "}\n";
  }
  const auto document = parse_yaml(text, "ours.yaml");
  REQUIRE_MESSAGE(document.has_value(), text);
  BaselineReading reading = read_baseline(*document, {});
  for (const Error& error : reading.errors) FAIL(error.to_string());
  return std::move(reading.baseline);
}

/// One rule; it must outlive what points into it.
inline Rule rule_of(const std::string& rule) {
  const Baseline baseline = baseline_of({rule});
  return *baseline.rules.front();
}

inline ExpectationTarget target_of(const Rule& rule) {
  return {&type_of(rule.settings.front()), rule.registry_type, rule.never};
}

inline ResolvedBaseline resolved_of(const std::vector<std::string>& rules, Level level = Level::ec) {
  const Baseline baseline = baseline_of(rules);
  Resolution resolution = resolve({{"ours", "a test"}}, level, [&](const std::string&, std::vector<Error>&) { return &baseline; }, {});
  for (const Error& error : resolution.errors) FAIL(error.to_string());
  return std::move(resolution.baseline);
}

}  // namespace casemate::tests
