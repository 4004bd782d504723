// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "scanner/commands/baseline_command.h"
#include "tests/scanner/commands/captured.h"

using namespace casemate;
using namespace casemate::commands;

namespace {

tests::Captured show(const std::vector<std::string>& words) {
  return tests::captured([&] { return run_baseline_show(words, Environment{}); });
}

}  // namespace

TEST_CASE("both levels of every rule, and how many a level leaves open") {
  const auto result = show({"windows-server-2008/server"});
  CHECK(result.exit == kCompliant);
  CHECK(tests::holds(result.out, " left open by the sources, "));
  CHECK(tests::holds(result.out, "    EC    left open by the sources: "));
}

TEST_CASE("an override of an add-on is shown with what it inherits") {
  const auto result = show({"exchange-2010/common"});
  CHECK(tests::holds(result.out, "an add-on; shown as laid on windows-server-2008/member-server"));
  CHECK(tests::holds(result.out, "EX14-COM-URA-001  Log on as a service\n    EC    no rule\n    SSLF  only ALL SERVICES"));
  CHECK(tests::holds(result.out, "    overrides WS08-URA-025: "));
}

TEST_CASE("one level lists what it demands, then what has no rule there and why") {
  const auto result = show({"windows-server-2008/server", "--level", "ec"});
  CHECK(result.exit == kCompliant);
  CHECK(tests::holds(result.out, "\nNo rule at this level: "));
  CHECK(result.out.find("left open by the sources") > result.out.find("No rule at this level"));
  CHECK(show({"exchange-2010/common", "--level", "sslf"}).exit == kCompliant);
}

TEST_CASE("the page is Markdown for both levels") {
  const auto result = show({"windows-server-2008/server", "--format", "markdown"});
  CHECK(result.out.starts_with("<!-- SPDX-License-Identifier: Apache-2.0 -->\n<!-- Written by tools/docs from baselines/windows-server-2008/server.yaml"));
  CHECK(tests::holds(result.out, "## What the sources leave open"));
  CHECK(tests::holds(show({"windows-server-2008/server", "--format", "markdown", "--level", "ec"}).err, "leave out --level"));
  CHECK(tests::holds(show({"windows-server-2008/server", "--format", "html"}).err, "known: markdown, text"));
}
