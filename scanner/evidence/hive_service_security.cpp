// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/hive_service_security.h"

#include "scanner/evidence/bytes.h"
#include "scanner/evidence/problem_log.h"
#include "scanner/evidence/security_descriptor.h"

namespace casemate::evidence {
namespace {

constexpr std::string_view kServices = R"(CurrentControlSet\Services)";

// What the service manager gives a service that has no descriptor of its own (Vista and later): the system, administrators,
// and read access for interactive users and services.
constexpr std::string_view kDefaultSecurity =
    "D:(A;;CCLCSWRPWPDTLOCRRC;;;SY)(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;BA)(A;;CCLCSWLOCRRC;;;IU)(A;;CCLCSWLOCRRC;;;SU)";

class ServiceSecurity {
 public:
  ServiceSecurity(const HiveTree& tree, Reading& reading) : tree_(tree), reading_(reading) {}

  // The services are those that were found by their start type.
  void append() {
    const std::size_t count = reading_.observations.size();
    for (std::size_t i = 0; i < count; ++i) {
      const Setting setting = reading_.observations[i].setting;
      if (setting.area() != Area::service || setting.attribute() != Attribute::startup) continue;
      append_descriptor(setting.name());
      if (has_start_trigger(setting.name())) say_trigger(reading_.observations[i]);
    }
    append_scope();
    for (Problem& problem : problems_.take()) reading_.problems.push_back(std::move(problem));
  }

 private:
  [[nodiscard]] std::string path(std::string_view service) const { return std::string(kServices) + "\\" + std::string(service); }

  void append_descriptor(const std::string& service) {
    const HiveKey* key = tree_.find(path(service) + "\\Security");
    const HiveValue* value = key == nullptr ? nullptr : key->find("Security");
    if (value == nullptr) {
      if (tree_.is_whole(kServices)) put(service, std::string(kDefaultSecurity), "no descriptor is stored: the default");
      return;
    }
    const auto descriptor = read_security_descriptor(value->data);
    if (descriptor) return put(service, to_sddl(*descriptor), {});
    damaged_ = true;
    problems_.warn(0, ProblemLog::about("the security descriptor of a service is not understood", service));
  }

  void put(const std::string& service, std::string sddl, std::string raw) {
    Observation observation;
    observation.setting = Setting(Area::service, service, Attribute::sddl);
    observation.value = std::move(sddl);
    observation.raw = std::move(raw);
    observation.where = Provenance{0, 0, {}};
    observation.kind = EvidenceKind::registry_hive;
    reading_.observations.push_back(std::move(observation));
  }

  // TriggerInfo\N: Action 1 starts the service.
  bool has_start_trigger(const std::string& service) const {
    for (const HiveKey* trigger : tree_.below(path(service) + "\\TriggerInfo")) {
      const HiveValue* action = trigger->find("Action");
      if (action != nullptr && number_at<std::uint32_t>(action->data, 0) == 1U) return true;
    }
    return false;
  }

  static void say_trigger(Observation& startup) {
    const auto* word = std::get_if<std::string>(&startup.value);
    if (word != nullptr && *word == "manual") startup.raw = "manual, with a start trigger";
  }

  void append_scope() {
    Scope scope;
    scope.kind = ScopeKind::services;
    scope.area = Area::service;
    scope.attribute = Attribute::sddl;
    scope.damaged = damaged_ || !tree_.is_whole(kServices);
    scope.file = 0;
    scope.kind_of_evidence = EvidenceKind::registry_hive;
    reading_.scopes.push_back(std::move(scope));
  }

  const HiveTree& tree_;
  Reading& reading_;
  ProblemLog problems_;
  bool damaged_ = false;
};

}  // namespace

void append_service_security(const HiveTree& tree, Reading& reading) { ServiceSecurity(tree, reading).append(); }

}  // namespace casemate::evidence
