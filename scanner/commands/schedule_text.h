// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/error.h"

// What the schedulers of the two systems are given.  Pure: nothing is written or started here.
namespace casemate::commands {

/// A scan every day.
struct Schedule {
  std::string program;             ///< absolute path of this program
  std::vector<std::string> words;  ///< what it is called with: "scan", "--live", …
  std::string at = "03:00";        ///< local time, hh:mm; a random part of an hour is added
};

/// Stands in every unit and task that `schedule install` writes; what lacks it is not touched.
inline constexpr std::string_view kScheduleMark = "Written by casemate schedule install; casemate schedule remove takes it away.";

/// Strictly hh:mm, 00:00 to 23:59.
bool is_time_of_day(const std::string& text);

/// casemate.service: one scan, and only what does not change what it sees (docs/schedule.md says why no directive with a mount
/// namespace is among them).  Refuses words that a unit cannot hold: control characters and what is no UTF-8.
Result<std::string> systemd_service(const Schedule& schedule);
/// casemate.timer: daily, caught up after a downtime.
std::string systemd_timer(const Schedule& schedule);

/// A task of Windows' scheduler for `schtasks /create /xml`, as UTF-8; it is written to a file as UTF-16.  Runs as SYSTEM.
/// Refuses the same words as systemd_service, and a command that is longer than Windows can start.
Result<std::string> task_xml(const Schedule& schedule);

}  // namespace casemate::commands
