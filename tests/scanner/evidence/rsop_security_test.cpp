// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/scanner/evidence/reading.h"
#include "tests/scanner/evidence/rsop_extension.h"

using namespace casemate;
using namespace casemate::evidence;

namespace {

Reading read(const std::string& inside) { return tests::read_extension(&read_rsop_security, inside); }

}  // namespace

TEST_CASE("kerberos policy is known by its type or its name") {
  CHECK(tests::value_of(read("<Account><Name>MaxTicketAge</Name><SettingNumber>10</SettingNumber></Account>"),
                        "kerberos_policy/MaxTicketAge") == "10");
  CHECK(tests::value_of(read("<Account><Name>MinimumPasswordLength</Name><SettingNumber>8</"
                             "SettingNumber><Type>Kennwort</Type></Account>"),
                        "account_policy/MinimumPasswordLength") == "8");
}

TEST_CASE("event logs: units, words, names") {
  const auto log = [](const std::string& name, const std::string& number) {
    return read("<EventLog><Name>" + name + "</Name><Log>Security Log</Log><SettingNumber>" + number +
                "</SettingNumber></EventLog>");
  };
  CHECK(tests::value_of(log("MaximumLogSize", "64"), "event_log/Security.max_size") == "65536");
  CHECK(tests::value_of(log("AuditLogRetentionPeriod", "0"), "event_log/Security.retention") == "as_needed");
  CHECK(tests::value_of(log("AuditLogRetentionPeriod", "1"), "event_log/Security.retention") == "by_days");
  CHECK(tests::value_of(log("RetentionDays", "7"), "event_log/Security.retention_days") == "7");
  CHECK(tests::value_of(log("RestrictGuestAccess", "1"), "event_log/Security.guest_access") == "1");
  CHECK(tests::has_scope(log("AuditLogRetentionPeriod", "3"), "event_log/*", true));
  CHECK(tests::has_scope(log("Other", "1"), "event_log/*", true));
}

TEST_CASE("a service a policy starts automatically may be delayed") {
  const Reading reading = read(
      "<SystemServices><Name>W32Time</Name><StartupMode>Automatic</StartupMode></SystemServices>"
      "<SystemServices><Name>Spooler</Name><StartupMode>Disabled</StartupMode></SystemServices>");
  REQUIRE(tests::find_observation(reading, "service/W32Time") != nullptr);
  CHECK(tests::find_observation(reading, "service/W32Time")->imprecise);
  CHECK_FALSE(tests::find_observation(reading, "service/Spooler")->imprecise);
}

TEST_CASE("entries without what makes them a setting are warnings") {
  for (const char* entry :
       {"<SecurityOptions/>",
        "<SecurityOptions><KeyName>NOWHERE\\x\\y</KeyName><SettingNumber>1</SettingNumber></SecurityOptions>",
        "<SecurityOptions><SystemAccessPolicyName>X</SystemAccessPolicyName></SecurityOptions>", "<RestrictedGroups/>",
        "<SystemServices/>", "<File/>", "<Registry/>", "<Audit/>", "<UserRightsAssignment/>", "<EventLog/>"}) {
    CAPTURE(entry);
    const Reading reading = read(entry);
    CHECK(reading.observations.empty());
    CHECK(tests::count_problems(reading, Problem::Severity::warning) == 1);
  }
  CHECK(tests::has_problem(read("<Novelty/>"), Problem::Severity::note, 0, "Novelty is not read"));
  CHECK(read("<Blocked>false</Blocked>").problems.empty());
}
