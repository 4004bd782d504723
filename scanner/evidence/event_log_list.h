// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "rules/host_state.h"

namespace casemate::evidence {

/// Adds what an export says of event logs: one observation and one scope for each log and attribute.
class EventLogList {
 public:
  explicit EventLogList(Reading& reading) : reading_(reading) {}

  void add_number(std::string_view log, Attribute attribute, std::int64_t number, std::uint32_t line);
  void add_text(std::string_view log, Attribute attribute, std::string_view text, std::uint32_t line,
                std::string_view raw = {});

 private:
  Observation& add(std::string_view log, Attribute attribute, std::uint32_t line);

  Reading& reading_;
};

}  // namespace casemate::evidence
