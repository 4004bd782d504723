// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/operating_system.h"

#include <doctest/doctest.h>

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/ps_reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("Win32_OperatingSystem gives facts") {
  const std::string bytes = test_data("evidence/operating-system/cas01.csv");
  CHECK(format_of(bytes) == "operating-system");
  const Reading reading = reading_of(&read_operating_system, bytes);
  CHECK(reading.problems.empty());
  CHECK(value_of(reading, "fact/os_name") == "Microsoft Windows Server 2008 R2 Standard");
  CHECK(value_of(reading, "fact/os_version") == "6.1.7601");
  CHECK(value_of(reading, "fact/product") == "server");
  CHECK(value_of(reading, "fact/host_name") == "CAS01");
  CHECK(has_scope(reading, "fact/os_version"));
}

TEST_CASE("product types of CIM exports") {
  struct Case {
    std::string_view number;
    std::string_view product;
  };
  constexpr Case cases[] = {{"1", "workstation"}, {"2", "domain-controller"}, {"3", "server"}, {"4", "(nothing)"}};
  for (const Case& row : cases) {
    const std::string properties =
        "<S N=\"Caption\">Windows</S><S N=\"Version\">10.0.17763</S><U32 N=\"ProductType\">" + std::string(row.number) +
        "</U32><S N=\"CSName\">DC01</S>";
    const std::string text =
        clixml_of("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_OperatingSystem", {properties});
    CHECK(format_of(text) == "operating-system");
    const Reading reading = reading_of(&read_operating_system, text);
    CHECK(value_of(reading, "fact/product") == row.product);
    CHECK(count_problems(reading, Problem::Severity::warning) == (row.product == "(nothing)" ? 1 : 0));
  }
}
