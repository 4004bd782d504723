// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/winevent_log.h"

#include <array>

#include "rules/text.h"
#include "scanner/evidence/event_log_list.h"
#include "scanner/evidence/powershell_kind.h"

namespace casemate::evidence {
namespace {

enum Property : std::uint8_t { kLogName, kMaximumSize, kLogMode, kIsEnabled, kSecurityDescriptor };
constexpr std::array<std::string_view, 5> kProperties{"LogName", "MaximumSizeInBytes", "LogMode", "IsEnabled",
                                                      "SecurityDescriptor"};
constexpr std::array<std::string_view, 1> kTypes{"System.Diagnostics.Eventing.Reader.EventLogConfiguration"};
constexpr std::array<std::string_view, 2> kAllOf{"LogName", "MaximumSizeInBytes"};
constexpr PsObjectKind kKind{kTypes, kAllOf, {}};

// .NET's EventLogMode.  AutoBackup archives a full log and starts a new one: events are never overwritten.
constexpr std::array kLogModes{PsWord{"Circular", 0, "as_needed"}, PsWord{"AutoBackup", 1, "never"},
                               PsWord{"Retain", 2, "never"}};

void take(const PsObject& object, Reading& reading) {
  const auto& values = object.values;
  const std::string_view log = trim(as_text(values[kLogName]));
  EventLogList logs(reading);
  const auto warn = [&](std::string what) {
    report(reading.problems, Problem::Severity::warning, object.line, std::move(what));
  };
  if (log.empty()) return warn("an event log without a LogName");
  if (const auto size = as_number(values[kMaximumSize]); size && *size > 0) {
    logs.add_number(log, Attribute::max_size, *size, object.line);
  } else if (values[kMaximumSize].is_present()) {
    warn("MaximumSizeInBytes of " + shorten(log, 60) + " is not a size: " + shorten(as_text(values[kMaximumSize]), 40));
  }
  if (const auto mode = word_of(values[kLogMode], kLogModes); !mode.empty()) {
    logs.add_text(log, Attribute::retention, mode, object.line, as_text(values[kLogMode]));
  } else if (values[kLogMode].is_present()) {
    warn("LogMode of " + shorten(log, 60) + " is not known: " + shorten(as_text(values[kLogMode]), 40));
  }
  if (const auto on = as_boolean(values[kIsEnabled]))
    logs.add_number(log, Attribute::enabled, *on ? 1 : 0, object.line);
  if (const auto sddl = trim(as_text(values[kSecurityDescriptor])); !sddl.empty()) {
    logs.add_text(log, Attribute::sddl, sddl, object.line);
  }
}

}  // namespace

int recognise_winevent_log(const EvidenceInput& input) { return recognise_objects(input, kKind); }

Result<Reading> read_winevent_log(const EvidenceInput& input, const ReadOptions& options) {
  Reading reading;
  auto read = read_ps_objects(input, kProperties, reading.problems,
                              [&reading](const PsObject& object) { take(object, reading); });
  if (!read) return std::move(read).error();
  return shown_by_host(std::move(reading), options);
}

}  // namespace casemate::evidence
