// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "rules/host_state.h"
#include "scanner/evidence/powershell_objects.h"
#include "scanner/evidence/problem_log.h"

namespace casemate::evidence {

/// Adds what an export of PowerShell says of event logs: one observation and one scope for each log and attribute.
class EventLogList {
 public:
  EventLogList(Reading& reading, ProblemLog& problems) : reading_(reading), problems_(problems) {}

  void add_number(std::string_view log, Attribute attribute, std::int64_t number, std::uint32_t line);
  void add_text(std::string_view log, Attribute attribute, std::string_view text, std::uint32_t line,
                std::string_view raw = {});
  /// For a value that cannot be read: where the export has it, the log's attribute is covered but damaged, with a
  /// warning.
  void refuse(std::string_view log, Attribute attribute, const PsValue& value, std::uint32_t line);

 private:
  Scope& cover(std::string_view log, Attribute attribute);
  Observation& add(std::string_view log, Attribute attribute, std::uint32_t line);

  Reading& reading_;
  ProblemLog& problems_;
};

}  // namespace casemate::evidence
