// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "reports/baseline_diff_report.h"
#include "tests/reports/baseline_fixture.h"
#include "tests/reports/golden.h"

using namespace casemate;
using namespace casemate::reports;

TEST_CASE("the JSON holds counts and every row, those that are the same too") {
  const tests::SampleBaselines samples;
  const std::string text = render_diff_json({diff(diff_side("sample/base", samples.resolved({"sample/base"}, Level::ec)),
                                                  diff_side("sample/addon", samples.resolved({"sample/base", "sample/addon"}, Level::ec)))});
  tests::check_golden("diff.json", text);
  const auto json = nlohmann::json::parse(text);
  CHECK(json["schema"] == kBaselineDiffSchema);
  const auto& one = json["diffs"][0];
  CHECK(one["left"]["baseline"] == "sample/base");
  CHECK(one["counts"]["only_left"] == 2);
  CHECK(one["counts"]["only_right"] == 1);
  CHECK(one["counts"]["same"] == 1);
  REQUIRE(one["rows"].size() == 4);
  CHECK(one["rows"][0]["kind"] == "only_left");
  CHECK(one["rows"][0]["left"]["expectation"] == "{at_least: 8}");
  CHECK(one["rows"][0]["right"]["demand"] == "not required: its service accounts are old");
  CHECK(one["rows"][0]["right"]["rule"] == "A-ACC-1");
}
