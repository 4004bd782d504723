// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/event_log_settings.h"

#include <doctest/doctest.h>

#include "tests/scanner/evidence/reading.h"

using namespace casemate;
using namespace casemate::evidence;

TEST_CASE("retention and archiving together say whether events are kept") {
  struct Row {
    std::string_view retention;
    std::optional<std::string_view> auto_backup;
    std::string_view value;
    std::string_view raw;
  };
  const Row rows[] = {
      {"false", "false", "as_needed", ""},     {"false", std::nullopt, "as_needed", ""}, {"true", "false", "never", ""},
      {"true", "true", "never", "autoBackup"}, {"TRUE", "False", "never", ""},
  };
  for (const Row& row : rows) {
    EventLogSettings log;
    log.name = "Security";
    log.retention = row.retention;
    log.auto_backup = row.auto_backup;
    Reading reading;
    add_event_log(log, reading);
    CHECK(tests::value_of(reading, "event_log/Security.retention") == row.value);
    CHECK(reading.observations.at(0).raw == row.raw);
    CHECK(reading.scopes.size() == 1);
  }
}

TEST_CASE("what a log does not say is not covered") {
  EventLogSettings log;
  log.name = "Security";
  log.access = " ";
  Reading reading;
  add_event_log(log, reading);
  CHECK(reading.observations.empty());
  CHECK(reading.scopes.empty());
}
