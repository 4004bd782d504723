// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/event_log_list.h"

#include <doctest/doctest.h>

#include "tests/scanner/evidence/reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("each log and attribute is an observation with its scope") {
  Reading reading;
  ProblemLog problems;
  EventLogList logs(reading, problems);
  logs.add_number("Security", Attribute::max_size, 20971520, 7);
  logs.add_text("Security", Attribute::retention, "never", 7, "Retain");
  CHECK(value_of(reading, "event_log/Security.max_size") == "20971520");
  CHECK(find_observation(reading, "event_log/Security.retention")->raw == "Retain");
  CHECK(find_observation(reading, "event_log/Security.retention")->where.line == 7);
  CHECK(has_scope(reading, "event_log/Security.retention"));
  logs.refuse("Setup", Attribute::enabled, PsValue{}, 8);  // the export does not have it
  logs.refuse("Setup", Attribute::max_size, PsValue{.kind = PsValue::Kind::text, .text = "big"}, 8);
  CHECK(kind_of(reading, "event_log/Setup.enabled") == Lookup::Kind::not_covered);
  CHECK(kind_of(reading, "event_log/Setup.max_size") == Lookup::Kind::damaged);
  CHECK(problems.take().size() == 1);
  CHECK(kind_of(reading, "event_log/System.retention") == Lookup::Kind::not_covered);
}
