// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/get_service.h"

#include <array>

#include "rules/text.h"
#include "scanner/evidence/host_facts.h"
#include "scanner/evidence/powershell_kind.h"
#include "scanner/evidence/service_list.h"

namespace casemate::evidence {
namespace {

enum Property : std::uint8_t {
  kName,
  kServiceName,
  kStatus,
  kStartType,
  kStartupType,
  kDelayed,
  kUserName,
  kMachineName,
  kComputerName
};
constexpr std::array<std::string_view, 9> kProperties{"Name",      "ServiceName", "Status",
                                                      "StartType", "StartupType", "DelayedAutoStart",
                                                      "UserName",  "MachineName", "PSComputerName"};

constexpr std::array<std::string_view, 2> kTypes{"System.ServiceProcess.ServiceController",
                                                 "System.Service.ServiceController"};
constexpr std::array<std::string_view, 2> kWithStartType{"Name", "StartType"};
constexpr std::array<std::string_view, 2> kByServiceName{"ServiceName", "StartType"};
constexpr std::array<std::string_view, 3> kWithoutStartType{"Name", "DisplayName", "Status"};
// Firewall rules and network adapters have Name, DisplayName and Status too.
constexpr std::array<std::string_view, 4> kOfOthers{"StartMode", "Direction", "InterfaceDescription", "PathName"};
constexpr std::array<std::span<const std::string_view>, 3> kSets{kWithStartType, kByServiceName, kWithoutStartType};
constexpr PsObjectKind kKind{kTypes, kSets, kOfOthers};

// PowerShell 7's StartupType tells delayed start apart, and so does DelayedAutoStart; StartType alone says automatic
// for both.
void settle_start_type(ListedService& service, std::span<const PsValue> values) {
  const PsValue& precise = values[kStartupType];
  service.startup = word_of(precise.is_present() ? precise : values[kStartType], service_start_words());
  if (service.startup != "automatic" || precise.is_present()) return;
  const auto is_delayed = as_boolean(values[kDelayed]);
  if (is_delayed.value_or(false)) service.startup = "automatic_delayed";
  service.imprecise = !is_delayed.has_value();
}

class GetService {
 public:
  GetService(Reading& reading, ProblemLog& problems, std::size_t expected)
      : problems_(problems),
        list_(reading, problems, expected),
        hosts_(reading, EvidenceKind::service_list) {}

  void take(const PsObject& object) {
    const auto& values = object.values;
    ListedService service;
    service.name = trim(as_text(values[values[kName].is_present() ? kName : kServiceName]));
    service.line = object.line;
    if (service.name.empty()) {
      has_nameless_ = true;
      return warn("a service without a name", object.line);
    }
    settle_start_type(service, values);
    if (service.startup.empty()) warn_of_start_type(service, values);
    service.state = word_of(values[kStatus], service_state_words());
    service.account = trim(as_text(values[kUserName]));
    list_.add(service);
    hosts_.add(as_text(values[values[kMachineName].is_present() ? kMachineName : kComputerName]), object.line);
  }

  void finish(bool whole) {
    if (list_.listed() > 0 && list_.with_startup() == 0) {
      problems_.note(0,
                     "no start type in this export: start types are not assessable (use Get-WmiObject Win32_Service)");
    }
    list_.finish(whole && !has_nameless_);
  }

 private:
  // PowerShell before 5 has no such property at all, which is said once and not for each service.
  void warn_of_start_type(const ListedService& service, std::span<const PsValue> values) {
    const PsValue& written = values[values[kStartupType].is_present() ? kStartupType : kStartType];
    if (written.kind == PsValue::Kind::missing) return;
    warn("start type of " + shorten(service.name, 40) + " is not known: " + shorten(as_text(written), 40),
         service.line);
  }

  void warn(std::string what, std::uint32_t line) { problems_.warn(line, std::move(what)); }

  ProblemLog& problems_;
  ServiceList list_;
  HostNames hosts_;
  bool has_nameless_ = false;
};

}  // namespace

int recognise_get_service(const EvidenceInput& input) { return recognise_objects(input, kKind); }

Result<Reading> read_get_service(const EvidenceInput& input, const ReadOptions& options) {
  Reading reading;
  ProblemLog problems;
  GetService services(reading, problems, expected_objects(input));
  auto read =
      read_ps_objects(input, kProperties, problems, [&services](const PsObject& object) { services.take(object); });
  if (!read) return std::move(read).error();
  services.finish(read->whole);
  return shown_by_host(std::move(reading), problems, options);
}

}  // namespace casemate::evidence
