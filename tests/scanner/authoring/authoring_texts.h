// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "scanner/authoring/lint.h"

// Small texts that tests for authors' tools are put together from.
namespace casemate::tests {

inline Document yaml(const std::string& text, const std::string& file = "test.yaml") {
  auto document = parse_yaml(text, file);
  REQUIRE_MESSAGE(document.has_value(), (document.has_value() ? std::string() : document.error().to_string()));
  return std::move(*document);
}

/// A world of baselines by name.
class World {
 public:
  World& add(const std::string& text) {
    documents_.push_back(std::make_unique<Document>(yaml(text, "world.yaml")));
    BaselineReading reading = read_baseline(*documents_.back(), {.variables = {}, .keep_unknown_variables = true});
    for (const Error& error : reading.errors) FAIL(error.to_string());
    const std::string name = reading.baseline.name;
    names_.push_back(name);
    baselines_[name] = std::make_unique<Baseline>(std::move(reading.baseline));
    return *this;
  }
  World& roles(const std::string& text) {
    RolesReading reading = read_roles(yaml(text, "roles.yaml"));
    for (const Error& error : reading.errors) FAIL(error.to_string());
    roles_ = std::move(reading.roles);
    return *this;
  }
  [[nodiscard]] const Baseline& at(const std::string& name) const { return *baselines_.at(name); }
  [[nodiscard]] authoring::Surroundings around() const {
    authoring::Surroundings around;
    around.names = names_;
    around.roles = roles_;
    around.load = [this](const std::string& name, std::vector<Error>& errors) -> const Baseline* {
      const auto found = baselines_.find(name);
      if (found != baselines_.end()) return found->second.get();
      errors.push_back({ErrorCode::not_found, "there is no baseline '" + name + "'", {}, {}});
      return nullptr;
    };
    return around;
  }

 private:
  std::vector<std::unique_ptr<Document>> documents_;
  std::map<std::string, std::unique_ptr<Baseline>> baselines_;
  std::vector<std::string> names_;
  std::vector<Role> roles_;
};

/// A baseline of whole rules, each the lines behind "  - ".
inline std::string baseline(const std::string& rules, const std::string& head = {}) {
  return "baseline: test/one\ntitle: 'One'\nsources: {s: 'S'}\n" + head + "rules:\n" + rules;
}
inline std::string rule(const std::string& id, const std::string& fields) {
  return "  - {id: " + id + ", title: 'T', why: 'W', fix: 'F', source: [s], " + fields + "}\n";
}

inline std::string lint_text(const std::vector<Document>& documents, const World& world = {}) {
  std::string text;
  for (const authoring::LintFinding& finding : authoring::lint(documents, world.around())) text += finding.to_string() + "\n";
  return text;
}
inline std::string lint_text(const std::string& text, const World& world = {}) { return lint_text(std::vector<Document>{yaml(text)}, world); }

}  // namespace casemate::tests
