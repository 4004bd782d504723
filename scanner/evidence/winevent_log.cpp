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
constexpr std::array<std::span<const std::string_view>, 1> kSets{kAllOf};
constexpr PsObjectKind kKind{kTypes, kSets, {}};

// .NET's EventLogMode.  AutoBackup archives a full log and starts a new one: events are never overwritten.
constexpr std::array kLogModes{PsWord{"Circular", 0, "as_needed"}, PsWord{"AutoBackup", 1, "never"},
                               PsWord{"Retain", 2, "never"}};

class WinEventLogs {
 public:
  WinEventLogs(Reading& reading, ProblemLog& problems) : problems_(problems), logs_(reading, problems) {}

  void take(const PsObject& object) {
    const auto& values = object.values;
    const std::string_view log = trim(as_text(values[kLogName]));
    const std::uint32_t line = object.line;
    if (log.empty()) return problems_.warn(line, "an event log without a LogName");
    const auto size = as_number(values[kMaximumSize]);
    size&&* size > 0 ? logs_.add_number(log, Attribute::max_size, *size, line)
                     : logs_.refuse(log, Attribute::max_size, values[kMaximumSize], line);
    const std::string_view mode = word_of(values[kLogMode], kLogModes);
    !mode.empty() ? logs_.add_text(log, Attribute::retention, mode, line, as_text(values[kLogMode]))
                  : logs_.refuse(log, Attribute::retention, values[kLogMode], line);
    const auto enabled = as_boolean(values[kIsEnabled]);
    enabled ? logs_.add_number(log, Attribute::enabled, *enabled ? 1 : 0, line)
            : logs_.refuse(log, Attribute::enabled, values[kIsEnabled], line);
    const std::string_view sddl = trim(as_text(values[kSecurityDescriptor]));
    if (!sddl.empty()) logs_.add_text(log, Attribute::sddl, sddl, line);
  }

 private:
  ProblemLog& problems_;
  EventLogList logs_;
};

}  // namespace

int recognise_winevent_log(const EvidenceInput& input) { return recognise_objects(input, kKind); }

Result<Reading> read_winevent_log(const EvidenceInput& input, const ReadOptions& options) {
  Reading reading;
  ProblemLog problems;
  WinEventLogs logs(reading, problems);
  auto read = read_ps_objects(input, kProperties, problems, [&logs](const PsObject& object) { logs.take(object); });
  if (!read) return std::move(read).error();
  return shown_by_host(std::move(reading), problems, options);
}

}  // namespace casemate::evidence
