// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "rules/baseline.h"
#include "rules/evaluate.h"
#include "rules/resolve.h"
#include "tests/rules/registry_values.h"

// Small pieces the judging tests are put together from: a host made of observations and scopes, rules written as YAML.
namespace casemate::tests {

struct HostMaker {
  HostState host;
  Reading reading;

  HostMaker& observe(const std::string& address, Value value) {
    Result<Setting> setting = Setting::parse(address);
    REQUIRE_MESSAGE(setting.has_value(), address);
    Observation observation;
    observation.setting = *setting;
    observation.value = std::move(value);
    observation.source = reading.source;
    observation.where.line = static_cast<std::uint32_t>(reading.observations.size() + 1);
    reading.observations.push_back(std::move(observation));
    return *this;
  }
  HostMaker& fact(std::string_view name, const std::string& value) {
    Observation observation;
    observation.setting = Setting(Area::fact, std::string(name));
    observation.value = value;
    reading.observations.push_back(std::move(observation));
    return *this;
  }
  HostMaker& cover_area(Area area, bool damaged = false) {
    Scope scope;
    scope.kind = ScopeKind::area;
    scope.area = area;
    scope.source = reading.source;
    scope.damaged = damaged;
    reading.scopes.push_back(scope);
    return *this;
  }
  HostMaker& cover_subtree(const std::string& key, bool damaged = false, const std::string& user = {}) {
    Scope scope;
    scope.kind = ScopeKind::registry_subtree;
    scope.name = key;
    scope.source = reading.source;
    scope.damaged = damaged;
    scope.user = user;
    reading.scopes.push_back(scope);
    return *this;
  }
  HostMaker& cover_services(Attribute attribute = Attribute::startup) {
    Scope scope;
    scope.kind = ScopeKind::services;
    scope.area = Area::service;
    scope.attribute = attribute;
    scope.source = reading.source;
    reading.scopes.push_back(scope);
    return *this;
  }
  HostMaker& defined() {
    reading.source = Source::defined;
    return *this;
  }
  /// Ends the current file and begins the next one.
  HostMaker& file(const std::string& path, EvidenceKind kind = EvidenceKind::security_template, bool stale = false,
                  const std::string& format = {}) {
    for (auto& observation : reading.observations) observation.kind = kind;
    EvidenceFile evidence_file;
    evidence_file.path = path;
    evidence_file.stale = stale;
    evidence_file.format = format;
    host.add(std::move(evidence_file), std::move(reading));
    reading = Reading{};
    return *this;
  }
  HostState done() {
    if (!reading.observations.empty() || !reading.scopes.empty()) file("evidence.inf");
    host.finish();
    return std::move(host);
  }
};

inline ResolvedBaseline rules(const std::string& yaml, Level level = Level::ec) {
  const Result<Document> document = parse_yaml("baseline: test\ntitle: test\nrules:\n" + yaml, "test.yaml");
  REQUIRE_MESSAGE(document.has_value(), (document.has_value() ? std::string() : document.error().to_string()));
  const BaselineReading reading = read_baseline(*document, {});
  for (const Error& error : reading.errors) FAIL(error.to_string());
  const auto load = [&](const std::string&, std::vector<Error>&) { return &reading.baseline; };
  Resolution resolution = resolve({{"test", "test"}}, level, load, {});
  for (const Error& error : resolution.errors) FAIL(error.to_string());
  return std::move(resolution.baseline);
}

/// Judges one rule given as the lines behind its id and title.
inline Finding judge(const HostState& host, const std::string& fields, const HostContext& context = {}) {
  const ResolvedBaseline baseline = rules("  - id: T-1\n    title: t\n    why: w\n" + fields);
  REQUIRE(baseline.rules.size() == 1);
  return evaluate(host, baseline, context).front();
}

}  // namespace casemate::tests
