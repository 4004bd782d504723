// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "reports/resolved_report.h"
#include "tests/reports/baseline_fixture.h"
#include "tests/reports/golden.h"

using namespace casemate;
using namespace casemate::reports;

TEST_CASE("the JSON says of each rule where it comes from and what it replaced") {
  const tests::SampleBaselines samples;
  const ResolvedBaseline baseline = samples.resolved({"sample/base", "sample/addon"}, Level::ec);
  const std::string text = render_resolved_json({"", "OU=Servers,DC=c", {}, "--baseline", std::string(64, '2'), baseline});
  tests::check_golden("resolved.json", text);
  const auto json = nlohmann::json::parse(text);
  CHECK(json["schema"] == kResolvedSchema);
  CHECK_FALSE(json.contains("host"));
  CHECK(json["layers"].size() == 2);
  CHECK(json["rules"].size() == 2);
  REQUIRE(json["undemanded"].size() == 3);
  CHECK(json["undemanded"][0]["demand"] == "not_required");
  CHECK(json["undemanded"][0]["replaced"][0]["expected"] == "at least 8 characters");
  CHECK(json["undemanded"][0]["replaced"][0]["because"] == "its service accounts are old");
  CHECK(json["undemanded"][1]["demand"] == "unknown");
  CHECK(json["undemanded"][2]["demand"] == "none");
  CHECK(json["dropped"][0]["rule"] == "B-SVC-3");
  CHECK(json["dropped"][0]["by_line"] == 3);
}
