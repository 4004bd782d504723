// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace casemate::commands {

/// "2026-11-24T03:20:08Z".
std::string format_time(std::chrono::sys_seconds time);
/// "2026-11-24", "2026-11-24T03:20:08Z" or seconds since 1970 as "@1795490408"; nullopt otherwise.
std::optional<std::chrono::sys_seconds> parse_time(std::string_view text);
/// "30d", "12h", "90min"; nullopt otherwise.
std::optional<std::chrono::seconds> parse_age(std::string_view text);

}  // namespace casemate::commands
