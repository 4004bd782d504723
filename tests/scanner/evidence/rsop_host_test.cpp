// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/rsop_host.h"

#include <doctest/doctest.h>

#include "tests/scanner/evidence/reading.h"

using namespace casemate;
using namespace casemate::evidence;

namespace {

Reading host(const std::string& inside) {
  Reading reading;
  RsopReading rsop(reading);
  const auto document = XmlDocument::parse("<ComputerResults>" + inside + "</ComputerResults>");
  REQUIRE(document.has_value());
  read_rsop_host(document.value()->root(), rsop);
  return reading;
}

std::string group(const std::string& sid) { return "<SecurityGroup><SID>" + sid + "</SID></SecurityGroup>"; }

}  // namespace

TEST_CASE("times are UTC or not taken") {
  CHECK(rsop_time("2023-06-13T04:17:31.3944093Z") == "2023-06-13T04:17:31Z");
  CHECK(rsop_time(" 2023-06-13T04:17:31Z ") == "2023-06-13T04:17:31Z");
  CHECK(rsop_time("2023-06-13T04:17:31.39+02:00").empty());
  CHECK(rsop_time("2023-06-13T04:17:31").empty());
  CHECK(rsop_time("13.06.2023 04:17:31Z").empty());
  CHECK(rsop_time("").empty());
}

TEST_CASE("the domain SID comes from groups of the computer's own domain") {
  CHECK(tests::value_of(host(group("S-1-5-21-1-2-3-515")), "fact/domain_sid") == "S-1-5-21-1-2-3");
  CHECK(tests::value_of(host(group("S-1-5-21-1-2-3-516")), "fact/product") == "domain-controller");
  CHECK(tests::value_of(host(group("S-1-5-21-1-2-3-521")), "fact/product") == "domain-controller");
  CHECK(tests::value_of(host(group("S-1-5-21-9-9-9-519")), "fact/domain_sid") == "(nothing)");
  CHECK(tests::value_of(host(group("S-1-5-21-1-2-3-1001")), "fact/domain_sid") == "(nothing)");
  CHECK(tests::value_of(host(group("S-1-5-32-544")), "fact/domain_sid") == "(nothing)");
  CHECK(tests::value_of(host(group("S-1-5-21-1-2-515")), "fact/domain_sid") == "(nothing)");
  CHECK(tests::value_of(host(group("S-1-5-21-1-2-3-515") + group("S-1-5-21-4-5-6-515")), "fact/domain_sid") ==
        "(nothing)");
}

TEST_CASE("a workgroup's word for local is no organizational unit") {
  const Reading reading = host("<Name>WORKGROUP\\CAS01$</Name><Domain/><SOM>Lokal</SOM>");
  CHECK(tests::value_of(reading, "fact/ou") == "(nothing)");
  CHECK(tests::value_of(reading, "fact/host_name") == "CAS01");
}
