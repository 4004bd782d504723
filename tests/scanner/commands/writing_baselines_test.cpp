// SPDX-License-Identifier: Apache-2.0
// docs/writing-baselines.md: its baseline lints without a finding, and its fixtures come out as written.
#include <doctest/doctest.h>

#include "scanner/authoring/lint.h"
#include "scanner/authoring/test_baseline.h"
#include "scanner/commands/authoring_files.h"
#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;
using namespace casemate::commands;

namespace {

std::string example(const std::string& kind) {
  const std::string page = tests::slurp(std::string(CASEMATE_SOURCE_DIR) + "/docs/writing-baselines.md");
  const std::string open = "\n```yaml " + kind + "\n";
  const auto at = page.find(open);
  REQUIRE(at != std::string::npos);
  const auto begin = at + open.size();
  return page.substr(begin, page.find("\n```\n", begin) + 1 - begin);
}

}  // namespace

TEST_CASE("the example of the page about writing baselines holds what the page says") {
  const tests::TemporaryFolder folder;
  const std::string path = folder.write("web-server.yaml", example("baseline"));
  const std::string fixtures = folder.write("web-server.test.yaml", example("fixtures"));
  BaselineStore store;
  store.keep_unknown_variables();
  const GivenFiles given = read_given({path, fixtures}, store);
  REQUIRE(given.errors.empty());
  GivenBaselines baselines(given.documents, store);
  const authoring::Surroundings around = baselines.surroundings({});
  for (const authoring::LintFinding& finding : authoring::lint(given.documents, around)) FAIL_CHECK(finding.to_string());

  const authoring::FixtureReading reading = authoring::read_fixtures(given.documents.back());
  REQUIRE(reading.errors.empty());
  CHECK(reading.fixtures.cases.size() == 3);
  std::vector<Error> errors;
  const Baseline* baseline = baselines.load("contoso/web-server", {}, errors);
  REQUIRE(baseline != nullptr);
  const authoring::BaselineTest test = authoring::test_baseline(*baseline, {reading.fixtures}, around);
  for (const Error& error : test.errors) FAIL_CHECK(error.to_string());
  for (const authoring::Outcome& one : test.outcomes) CHECK_MESSAGE(one.as_expected, one.rule, " ", one.fixture, ": ", one.what);
  CHECK(test.rules == 3);
  for (const authoring::Untried& one : test.untried) FAIL_CHECK(one.rule, " is never seen to ", to_word(one.lacking));
}
