// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/fixture_junit.h"

#include <doctest/doctest.h>

using namespace casemate;

TEST_CASE("trials as JUnit, escaped, with what is lacking as skipped or as a failure") {
  authoring::BaselineTest test;
  test.baseline = "a/b";
  test.outcomes.push_back({"A-1", Level::ec, "shows 8", true, Verdict::pass, true, "", {}});
  test.outcomes.push_back({"A-2", Level::sslf, "a <case>", false, Verdict::fail, false, "is pass, expected fail: \"x\"", {}});
  test.untried.push_back({"A-3", Level::ec, Verdict::fail, {}});
  const std::string head =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  CHECK(commands::fixture_junit({test}, false) ==
        head +
            "<testsuites name=\"casemate baseline test\" tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"1\">\n"
            "  <testsuite name=\"a/b\" tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"1\">\n"
            "    <testcase classname=\"a/b\" name=\"A-1 (ec): shows 8, pass\"/>\n"
            "    <testcase classname=\"a/b\" name=\"A-2 (sslf): a &lt;case&gt;, fail\">\n"
            "      <failure message=\"is pass, expected fail: &quot;x&quot;\"/>\n"
            "    </testcase>\n"
            "    <testcase classname=\"a/b\" name=\"A-3 (ec): is seen to fail\">\n"
            "      <skipped message=\"no fixture makes it fail\"/>\n"
            "    </testcase>\n"
            "  </testsuite>\n"
            "</testsuites>\n");
  const std::string complete = commands::fixture_junit({test}, true);
  CHECK(complete.find("failures=\"2\" errors=\"0\" skipped=\"0\"") != std::string::npos);
  CHECK(complete.find("<failure message=\"no fixture makes it fail\"/>") != std::string::npos);
  test.errors.push_back({ErrorCode::not_found, "no rule", {}, {"f.yaml", 1, 2}});
  CHECK(commands::fixture_junit({test}, false).find("<error message=\"f.yaml:1:2: no rule\"/>") != std::string::npos);
}
