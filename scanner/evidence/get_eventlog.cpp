// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/get_eventlog.h"

#include <array>

#include "rules/text.h"
#include "scanner/evidence/event_log_list.h"
#include "scanner/evidence/host_facts.h"
#include "scanner/evidence/powershell_kind.h"

namespace casemate::evidence {
namespace {

enum Property : std::uint8_t { kLog, kMaximumKilobytes, kOverflowAction, kRetentionDays, kMachineName };
constexpr std::array<std::string_view, 5> kProperties{"Log", "MaximumKilobytes", "OverflowAction",
                                                      "MinimumRetentionDays", "MachineName"};
constexpr std::array<std::string_view, 1> kTypes{"System.Diagnostics.EventLog"};
constexpr std::array<std::string_view, 2> kAllOf{"Log", "MaximumKilobytes"};
constexpr std::array<std::span<const std::string_view>, 1> kSets{kAllOf};
constexpr PsObjectKind kKind{kTypes, kSets, {}};

// .NET's OverflowAction.
constexpr std::array kOverflowActions{PsWord{"OverwriteAsNeeded", 0, "as_needed"},
                                      PsWord{"OverwriteOlder", 1, "by_days"}, PsWord{"DoNotOverwrite", -1, "never"}};
constexpr std::int64_t kBytesPerKilobyte = 1024;
// The event log service takes no more than 4 GiB; the factor cannot overflow below it.
constexpr std::int64_t kMostKilobytes = 4LL * 1024 * 1024;

class GetEventLog {
 public:
  GetEventLog(Reading& reading, ProblemLog& problems)
      : problems_(problems), logs_(reading, problems), hosts_(reading, EvidenceKind::event_log_config) {}

  void take(const PsObject& object) {
    const auto& values = object.values;
    const std::string_view log = trim(as_text(values[kLog]));
    const std::uint32_t line = object.line;
    if (log.empty()) return problems_.warn(line, "an event log without a name");
    const auto size = as_number(values[kMaximumKilobytes]);
    size&&* size > 0 && *size <= kMostKilobytes
        ? logs_.add_number(log, Attribute::max_size, *size * kBytesPerKilobyte, line)
        : logs_.refuse(log, Attribute::max_size, values[kMaximumKilobytes], line);
    const std::string_view action = word_of(values[kOverflowAction], kOverflowActions);
    !action.empty() ? logs_.add_text(log, Attribute::retention, action, line, as_text(values[kOverflowAction]))
                    : logs_.refuse(log, Attribute::retention, values[kOverflowAction], line);
    const auto days = as_number(values[kRetentionDays]);
    if (days && *days >= 0 && action == "by_days") logs_.add_number(log, Attribute::retention_days, *days, line);
    hosts_.add(as_text(values[kMachineName]), line);
  }

 private:
  ProblemLog& problems_;
  EventLogList logs_;
  HostNames hosts_;
};

}  // namespace

int recognise_get_eventlog(const EvidenceInput& input) { return recognise_objects(input, kKind); }

Result<Reading> read_get_eventlog(const EvidenceInput& input, const ReadOptions& options) {
  Reading reading;
  ProblemLog problems;
  GetEventLog logs(reading, problems);
  auto read = read_ps_objects(input, kProperties, problems, [&logs](const PsObject& object) { logs.take(object); });
  if (!read) return std::move(read).error();
  return shown_by_host(std::move(reading), problems, options);
}

}  // namespace casemate::evidence
