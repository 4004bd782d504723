// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/inf_sections.h"

#include <array>

#include "rules/text.h"

namespace casemate::evidence {
namespace {

constexpr std::array kSections{
    InfSection{"System Access", read_inf_system_access, InfCoverage::area, Area::account_policy, {}},
    InfSection{"Event Audit", read_inf_event_audit, InfCoverage::area, Area::event_audit, {}},
    InfSection{"Registry Values", read_inf_registry_value, InfCoverage::security_options, Area::registry, {}},
    InfSection{"Privilege Rights", read_inf_privilege_right, InfCoverage::user_rights, Area::user_right, {}},
    InfSection{"Unicode", nullptr, InfCoverage::nothing, Area::fact, {}},
    InfSection{"Version", read_inf_version, InfCoverage::nothing, Area::fact, {}},
    InfSection{"Profile Description", nullptr, InfCoverage::nothing, Area::fact, {}},
    InfSection{"Kerberos Policy", read_inf_kerberos_policy, InfCoverage::area, Area::kerberos_policy, {}},
    InfSection{"System Log", read_inf_event_log, InfCoverage::event_log, Area::event_log, "System"},
    InfSection{"Security Log", read_inf_event_log, InfCoverage::event_log, Area::event_log, "Security"},
    InfSection{"Application Log", read_inf_event_log, InfCoverage::event_log, Area::event_log, "Application"},
    InfSection{"Service General Setting", read_inf_service, InfCoverage::services, Area::service, {}},
    InfSection{"Registry Keys", read_inf_registry_key, InfCoverage::defined_area, Area::registry_acl, {}},
    InfSection{"File Security", read_inf_file, InfCoverage::defined_area, Area::file_acl, {}},
    InfSection{"Group Membership", read_inf_group, InfCoverage::defined_area, Area::group, {}},
};

}  // namespace

std::span<const InfSection> inf_sections() { return kSections; }

std::size_t find_inf_section(std::string_view name) {
  for (std::size_t i = 0; i < kSections.size(); ++i) {
    if (iequals(kSections[i].name, name)) return i;
  }
  return kSections.size();
}

void InfContext::put(Setting setting, Value value, std::string raw, bool imprecise) {
  Observation observation;
  observation.setting = std::move(setting);
  observation.value = std::move(value);
  observation.where = Provenance{0, line, {}};
  observation.raw = std::move(raw);
  observation.kind = EvidenceKind::security_template;
  observation.imprecise = imprecise;
  const auto placed = observations.put(std::move(observation));
  if (placed.earlier_line) {
    problems.note(line, ProblemLog::about("listed twice, first on line " + std::to_string(*placed.earlier_line) +
                                              "; the later one counts",
                                          placed.observation.setting.address()));
  }
}

}  // namespace casemate::evidence
