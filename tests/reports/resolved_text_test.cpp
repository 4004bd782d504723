// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "reports/resolved_report.h"
#include "tests/reports/baseline_fixture.h"
#include "tests/reports/golden.h"

using namespace casemate;
using namespace casemate::reports;

namespace {

std::string text_of_level(Level level) {
  const tests::SampleBaselines samples;
  const ResolvedBaseline baseline = samples.resolved({"sample/base", "sample/addon"}, level);
  return render_resolved_text({"CAS01", "OU=Servers,DC=c", {"member-server"}, "the site file: OU=Servers,DC=c", std::string(64, '2'), baseline}, false, 100);
}

}  // namespace

TEST_CASE("every rule says its layer and line, what it replaced, old and new, and why") {
  const std::string text = text_of_level(Level::sslf);
  tests::check_golden("resolved.terminal.txt", text);
  CHECK(tests::has(text, "CAS01, OU=Servers,DC=c\n"));
  CHECK(tests::has(text, "  A-ACC-1  Minimum password length  [high]\n    expected  at least 12 characters\n    from      sample/addon (sample/addon.yaml:5)\n"));
  CHECK(tests::has(text, "    replaces  B-ACC-1 of sample/base (sample/base.yaml:6): at least 12 characters → at least 12"));
  CHECK(tests::has(text, "    because   its service accounts are old\n"));
  CHECK(tests::has(text, "DROPPED\n  B-SVC-3  Print Spooler\n"));
  CHECK(tests::has(text, "    because   it prints\n"));
}

TEST_CASE("what a level does not demand is listed with the reason") {
  const std::string text = text_of_level(Level::ec);
  const auto undemanded = text.find("WITHOUT A DEMAND AT LEVEL EC");
  REQUIRE(undemanded != std::string::npos);
  for (const char* piece : {"not required: its service accounts are old", "left open by the sources: EC was not seen", "no demand"}) {
    CAPTURE(piece);
    CHECK(text.find(piece, undemanded) != std::string::npos);
  }
}
