// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/time_text.h"

#include <doctest/doctest.h>

using namespace casemate::commands;

TEST_CASE("times are read back as they were written") {
  for (const char* text : {"1970-01-01T00:00:00Z", "2000-02-29T23:59:59Z", "2026-11-24T03:20:08Z"}) {
    CAPTURE(text);
    const auto time = parse_time(text);
    REQUIRE(time.has_value());
    CHECK(format_time(*time) == text);
  }
}

TEST_CASE("a day means its beginning, and @ seconds since 1970") {
  REQUIRE(parse_time("2026-11-24").has_value());
  CHECK(format_time(*parse_time("2026-11-24")) == "2026-11-24T00:00:00Z");
  REQUIRE(parse_time("@0").has_value());
  CHECK(format_time(*parse_time("@0")) == "1970-01-01T00:00:00Z");
  REQUIRE(parse_time("@253402300799").has_value());
  CHECK(format_time(*parse_time("@253402300799")) == "9999-12-31T23:59:59Z");
  CHECK_FALSE(parse_time("@253402300800").has_value());
}

TEST_CASE("what is no time is refused, days that no calendar has included") {
  for (const char* text : {"", "tomorrow", "2026-13-01", "2026-02-29", "2026-11-24T25:00:00Z", "2026-11-24T03:20:08", "@", "@x",
                           "2026-11-24 03:20:08Z", "2026-11-24x"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_time(text).has_value());
  }
}

TEST_CASE("ages have a unit") {
  using namespace std::chrono_literals;
  CHECK(parse_age("30d") == 30 * 24h);
  CHECK(parse_age("12h") == 12h);
  CHECK(parse_age("90min") == 90min);
  for (const char* text : {"", "30", "d", "-1d", "1.5h", "3 weeks", "99999999999999999999d", "9999999999999999d"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_age(text).has_value());
  }
}
