// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "rules/baseline.h"
#include "rules/document.h"
#include "rules/evaluate.h"
#include "rules/resolve.h"
#include "rules/settings_table.h"
#include "scanner/authoring/import.h"
#include "scanner/evidence/read_host.h"

namespace casemate::tests {

inline evidence::SourceSet files(std::vector<std::pair<std::string, std::string>> named) {
  evidence::SourceSet source;
  for (auto& [path, bytes] : named) source.files.push_back({path, bytes, 0});
  return source;
}

/// What `casemate scan` makes of a host with an imported baseline.
class ImportedBaseline {
 public:
  explicit ImportedBaseline(const std::string& yaml, Level level = Level::ec) {
    Result<Document> document = parse_yaml(yaml, "imported.yaml");
    REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().to_string()));
    BaselineReading reading = read_baseline(*document, {});
    REQUIRE_MESSAGE(reading.errors.empty(), (reading.errors.empty() ? "" : reading.errors.front().to_string()));
    baseline_ = std::move(reading.baseline);
    const BaselineLoader load = [&](const std::string&, std::vector<Error>&) { return &baseline_; };
    Resolution resolution = resolve({{baseline_.name, "test"}}, level, load, {});
    REQUIRE(resolution.errors.empty());
    resolved_ = std::move(resolution.baseline);
  }

  [[nodiscard]] std::size_t size() const { return resolved_.rules.size(); }
  [[nodiscard]] const Rule& rule(std::size_t i) const { return *resolved_.rules[i].rule; }

  /// Ids of the rules that do not pass.
  [[nodiscard]] std::vector<std::string> not_passed(const HostState& host) const {
    std::vector<std::string> ids;
    for (const Finding& finding : evaluate(host, resolved_, {})) {
      if (finding.verdict != Verdict::pass) ids.push_back(rule(finding.rule).id);
    }
    return ids;
  }

 private:
  Baseline baseline_;
  ResolvedBaseline resolved_;
};

inline HostState host_of(const evidence::SourceSet& source) {
  evidence::ReadHostScratch scratch;
  return evidence::read_host(source, "host", {}, scratch, source.files.size() == 1);
}

/// Another value of the same setting that nothing takes for the first.
inline Value another(const Setting& setting, const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return type_of(setting).type == ValueType::boolean ? Value{1 - *number} : Value{*number + 1003};
  if (const auto* text = std::get_if<std::string>(&value)) {
    switch (type_of(setting).type) {
      case ValueType::startup: return std::string(*text == "disabled" ? "manual" : "disabled");
      case ValueType::retention: return std::string(*text == "never" ? "as_needed" : "never");
      case ValueType::sddl: return std::string("O:BAG:BAD:P(A;;GA;;;WD)");
      case ValueType::integer:
      case ValueType::boolean:
      case ValueType::text:
      case ValueType::state:
      case ValueType::audit_flags:
      case ValueType::principals:
      case ValueType::words:
      case ValueType::registry: return *text + "x";
    }
  }
  if (const auto* flags = std::get_if<AuditFlags>(&value)) return static_cast<AuditFlags>(static_cast<unsigned>(*flags) ^ 1U);
  if (const auto* principals = std::get_if<Principals>(&value)) {
    std::vector<std::string> members = principals->members;
    members.emplace_back("S-1-5-32-551");
    if (make_principals(members) == *principals) members = {"S-1-5-32-551"};
    return make_principals(members);
  }
  if (const auto* registry = std::get_if<RegistryValue>(&value)) {
    RegistryValue other = *registry;
    if (auto* number = std::get_if<std::uint64_t>(&other.data)) *number ^= 1U;
    if (auto* text = std::get_if<std::string>(&other.data)) *text += "00";
    if (auto* list = std::get_if<std::vector<std::string>>(&other.data)) list->emplace_back("more");
    return other;
  }
  return RegistryValue{RegistryType::dword, std::uint64_t{1}};  // was to be absent
}

/// Imports, scans the same: everything passes at each level.  Then changes one value after the other: exactly the rule of
/// that setting fails.  Returns the number of rules.
inline std::size_t check_round_trip(const evidence::SourceSet& source, const std::string& given) {
  const authoring::Import import = authoring::import_policy(source, given, {});
  REQUIRE_MESSAGE(import.errors.empty(), (import.errors.empty() ? "" : import.errors.front().to_string()));
  CHECK(authoring::import_policy(source, given, {}).yaml == import.yaml);
  HostState host = host_of(source);
  CHECK(ImportedBaseline(import.yaml, Level::sslf).not_passed(host).empty());
  const ImportedBaseline baseline(import.yaml);
  CHECK(baseline.size() == import.rules);
  CHECK(baseline.not_passed(host).empty());
  for (std::size_t i = 0; i < baseline.size(); ++i) {
    const Setting& setting = baseline.rule(i).settings.front();
    std::vector<std::pair<std::size_t, Value>> kept;
    for (std::size_t k = 0; k < host.observations.size(); ++k) {
      if (!(host.observations[k].setting == setting)) continue;
      kept.emplace_back(k, host.observations[k].value);
      host.observations[k].value = another(setting, host.observations[k].value);
    }
    REQUIRE_MESSAGE(!kept.empty(), setting.address());
    CHECK_MESSAGE(baseline.not_passed(host) == std::vector<std::string>{baseline.rule(i).id}, setting.address());
    for (auto& [k, value] : kept) host.observations[k].value = std::move(value);
  }
  return baseline.size();
}

}  // namespace casemate::tests
