// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/time_text.h"

#include <array>
#include <cstdint>

#include "rules/text.h"
#include "rules/waiver.h"

namespace casemate::commands {
namespace {

std::string two(long long number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

std::string format_time(std::chrono::sys_seconds time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{time - day};
  std::string year = std::to_string(static_cast<int>(date.year()));
  while (year.size() < 4) year.insert(0, "0");
  return year + "-" + two(static_cast<unsigned>(date.month())) + "-" + two(static_cast<unsigned>(date.day())) + "T" +
         two(clock.hours().count()) + ":" + two(clock.minutes().count()) + ":" + two(clock.seconds().count()) + "Z";
}

std::optional<std::chrono::sys_seconds> parse_time(std::string_view text) {
  if (text.starts_with('@')) {
    const auto seconds = parse_decimal(text.substr(1));
    constexpr std::int64_t kEndOf9999 = 253'402'300'799;  // years have four digits
    if (!seconds || *seconds < 0 || *seconds > kEndOf9999) return std::nullopt;
    return std::chrono::sys_seconds(std::chrono::seconds(*seconds));
  }
  const auto day = parse_day(text.substr(0, 10));
  if (!day) return std::nullopt;
  if (text.size() == 10) return std::chrono::sys_seconds(*day);
  const bool shaped = text.size() == 20 && text[10] == 'T' && text[13] == ':' && text[16] == ':' && text[19] == 'Z';
  if (!shaped) return std::nullopt;
  const auto hours = parse_decimal(text.substr(11, 2));
  const auto minutes = parse_decimal(text.substr(14, 2));
  const auto seconds = parse_decimal(text.substr(17, 2));
  if (!hours || !minutes || !seconds || *hours > 23 || *minutes > 59 || *seconds > 59 || *hours < 0 || *minutes < 0 || *seconds < 0) {
    return std::nullopt;
  }
  return std::chrono::sys_seconds(*day) + std::chrono::hours(*hours) + std::chrono::minutes(*minutes) + std::chrono::seconds(*seconds);
}

std::optional<std::chrono::seconds> parse_age(std::string_view text) {
  struct Suffix {
    std::string_view word;
    long long seconds;
  };
  constexpr std::array kSuffixes{Suffix{"min", 60}, Suffix{"h", 3600}, Suffix{"d", 86400}};
  for (const Suffix& suffix : kSuffixes) {
    if (!text.ends_with(suffix.word)) continue;
    const auto number = parse_decimal(trim(text.substr(0, text.size() - suffix.word.size())));
    if (!number || *number < 1 || *number > 1'000'000) return std::nullopt;
    return std::chrono::seconds(*number * suffix.seconds);
  }
  return std::nullopt;
}

}  // namespace casemate::commands
