// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/winevent_log.h"

#include <doctest/doctest.h>

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/ps_reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("Get-WinEvent -ListLog gives size, retention, state and descriptor of each log") {
  const std::string bytes = test_data("evidence/winevent-log/cas01.csv");
  CHECK(format_of(bytes) == "winevent-log");
  const Reading reading = reading_of(&read_winevent_log, bytes);
  CHECK(reading.problems.empty());
  CHECK(value_of(reading, "event_log/Security.max_size") == "83886080");
  CHECK(value_of(reading, "event_log/Security.retention") == "never");
  CHECK(value_of(reading, "event_log/System.retention") == "never");
  CHECK(find_observation(reading, "event_log/System.retention")->raw == "AutoBackup");
  CHECK(value_of(reading, "event_log/Application.retention") == "as_needed");
  CHECK(value_of(reading, "event_log/Application.enabled") == "1");
  CHECK(value_of(reading, "event_log/Microsoft-Windows-CAPI2/Operational.enabled") == "0");
  CHECK(find_observation(reading, "event_log/Security.sddl") != nullptr);
  CHECK(has_scope(reading, "event_log/Security.max_size"));
  CHECK(kind_of(reading, "event_log/Setup.max_size") == Lookup::Kind::not_covered);
}

TEST_CASE("CLIXML and JSON of logs") {
  const Reading clixml = reading_of(
      &read_winevent_log,
      clixml_of("System.Diagnostics.Eventing.Reader.EventLogConfiguration",
                {"<S N=\"LogName\">Security</S><I64 N=\"MaximumSizeInBytes\">20971520</I64><B N=\"IsEnabled\">true</B>"
                 "<Obj N=\"LogMode\" RefId=\"9\"><ToString>Circular</ToString><I32>0</I32></Obj>"}));
  CHECK(value_of(clixml, "event_log/Security.max_size") == "20971520");
  CHECK(value_of(clixml, "event_log/Security.retention") == "as_needed");
  const Reading json = reading_of(
      &read_winevent_log, R"({"LogName":"Security","MaximumSizeInBytes":20971520,"LogMode":2,"IsEnabled":true})");
  CHECK(value_of(json, "event_log/Security.max_size") == "20971520");
  CHECK(value_of(json, "event_log/Security.retention") == "never");
}

TEST_CASE("a log whose values cannot be read is damaged, not absent") {
  const Reading reading = reading_of(&read_winevent_log,
                                     "LogName,MaximumSizeInBytes,LogMode,IsEnabled\r\n"
                                     "Security,20 MB,Kreis,Wahr\r\n,1,Circular,True\r\nSystem,0,,\r\n");
  CHECK(kind_of(reading, "event_log/Security.max_size") == Lookup::Kind::damaged);
  CHECK(kind_of(reading, "event_log/Security.retention") == Lookup::Kind::damaged);
  CHECK(kind_of(reading, "event_log/Security.enabled") == Lookup::Kind::damaged);
  CHECK(kind_of(reading, "event_log/System.max_size") == Lookup::Kind::damaged);
  CHECK(has_problem(reading, Problem::Severity::warning, 2, "20 MB"));
  CHECK(has_problem(reading, Problem::Severity::warning, 2, "Kreis"));
  CHECK(has_problem(reading, Problem::Severity::warning, 3, "without a LogName"));
}
