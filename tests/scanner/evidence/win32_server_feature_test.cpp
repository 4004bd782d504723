// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/win32_server_feature.h"

#include <doctest/doctest.h>

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/ps_reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("Win32_ServerFeature lists what is installed, by number") {
  const std::string bytes = test_data("evidence/win32-server-feature/cas01.csv");
  CHECK(format_of(bytes) == "win32-server-feature");
  const Reading reading = reading_of(&read_win32_server_feature, bytes);
  CHECK(reading.problems.empty());
  CHECK(value_of(reading, "feature/Web-Server") == "installed");
  CHECK(value_of(reading, "feature/Telnet-Server") == "installed");
  CHECK(find_observation(reading, "feature/RPC-over-HTTP-Proxy")->where.line == 7);
  CHECK(kind_of(reading, "feature/DNS") == Lookup::Kind::absent);
}

TEST_CASE("a feature whose number is not known keeps its title, and nothing may be called absent") {
  const Reading reading = reading_of(&read_win32_server_feature,
                                     "[{\"ID\":2,\"Name\":\"Webserver (IIS)\",\"ParentID\":0},\n"
                                     "{\"ID\":45,\"Name\":\"Telnetserver\",\"ParentID\":0},\n"
                                     "{\"ID\":999,\"Name\":\"Something new\",\"ParentID\":0}]");
  CHECK(value_of(reading, "feature/Web-Server") == "installed");
  CHECK(value_of(reading, "feature/Telnet-Server") == "installed");
  CHECK(value_of(reading, "feature/Something new") == "installed");
  CHECK(kind_of(reading, "feature/DNS") == Lookup::Kind::damaged);
  CHECK(has_problem(reading, Problem::Severity::warning, 3, "999"));
}

TEST_CASE("one line is a filtered query, not a list") {
  const Reading reading = reading_of(&read_win32_server_feature, R"({"ID":2,"Name":"Web Server","ParentID":0})");
  CHECK(kind_of(reading, "feature/Web-Server") == Lookup::Kind::present);
  CHECK(kind_of(reading, "feature/DNS") == Lookup::Kind::not_covered);
}
