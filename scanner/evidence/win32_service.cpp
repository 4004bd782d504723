// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/win32_service.h"

#include <array>

#include "rules/text.h"
#include "scanner/evidence/host_facts.h"
#include "scanner/evidence/powershell_kind.h"
#include "scanner/evidence/service_list.h"

namespace casemate::evidence {
namespace {

enum Property : std::uint8_t { kName, kStartMode, kDelayed, kState, kStartName, kSystemName, kComputerName };
constexpr std::array<std::string_view, 7> kProperties{"Name",      "StartMode",  "DelayedAutoStart", "State",
                                                      "StartName", "SystemName", "PSComputerName"};

// Win32_BaseService and Win32_SystemDriver have the same properties; drivers are services to the service manager too.
constexpr std::array<std::string_view, 3> kTypes{"Win32_Service", "Win32_BaseService", "Win32_SystemDriver"};
constexpr std::array<std::string_view, 2> kAllOf{"Name", "StartMode"};
constexpr std::array<std::span<const std::string_view>, 1> kSets{kAllOf};
constexpr PsObjectKind kKind{kTypes, kSets, {}};

// Only DelayedAutoStart, which WMI has from Server 2016 on, tells the two automatic start types apart.
void settle_delay(ListedService& service, const PsValue& delayed) {
  if (service.startup != "automatic") return;
  const auto is_delayed = as_boolean(delayed);
  if (is_delayed.value_or(false)) service.startup = "automatic_delayed";
  service.imprecise = !is_delayed.has_value();
}

class Win32Services {
 public:
  Win32Services(Reading& reading, ProblemLog& problems, std::size_t expected)
      : problems_(problems),
        list_(reading, problems, expected),
        hosts_(reading, EvidenceKind::service_list) {}

  void take(const PsObject& object) {
    const auto& values = object.values;
    ListedService service;
    service.name = trim(as_text(values[kName]));
    service.line = object.line;
    if (service.name.empty()) {
      has_nameless_ = true;
      return warn("a service without a name", object.line);
    }
    service.startup = word_of(values[kStartMode], service_start_words());
    if (service.startup.empty()) {
      warn("StartMode of " + shorten(service.name, 40) + " is not known: " + shorten(as_text(values[kStartMode]), 40),
           object.line);
    }
    settle_delay(service, values[kDelayed]);
    service.state = word_of(values[kState], service_state_words());
    service.account = trim(as_text(values[kStartName]));
    list_.add(service);
    hosts_.add(as_text(values[values[kSystemName].is_present() ? kSystemName : kComputerName]), object.line);
  }

  void finish(bool whole) { list_.finish(whole && !has_nameless_); }

 private:
  void warn(std::string what, std::uint32_t line) { problems_.warn(line, std::move(what)); }

  ProblemLog& problems_;
  ServiceList list_;
  HostNames hosts_;
  bool has_nameless_ = false;
};

}  // namespace

int recognise_win32_service(const EvidenceInput& input) { return recognise_objects(input, kKind); }

Result<Reading> read_win32_service(const EvidenceInput& input, const ReadOptions& options) {
  Reading reading;
  ProblemLog problems;
  Win32Services services(reading, problems, expected_objects(input));
  auto read =
      read_ps_objects(input, kProperties, problems, [&services](const PsObject& object) { services.take(object); });
  if (!read) return std::move(read).error();
  services.finish(read->whole);
  return shown_by_host(std::move(reading), problems, options);
}

}  // namespace casemate::evidence
