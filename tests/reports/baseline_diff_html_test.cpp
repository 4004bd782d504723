// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "reports/baseline_diff_report.h"
#include "tests/reports/baseline_fixture.h"
#include "tests/reports/golden.h"

using namespace casemate;
using namespace casemate::reports;

namespace {

std::vector<BaselineDiff> both_levels() {
  const tests::SampleBaselines samples;
  std::vector<BaselineDiff> diffs;
  for (const Level level : {Level::ec, Level::sslf}) {
    diffs.push_back(diff(diff_side("sample/base", samples.resolved({"sample/base"}, level)),
                         diff_side("sample/base+sample/addon", samples.resolved({"sample/base", "sample/addon"}, level))));
  }
  return diffs;
}

}  // namespace

TEST_CASE("the page holds every difference with both demands, place and impact") {
  const std::string page = render_diff_html(both_levels(), "0.1.0");
  tests::check_golden("diff.html", page);
  CHECK(tests::has(page, "<h1>sample/base against sample/base+sample/addon</h1>"));
  CHECK(tests::has(page, "<h2>Level ec</h2>"));
  CHECK(tests::has(page, "<td>at least 8 characters<div class=\"s\">sample/base.yaml:6</div><td>not required: its service accounts are old"));
  CHECK(tests::has(page, "Users with &lt;short&gt; passwords"));
  CHECK(tests::has(page, "data-tools=\"difference\""));
  CHECK(tests::has(page, "<footer>casemate 0.1.0. This page loads nothing from elsewhere.</footer>"));
}

TEST_CASE("where nothing differs, the page says so") {
  const tests::SampleBaselines samples;
  const DiffSide side = diff_side("sample/base", samples.resolved({"sample/base"}, Level::ec));
  CHECK(tests::has(render_diff_html({diff(side, side)}, "0.1.0"), "Both sides demand the same."));
}

TEST_CASE("hostile text of a baseline stays text") {
  const tests::SampleBaselines samples;
  DiffSide left = diff_side("a", samples.resolved({"sample/base"}, Level::ec));
  left.rules[0].title = left.rules[0].impact = left.rules[0].expected = std::string(tests::kHostile);
  const std::string page = render_diff_html({diff(left, DiffSide{std::string(tests::kHostile), "ec", {}, {}})}, "0.1.0");
  CHECK_FALSE(tests::has(page, "<script>alert"));
  CHECK_FALSE(tests::has(page, "<img"));
}
