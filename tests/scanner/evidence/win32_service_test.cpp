// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/win32_service.h"

#include <doctest/doctest.h>

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/ps_reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("Get-WmiObject Win32_Service of PowerShell 2, as on Server 2008 R2") {
  const std::string bytes = test_data("evidence/win32-service/cas01-powershell2.csv");
  CHECK(format_of(bytes) == "win32-service");
  const Reading reading = reading_of(&read_win32_service, bytes);
  CAPTURE(problems(reading));
  CHECK(reading.problems.empty());
  CHECK(value_of(reading, "service/Spooler") == "automatic");
  CHECK(find_observation(reading, "service/Spooler")->imprecise);
  CHECK(find_observation(reading, "service/Spooler")->kind == EvidenceKind::service_list);
  CHECK(value_of(reading, "service/TlntSvr") == "disabled");
  CHECK_FALSE(find_observation(reading, "service/TlntSvr")->imprecise);
  CHECK(value_of(reading, "service/TlntSvr.state") == "stopped");
  CHECK(value_of(reading, "service/W32Time.account") == "NT AUTHORITY\\LocalService");
  CHECK(value_of(reading, "fact/host_name") == "CAS01");
  CHECK(kind_of(reading, "service/SNMP") == Lookup::Kind::absent);
  CHECK(kind_of(reading, "service/SNMP.account") == Lookup::Kind::absent);
  CHECK(kind_of(reading, "service/SNMP.sddl") == Lookup::Kind::not_covered);
}

TEST_CASE("Get-CimInstance with DelayedAutoStart is precise, in all containers") {
  struct Case {
    std::string_view name;
    std::string text;
  };
  const Case cases[] = {
      {"CSV",
       "#TYPE Selected.Microsoft.Management.Infrastructure.CimInstance\r\n"
       "\"DelayedAutoStart\";\"StartMode\";\"Name\";\"State\";\"StartName\"\r\n"
       "\"True\";\"Auto\";\"BITS\";\"Running\";\"LocalSystem\"\r\n"
       "\"False\";\"Auto\";\"Dhcp\";\"Start Pending\";\"NT Authority\\LocalService\"\r\n"
       "\"False\";\"Manual\";\"CDPUserSvc_3f2a1\";\"Stopped\";\r\n"},
      {"CLIXML",
       clixml_of("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_Service",
                 {"<S N=\"Name\">BITS</S><S N=\"State\">Running</S><S N=\"StartMode\">Auto</S><B "
                  "N=\"DelayedAutoStart\">true</B><S N=\"StartName\">LocalSystem</S>",
                  "<S N=\"Name\">Dhcp</S><S N=\"State\">Start Pending</S><S N=\"StartMode\">Auto</S><B "
                  "N=\"DelayedAutoStart\">false</B><S N=\"StartName\">NT Authority\\LocalService</S>",
                  "<S N=\"Name\">CDPUserSvc_3f2a1</S><S N=\"State\">Stopped</S><S N=\"StartMode\">Manual</S><B "
                  "N=\"DelayedAutoStart\">false</B><Nil N=\"StartName\" />"})},
      {"JSON",
       R"([{"Name":"BITS","State":"Running","StartMode":"Auto","DelayedAutoStart":true,"StartName":"LocalSystem","CimClass":{"Name":"x"}},
           {"Name":"Dhcp","State":"Start Pending","StartMode":"Auto","DelayedAutoStart":false,"StartName":"NT Authority\\LocalService"},
           {"Name":"CDPUserSvc_3f2a1","State":"Stopped","StartMode":"Manual","DelayedAutoStart":false,"StartName":null}])"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.name);
    CHECK(format_of(row.text) == "win32-service");
    const Reading reading = reading_of(&read_win32_service, row.text);
    CAPTURE(problems(reading));
    CHECK(value_of(reading, "service/BITS") == "automatic_delayed");
    CHECK(value_of(reading, "service/Dhcp") == "automatic");
    CHECK_FALSE(find_observation(reading, "service/Dhcp")->imprecise);
    CHECK(value_of(reading, "service/Dhcp.state") == "start_pending");
    CHECK(value_of(reading, "service/Dhcp.account") == "NT Authority\\LocalService");
    CHECK(value_of(reading, "service/CDPUserSvc_3f2a1") == "manual");
    CHECK(value_of(reading, "service/CDPUserSvc_3f2a1.account") == "(nothing)");
    CHECK(kind_of(reading, "service/CDPUserSvc_3f2a1.account") == Lookup::Kind::not_covered);
    CHECK(count_problems(reading, Problem::Severity::warning) == 0);
  }
}

TEST_CASE("what Win32_Service does not say clearly stays unknown") {
  const Reading reading = reading_of(&read_win32_service,
                                     "\"Name\",\"StartMode\",\"State\"\r\n"
                                     "\"Fax\",\"Automatisch\",\"Running\"\r\n"
                                     "\"\",\"Disabled\",\"Stopped\"\r\n"
                                     "\"Alerter\",,\"Unknown\"\r\n");
  CHECK(value_of(reading, "service/Fax") == "(nothing)");
  CHECK(kind_of(reading, "service/Fax") == Lookup::Kind::not_covered);
  CHECK(kind_of(reading, "service/Alerter") == Lookup::Kind::not_covered);
  CHECK(has_problem(reading, Problem::Severity::warning, 2, "Automatisch"));
  CHECK(has_problem(reading, Problem::Severity::warning, 3, "without a name"));
  CHECK(has_problem(reading, Problem::Severity::warning, 4, "Alerter"));
}

TEST_CASE("an export of two hosts shows as two host names") {
  const Reading reading = reading_of(&read_win32_service,
                                     "\"Name\",\"StartMode\",\"SystemName\"\r\n"
                                     "\"Fax\",\"Auto\",\"CAS01\"\r\n\"Fax\",\"Manual\",\"CAS02\"\r\n");
  std::vector<std::string> names;
  for (const Observation& observation : reading.observations) {
    if (observation.setting.area() == Area::fact) names.push_back(describe(observation.value));
  }
  CHECK(names == std::vector<std::string>{"CAS01", "CAS02"});
}
