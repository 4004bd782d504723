// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/diff_reports.h"

#include <doctest/doctest.h>

using namespace casemate;
using namespace casemate::commands;

TEST_CASE("new and new:SEVERITY, in any case; nothing else") {
  CHECK(parse_fail_on_new("new")->least == Severity::low);
  CHECK(parse_fail_on_new("NEW:Critical")->least == Severity::critical);
  CHECK(parse_fail_on_new("new:high")->wanted);
  for (const auto* word : {"", "high", "new:", "new:none", "news", "new high", ":new"}) {
    CAPTURE(word);
    CHECK_FALSE(parse_fail_on_new(word));
  }
}

TEST_CASE("FORMAT=PATH of a difference") {
  const auto request = parse_diff_report_request("--report", "json=a=b.json");
  REQUIRE(request);
  CHECK(request->path == "a=b.json");
  CHECK(request->format->name == "json");
  CHECK(parse_diff_report_request("--diff-report", "pdf=x").error().what.find("write --diff-report FORMAT=PATH") != std::string::npos);
  CHECK_FALSE(parse_diff_report_request("--report", "json="));
}
