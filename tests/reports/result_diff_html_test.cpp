// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "reports/result_diff_format.h"
#include "tests/reports/golden.h"
#include "tests/reports/result_diff_samples.h"

using namespace casemate;
using namespace casemate::reports;
using namespace casemate::tests;

TEST_CASE("the page of changes") {
  const std::string page = render_result_diff_html(compare_results(sample_result(), sample_later(), kLater), "0.1.0");
  check_golden("changes.html", page);
  CHECK(page.find("<script>alert") == std::string::npos);
  CHECK(page.find("onerror=alert(1)>") == std::string::npos);
  CHECK(page.find("http://") == std::string::npos);
  CHECK(page.find("id=\"new_failure\"") < page.find("id=\"undecided\""));
  CHECK(page.find("id=\"undecided\"") < page.find("id=\"fixed\""));
  CHECK(page.find("could not be judged this time.") != std::string::npos);
}

TEST_CASE("a page of nothing says so") {
  const std::string page = render_result_diff_html(compare_results(sample_result(), sample_result(), kLater), "0.1.0");
  CHECK(page.find("nothing changed") != std::string::npos);
  CHECK(page.find("No rule fails that did not fail before.") != std::string::npos);
}
