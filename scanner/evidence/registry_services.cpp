// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/registry_services.h"

#include <array>
#include <unordered_map>

#include "rules/text.h"
#include "scanner/evidence/problem_log.h"

namespace casemate::evidence {
namespace {

constexpr std::string_view kServices = "HKLM\\System\\CurrentControlSet\\Services\\";

/// The values of one service's key that say how it starts.
struct ServiceKey {
  std::string_view name;
  const Observation* type = nullptr;
  const Observation* start = nullptr;
  const Observation* delayed = nullptr;
  const Observation* account = nullptr;
};

std::optional<std::uint64_t> number_of(const Observation* observation) {
  if (observation == nullptr) return std::nullopt;
  const auto* value = std::get_if<RegistryValue>(&observation->value);
  if (value == nullptr || value->type != RegistryType::dword) return std::nullopt;
  const auto* number = std::get_if<std::uint64_t>(&value->data);
  return number == nullptr ? std::nullopt : std::optional(*number);
}

const std::string* text_of(const Observation* observation) {
  if (observation == nullptr) return nullptr;
  const auto* value = std::get_if<RegistryValue>(&observation->value);
  if (value == nullptr || (value->type != RegistryType::sz && value->type != RegistryType::expand_sz)) return nullptr;
  return std::get_if<std::string>(&value->data);
}

void take(ServiceKey& key, std::string_view value_name, const Observation& observation) {
  if (iequals(value_name, "Type")) key.type = &observation;
  if (iequals(value_name, "Start")) key.start = &observation;
  if (iequals(value_name, "DelayedAutostart")) key.delayed = &observation;
  if (iequals(value_name, "ObjectName")) key.account = &observation;
}

// In the order in which the keys stand in the evidence.
std::vector<ServiceKey> collect_keys(const std::vector<Observation>& observations) {
  std::vector<ServiceKey> keys;
  std::unordered_map<std::string_view, std::size_t, IHash, IEqual> by_name;
  for (const Observation& observation : observations) {
    const std::string_view path = observation.setting.name();
    if (observation.setting.area() != Area::registry || !istarts_with(path, kServices)) continue;
    const std::string_view rest = path.substr(kServices.size());
    const auto slash = rest.find('\\');
    if (slash == std::string_view::npos || rest.find('\\', slash + 1) != std::string_view::npos) continue;
    const std::string_view name = rest.substr(0, slash);
    const auto [known, is_new] = by_name.try_emplace(name, keys.size());
    if (is_new) keys.push_back({.name = name});
    take(keys[known->second], rest.substr(slash + 1), observation);
  }
  return keys;
}

// Service types, winnt.h: own and shared process; the copies Windows makes of a per-user service for each logged-on
// user.
constexpr std::uint64_t kWin32 = 0x30;
constexpr std::uint64_t kUserInstance = 0x80;

bool is_service(const ServiceKey& key) {
  const auto type = number_of(key.type);
  return type && (*type & kWin32) != 0 && (*type & kUserInstance) == 0;
}

// Start, winnt.h 0 to 4; DelayedAutostart counts only with 2.  Empty: no start type.
std::string_view startup_of(const ServiceKey& key) {
  constexpr std::array<std::string_view, 5> kWords{"boot", "system", "automatic", "manual", "disabled"};
  const auto start = number_of(key.start);
  if (!start || *start >= kWords.size()) return {};
  const bool delayed = *start == 2 && number_of(key.delayed).value_or(0) != 0;
  return delayed ? "automatic_delayed" : kWords.at(static_cast<std::size_t>(*start));
}

/// Is it sure that a value of this service's key, were it there, had been read?
bool is_whole(const Reading& reading, const ServiceKey& key) {
  const Setting any(Area::registry, std::string(kServices) + std::string(key.name) + "\\DelayedAutostart");
  for (const Scope& scope : reading.scopes) {
    if (!scope.damaged && scope.user.empty() && contains(scope, any)) return true;
  }
  return false;
}

Observation observe(Setting setting, std::string value, const Observation& from) {
  Observation observation;
  observation.setting = std::move(setting);
  observation.value = std::move(value);
  observation.where = from.where;
  return observation;
}

/// False when its start type cannot be told.
bool append_service(const Reading& reading, const ServiceKey& key, std::vector<Observation>& derived) {
  const std::string_view startup = startup_of(key);
  if (startup.empty()) return false;
  const std::string name(key.name);
  const bool whole = (key.delayed != nullptr && key.account != nullptr) || is_whole(reading, key);
  derived.push_back(observe(Setting(Area::service, name), std::string(startup), *key.start));
  derived.back().imprecise = startup == "automatic" && key.delayed == nullptr && !whole;
  if (const std::string* account = text_of(key.account)) {
    derived.push_back(observe(Setting(Area::service, name, Attribute::account), *account, *key.account));
  } else if (key.account == nullptr && whole) {
    derived.push_back(
        observe(Setting(Area::service, name, Attribute::account), "LocalSystem", *key.start));  // the default
  }
  return true;
}

void append_scopes(Reading& reading, EvidenceKind kind, bool damaged) {
  const Setting key(Area::registry, std::string(kServices));
  std::vector<Scope> found;
  for (const Scope& scope : reading.scopes) {
    if (scope.kind != ScopeKind::registry_subtree || !scope.user.empty() || !contains(scope, key)) continue;
    for (const Attribute attribute : {Attribute::startup, Attribute::account}) {
      Scope services;
      services.kind = ScopeKind::services;
      services.area = Area::service;
      services.attribute = attribute;
      services.source = scope.source;
      services.damaged = damaged || scope.damaged;
      services.file = scope.file;
      services.kind_of_evidence = kind;
      found.push_back(std::move(services));
    }
    break;
  }
  reading.scopes.insert(reading.scopes.end(), found.begin(), found.end());
}

}  // namespace

void append_registry_services(Reading& reading, EvidenceKind kind, std::vector<Observation>& derived) {
  bool damaged = false;
  ProblemLog problems;
  for (const ServiceKey& key : collect_keys(reading.observations)) {
    const bool odd_type = key.type != nullptr && !number_of(key.type);
    if (!odd_type && (!is_service(key) || append_service(reading, key, derived))) continue;
    damaged = true;
    const Observation& at = key.start != nullptr ? *key.start : *key.type;
    problems.warn(at.where.line, ProblemLog::about("the start type of a service is not understood", key.name));
  }
  for (Problem& problem : problems.take()) reading.problems.push_back(std::move(problem));
  append_scopes(reading, kind, damaged);
}

}  // namespace casemate::evidence
