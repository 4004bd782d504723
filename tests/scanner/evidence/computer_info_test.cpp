// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/computer_info.h"

#include <doctest/doctest.h>

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/ps_reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("Get-ComputerInfo gives facts") {
  const std::string bytes = test_data("evidence/computer-info/mbx01.json");
  CHECK(format_of(bytes) == "computer-info");
  const Reading reading = reading_of(&read_computer_info, bytes);
  CHECK(reading.problems.empty());
  CHECK(value_of(reading, "fact/host_name") == "MBX01");
  CHECK(value_of(reading, "fact/domain") == "contoso.com");
  CHECK(value_of(reading, "fact/domain_member") == "yes");
  CHECK(value_of(reading, "fact/product") == "server");
  CHECK(value_of(reading, "fact/os_name") == "Microsoft Windows Server 2019 Standard");
  CHECK(value_of(reading, "fact/os_version") == "10.0.17763");
}

TEST_CASE("names of its enumerations, and what is not there") {
  const Reading reading =
      reading_of(&read_computer_info,
                 "\"CsDNSHostName\",\"CsName\",\"CsDomainRole\",\"OsVersion\",\"WindowsProductName\"\r\n"
                 "\"DC01\",,\"BackupDomainController\",\"10.0.17763\",\"Windows Server 2019\"\r\n");
  CHECK(value_of(reading, "fact/host_name") == "DC01");
  CHECK(value_of(reading, "fact/product") == "domain-controller");
  CHECK(value_of(reading, "fact/domain_member") == "yes");
  CHECK(value_of(reading, "fact/os_name") == "Windows Server 2019");
  const Reading bare = reading_of(&read_computer_info, "CsName,OsVersion\r\nX,10.0\r\n");
  CHECK(value_of(bare, "fact/product") == "(nothing)");
  CHECK(has_problem(bare, Problem::Severity::note, 2, "neither"));
}
