// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/computer_system.h"

#include <doctest/doctest.h>

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/ps_reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("Win32_ComputerSystem gives facts") {
  const std::string bytes = test_data("evidence/computer-system/cas01.csv");
  CHECK(format_of(bytes) == "computer-system");
  const Reading reading = reading_of(&read_computer_system, bytes);
  CHECK(reading.problems.empty());
  CHECK(value_of(reading, "fact/host_name") == "CAS01");
  CHECK(value_of(reading, "fact/domain") == "contoso.com");
  CHECK(value_of(reading, "fact/domain_member") == "yes");
  CHECK(value_of(reading, "fact/product") == "server");
}

TEST_CASE("a workgroup server, and a role nobody knows") {
  const Reading alone = reading_of(&read_computer_system,
                                   R"({"Name":"EDGE01","Domain":"WORKGROUP","PartOfDomain":false,"DomainRole":2})");
  CHECK(value_of(alone, "fact/domain_member") == "no");
  CHECK(value_of(alone, "fact/domain") == "WORKGROUP");
  const Reading odd = reading_of(&read_computer_system, R"({"Name":"EDGE01","DomainRole":9})");
  CHECK(value_of(odd, "fact/product") == "(nothing)");
  CHECK(value_of(odd, "fact/domain_member") == "(nothing)");
  CHECK(count_problems(odd, Problem::Severity::warning) == 1);
}
