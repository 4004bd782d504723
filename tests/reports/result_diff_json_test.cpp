// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "reports/format.h"
#include "reports/json.h"
#include "reports/result_diff_format.h"
#include "tests/reports/golden.h"
#include "tests/reports/result_diff_samples.h"

using namespace casemate;
using namespace casemate::reports;
using namespace casemate::tests;

TEST_CASE("the changes as JSON; the schema is tried on the golden file") {
  const std::string text = render_result_diff_json(compare_results(sample_result(), sample_later(), kLater), "0.1.0");
  check_golden("changes.json", text);
  const auto json = nlohmann::json::parse(text);
  CHECK(json.at("schema") == kResultDiffSchema);
  CHECK(json.at("counts").at("new_failure") == 4);
  CHECK(json.at("counts").at("undecided") == 1);
  CHECK(json.at("counts").at("fixed") == 1);
  CHECK(json.at("hosts").at(0).at("findings").at(0).at("fingerprint") == "cas01|WS08-MS-URA-001|user_right/setcbprivilege");
  CHECK(json.at("waivers").at(0).at("days_left") == 15);
}

TEST_CASE("the two results of the whole-program case compare as they do in memory") {
  const ScanResult later = sample_later();
  const std::string text = render(*find_report_format("json"), later);
  check_golden("later.json", text);
  const auto before = read_result(render(*find_report_format("json"), sample_result()), "before.json");
  const auto after = read_result(text, "later.json");
  REQUIRE(before);
  REQUIRE(after);
  CHECK(render_result_diff_json(compare_results(*before, *after, kLater), "0.1.0") ==
        render_result_diff_json(compare_results(sample_result(), later, kLater), "0.1.0"));
}
