// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/hive_audit_options.h"

#include <array>

#include "scanner/evidence/bytes.h"
#include "scanner/evidence/problem_log.h"

namespace casemate::evidence {
namespace {

constexpr std::string_view kControl = R"(CurrentControlSet\Control)";
constexpr std::string_view kLsa = R"(CurrentControlSet\Control\Lsa)";

struct AuditOption {
  std::string_view name;   ///< as auditpol calls it
  std::string_view value;  ///< below Lsa
  std::size_t bytes;       ///< FullPrivilegeAuditing is REG_BINARY of one byte, the others are DWORDs
};
constexpr std::array kOptions{
    AuditOption{"CrashOnAuditFail", "crashonauditfail", 4},
    AuditOption{"FullPrivilegeAuditing", "fullprivilegeauditing", 1},
    AuditOption{"AuditBaseObjects", "auditbaseobjects", 4},
    AuditOption{"AuditBaseDirectories", "auditbasedirectories", 4},
};

// Not 0: CrashOnAuditFail is 2 once it has happened, and auditpol calls that enabled.
std::optional<std::int64_t> state_of(const AuditOption& option, const HiveValue* value) {
  if (value == nullptr) return 0;
  if (value->data.size() != option.bytes) return std::nullopt;
  for (const char byte : value->data) {
    if (byte != 0) return 1;
  }
  return 0;
}

}  // namespace

void append_audit_options(const HiveTree& tree, Reading& reading) {
  const HiveKey* lsa = tree.find(kLsa);
  const bool whole = lsa != nullptr && tree.is_whole(kControl);
  for (const AuditOption& option : kOptions) {
    const HiveValue* value = lsa == nullptr ? nullptr : lsa->find(option.value);
    const auto state = state_of(option, value);
    Scope scope;
    scope.area = Area::audit_option;
    scope.name = option.name;
    scope.damaged = !state || !whole;
    scope.file = 0;
    scope.kind_of_evidence = EvidenceKind::registry_hive;
    reading.scopes.push_back(std::move(scope));
    if (!state) {
      reading.problems.push_back({Problem::Severity::warning, 0, 0,
                                  ProblemLog::about("an audit option of another form than Windows writes", option.value)});
    }
    if (!state || (value == nullptr && !whole)) continue;
    Observation observation;
    observation.setting = Setting(Area::audit_option, option.name);
    observation.value = *state;
    observation.where = Provenance{0, 0, {}};
    observation.kind = EvidenceKind::registry_hive;
    reading.observations.push_back(std::move(observation));
  }
}

}  // namespace casemate::evidence
