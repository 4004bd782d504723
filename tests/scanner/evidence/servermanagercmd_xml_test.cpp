// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/servermanagercmd_xml.h"

#include <doctest/doctest.h>

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/reading.h"

using namespace casemate;
using namespace casemate::evidence;
using tests::TestInput;

TEST_CASE("every feature the server knows is installed or available") {
  const TestInput input(tests::test_data("evidence/servermanagercmd-xml/cas01.xml"));
  CHECK(recognise_servermanagercmd_xml(input.input()) == 100);
  const auto reading = read_servermanagercmd_xml(input.input(), {});
  REQUIRE(reading.has_value());
  CHECK(reading->observations.size() == 9);
  CHECK(tests::value_of(*reading, "feature/Web-Server") == "installed");
  CHECK(tests::value_of(*reading, "feature/Web-Common-Http") == "installed");
  CHECK(tests::value_of(*reading, "feature/Web-Dir-Browsing") == "available");
  CHECK(tests::value_of(*reading, "feature/ADDS-Domain-Controller") == "available");
  CHECK(tests::value_of(*reading, "feature/RSAT-Role-Tools") == "installed");
  CHECK(tests::find_observation(*reading, "feature/Telnet-Server")->where.line == 14);
  CHECK(tests::kind_of(*reading, "feature/DNS") == Lookup::Kind::absent);
  CHECK(reading->problems.empty());
}

TEST_CASE("a feature in neither state damages the list") {
  const TestInput input(
      "<ServerManagerConfigurationQuery><Role Id='A' Installed='true'/><Role Id='B' Installed='?'/>"
      "</ServerManagerConfigurationQuery>");
  const auto reading = read_servermanagercmd_xml(input.input(), {});
  REQUIRE(reading.has_value());
  CHECK(tests::value_of(*reading, "feature/B") == "(nothing)");
  CHECK(tests::kind_of(*reading, "feature/B") == Lookup::Kind::damaged);
  CHECK(tests::count_problems(*reading, Problem::Severity::warning) == 1);
}

TEST_CASE("a query without features, or cut anywhere, is an error") {
  CHECK_FALSE(read_servermanagercmd_xml(TestInput("<ServerManagerConfigurationQuery/>").input(), {}).has_value());
  const std::string text = tests::test_data("evidence/servermanagercmd-xml/cas01.xml");
  for (std::size_t length = 0; length + 1 < text.size(); ++length) {
    CAPTURE(length);
    CHECK_FALSE(read_servermanagercmd_xml(TestInput(text.substr(0, length)).input(), {}).has_value());
  }
  CHECK(recognise_servermanagercmd_xml(TestInput("<Other/>").input()) == 0);
}
