// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "rules/host_state.h"

namespace casemate::evidence {

/// What `wevtutil gl` says about one log, as written; nullopt: not said.
struct EventLogSettings {
  std::string_view name;
  std::optional<std::string_view> enabled;      ///< true, false
  std::optional<std::string_view> retention;    ///< true: events are not overwritten
  std::optional<std::string_view> auto_backup;  ///< true: a full log is archived
  std::optional<std::string_view> max_size;     ///< bytes
  std::optional<std::string_view> access;       ///< SDDL
  std::uint32_t line = 0;                       ///< where the log starts
};

/// Appends the observations of one log, each with its own scope.  A value that is not understood is a warning and its
/// scope damaged.
void add_event_log(const EventLogSettings& log, Reading& reading);

}  // namespace casemate::evidence
