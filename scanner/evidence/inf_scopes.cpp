// SPDX-License-Identifier: Apache-2.0
// What a template's sections cover, and whether it shows a host or a policy.
#include <bit>

#include "rules/settings_table.h"
#include "scanner/evidence/inf_sections.h"

namespace casemate::evidence {
namespace {

// What real live exports have at the least; their shortest has all nine and all fourteen.
constexpr int kLiveAuditKeys = 7;
constexpr int kLiveAccessKeys = 10;

Scope scope_of(ScopeKind kind, Area area, const Reading& reading, bool damaged) {
  Scope scope;
  scope.kind = kind;
  scope.area = area;
  scope.source = reading.source;
  scope.damaged = damaged;
  scope.file = 0;
  scope.kind_of_evidence = EvidenceKind::security_template;
  return scope;
}

void add_attributes(Reading& reading, Scope scope, std::initializer_list<Attribute> attributes) {
  for (const Attribute attribute : attributes) {
    scope.attribute = attribute;
    reading.scopes.push_back(scope);
  }
}

// A right that nobody holds is not listed, so the list must be known to be whole.  Exports keep a fixed order: what
// would have come before the last right listed is not there, whatever was cut off behind it.
void add_rights_scopes(InfContext& context, const InfSectionState& state, Reading& reading) {
  const bool live = reading.source == Source::effective;
  if (!live || state.whole || state.damaged) {
    reading.scopes.push_back(scope_of(ScopeKind::area, Area::user_right, reading, state.damaged));
    return;
  }
  std::vector<std::string_view> missing;
  std::size_t missing_before_last = 0;
  std::uint32_t last_line = 0;
  for (const UserRight& right : user_rights()) {
    const Observation* listed = context.observations.find(Setting(Area::user_right, right.name));
    if (listed == nullptr) {
      missing.push_back(right.name);
    } else if (listed->where.line < last_line) {
      missing_before_last = 0;  // another order than an export's: it proves nothing
      break;
    } else {
      last_line = listed->where.line;
      missing_before_last = missing.size();
    }
  }
  for (std::size_t i = 0; i < missing_before_last; ++i) {
    Scope scope = scope_of(ScopeKind::setting, Area::user_right, reading, false);
    scope.name = missing[i];
    reading.scopes.push_back(std::move(scope));
  }
  context.problems.note(0,
                        "[Privilege Rights] ends the file; only rights that would have come before the last one "
                        "listed count as held by nobody");
}

}  // namespace

void choose_inf_source(const InfContext& context, std::span<const InfSectionState> states, std::optional<Source> said,
                       Reading& reading) {
  const int audit = std::popcount(context.live_event_audit);
  const int access = std::popcount(context.live_system_access);
  const bool described = states[find_inf_section("Profile Description")].seen;
  const bool rights = states[find_inf_section("Privilege Rights")].seen;
  const bool live = !described && rights && audit >= kLiveAuditKeys && access >= kLiveAccessKeys;
  const std::string keys = std::to_string(audit) + " of 9 keys of [Event Audit], " + std::to_string(access) +
                           " of 14 keys of [System Access]" +
                           (rights ? ", [Privilege Rights]" : ", no [Privilege Rights]") +
                           (described ? ", a [Profile Description]" : "");
  const std::string seems = std::string("it has ") + keys + (live ? ", as a live export" : ", as no live export");
  reading.source = said.value_or(live ? Source::effective : Source::defined);
  reading.source_reason = said ? "the command line says " + std::string(to_word(*said)) + "; " + seems
                               : std::string(live ? "effective: " : "defined: ") + seems;
}

void add_inf_scopes(InfContext& context, std::span<const InfSectionState> states, Reading& reading) {
  const bool live = reading.source == Source::effective;
  for (std::size_t i = 0; i < states.size(); ++i) {
    const InfSection& row = inf_sections()[i];
    const InfSectionState& state = states[i];
    if (!state.seen) continue;
    const bool doubtful = state.damaged || (live && !state.whole);
    switch (row.coverage) {
      case InfCoverage::nothing:
        break;
      case InfCoverage::area:
        reading.scopes.push_back(scope_of(ScopeKind::area, row.area, reading, doubtful));
        break;
      case InfCoverage::defined_area:
        if (!live) reading.scopes.push_back(scope_of(ScopeKind::area, row.area, reading, state.damaged));
        break;
      case InfCoverage::security_options:
        reading.scopes.push_back(scope_of(ScopeKind::security_options, row.area, reading, doubtful));
        break;
      case InfCoverage::user_rights:
        add_rights_scopes(context, state, reading);
        break;
      case InfCoverage::event_log: {
        if (live) break;
        Scope scope = scope_of(ScopeKind::setting, row.area, reading, state.damaged);
        scope.name = row.log;
        add_attributes(reading, scope,
                       {Attribute::max_size, Attribute::retention, Attribute::retention_days, Attribute::guest_access});
        break;
      }
      case InfCoverage::services:
        if (live) break;
        add_attributes(reading, scope_of(ScopeKind::services, row.area, reading, state.damaged),
                       {Attribute::startup, Attribute::sddl});
        break;
    }
    const bool unproven = live && !state.whole && !state.damaged;
    if (unproven && (row.coverage == InfCoverage::area || row.coverage == InfCoverage::security_options)) {
      context.problems.note(
          0, "[" + std::string(row.name) +
                 "] ends the file; nothing shows that it is complete, so nothing in it counts as absent");
    }
  }
}

}  // namespace casemate::evidence
