// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/service_list.h"

#include <algorithm>
#include <bit>

#include "rules/text.h"

namespace casemate::evidence {
namespace {

// .NET's ServiceStartMode, WMI's StartMode and PowerShell 7's ServiceStartupType.
constexpr std::array kStartWords{
    PsWord{"Automatic", 2, "automatic"},
    PsWord{"Manual", 3, "manual"},
    PsWord{"Disabled", 4, "disabled"},
    PsWord{"Auto", kNoNumber, "automatic"},
    PsWord{"AutomaticDelayedStart", 10, "automatic_delayed"},
    PsWord{"Boot", 0, "boot"},
    PsWord{"System", 1, "system"},
};

// .NET writes StartPending, WMI "Start Pending".
constexpr std::array kStateWords{
    PsWord{"Running", 4, "running"},
    PsWord{"Stopped", 1, "stopped"},
    PsWord{"StartPending", 2, "start_pending"},
    PsWord{"StopPending", 3, "stop_pending"},
    PsWord{"ContinuePending", 5, "continue_pending"},
    PsWord{"PausePending", 6, "pause_pending"},
    PsWord{"Paused", 7, "paused"},
    PsWord{"Start Pending", kNoNumber, "start_pending"},
    PsWord{"Stop Pending", kNoNumber, "stop_pending"},
    PsWord{"Continue Pending", kNoNumber, "continue_pending"},
    PsWord{"Pause Pending", kNoNumber, "pause_pending"},
};

// Installed on every Windows from Server 2003 to 2025, Server Core included, and spread over the alphabet: the first
// hundred services of an alphabetical list hold too few of them.
constexpr std::array<std::string_view, 8> kUniversalServices{"CryptSvc", "EventLog", "PlugPlay", "RpcSs",
                                                             "SamSs",    "Schedule", "W32Time",  "Winmgmt"};

}  // namespace

std::span<const PsWord> service_start_words() { return kStartWords; }
std::span<const PsWord> service_state_words() { return kStateWords; }

void ServiceList::Tally::count(std::string_view value) {
  // The words are literals of the tables above: they outlive the list.
  if (observed++ == 0) first = value;
  if (value != first) varied = true;
}

ServiceList::ServiceList(Reading& reading, ProblemLog& problems, std::size_t expected_services)
    : reading_(reading), problems_(problems) {
  // Two attributes are usual (start type and state); a hostile count must not reserve gigabytes.
  constexpr std::size_t kMostReserved = 4096;
  reading_.observations.reserve(2 * std::min(expected_services, kMostReserved));
}

void ServiceList::add(const ListedService& service) {
  ++listed_;
  notice_name(service.name);
  if (!service.startup.empty()) {
    startup_.count(service.startup);
    observe(service, Attribute::startup, service.startup, service.imprecise);
  }
  if (!service.state.empty()) {
    state_.count(service.state);
    observe(service, Attribute::state, service.state, false);
  }
  if (!service.account.empty()) {
    ++account_.observed;
    observe(service, Attribute::account, service.account, false);
  }
}

void ServiceList::observe(const ListedService& service, Attribute attribute, std::string_view value, bool imprecise) {
  Observation& observation = reading_.observations.emplace_back();
  observation.setting = Setting(Area::service, service.name, attribute);
  observation.value.emplace<std::string>(value);
  observation.where.file = 0;
  observation.where.line = service.line;
  observation.kind = EvidenceKind::service_list;
  observation.imprecise = imprecise;
}

void ServiceList::notice_name(std::string_view name) {
  for (std::size_t i = 0; i < kUniversalServices.size(); ++i) {
    if (name.size() == kUniversalServices[i].size() && iequals(name, kUniversalServices[i])) universal_seen_ |= 1U << i;
  }
}

bool ServiceList::is_whole_enumeration() const {
  if (listed_ < kFewestServices) return false;
  if (2 * static_cast<std::size_t>(std::popcount(universal_seen_)) < kUniversalServices.size()) return false;
  return (state_.observed == 0 || state_.varied) && (startup_.observed == 0 || startup_.varied);
}

void ServiceList::finish(bool whole) {
  const bool enumerates_all = is_whole_enumeration();
  if (!enumerates_all && listed_ > 0) {
    problems_.note(
        0,
        "not a list of all services (too few, or filtered by name, state or start type): a service that is not listed "
        "is not known to be absent");
  }
  add_scopes(Attribute::startup, startup_, enumerates_all, !whole);
  add_scopes(Attribute::state, state_, enumerates_all, !whole);
  add_scopes(Attribute::account, account_, enumerates_all, !whole);
}

// A service listed without a readable value would look absent in a scope of all services: then only those that could be
// read are covered, each by its own scope.
void ServiceList::add_scopes(Attribute attribute, const Tally& tally, bool enumerates_all, bool damaged) {
  if (tally.observed == 0) return;
  Scope scope;
  scope.area = Area::service;
  scope.attribute = attribute;
  scope.file = 0;
  scope.kind_of_evidence = EvidenceKind::service_list;
  if (enumerates_all && tally.observed == listed_) {
    scope.kind = ScopeKind::services;
    scope.damaged = damaged;
    reading_.scopes.push_back(std::move(scope));
    return;
  }
  scope.kind = ScopeKind::setting;
  for (const Observation& observation : reading_.observations) {
    if (observation.setting.area() != Area::service || observation.setting.attribute() != attribute) continue;
    scope.name = observation.setting.name();
    reading_.scopes.push_back(scope);
  }
}

}  // namespace casemate::evidence
