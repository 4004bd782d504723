// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/get_eventlog.h"

#include <doctest/doctest.h>

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/ps_reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("Get-EventLog -List gives bytes and what happens when a log is full") {
  const std::string bytes = test_data("evidence/get-eventlog/cas01.csv");
  CHECK(format_of(bytes) == "get-eventlog");
  const Reading reading = reading_of(&read_get_eventlog, bytes);
  CHECK(reading.problems.empty());
  CHECK(value_of(reading, "event_log/Security.max_size") == "83886080");
  CHECK(value_of(reading, "event_log/Security.retention") == "never");
  CHECK(value_of(reading, "event_log/System.retention") == "by_days");
  CHECK(value_of(reading, "event_log/System.retention_days") == "7");
  CHECK(value_of(reading, "event_log/Application.retention") == "as_needed");
  CHECK(kind_of(reading, "event_log/Application.retention_days") == Lookup::Kind::not_covered);
  CHECK(value_of(reading, "fact/host_name") == "(nothing)");  // "." is the local machine
}

TEST_CASE("JSON numbers of OverflowAction, and sizes that are none") {
  const Reading reading = reading_of(&read_get_eventlog,
                                     R"([{"Log":"Security","MaximumKilobytes":512,"OverflowAction":-1},
                                         {"Log":"System","MaximumKilobytes":-5,"OverflowAction":9},
                                         {"Log":"Application","MaximumKilobytes":9223372036854775807,"OverflowAction":0}])");
  CHECK(value_of(reading, "event_log/Security.max_size") == "524288");
  CHECK(value_of(reading, "event_log/Security.retention") == "never");
  CHECK(kind_of(reading, "event_log/System.max_size") == Lookup::Kind::damaged);
  CHECK(kind_of(reading, "event_log/System.retention") == Lookup::Kind::damaged);
  CHECK(kind_of(reading, "event_log/Application.max_size") == Lookup::Kind::damaged);
  CHECK(count_problems(reading, Problem::Severity::warning) == 3);
}
