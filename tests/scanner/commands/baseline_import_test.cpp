// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "scanner/commands/baseline_command.h"
#include "scanner/commands/baseline_store.h"
#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/temporary_folder.h"

namespace casemate::commands {
namespace {

constexpr const char* kTemplate = "[Version]\r\nsignature=\"$CHICAGO$\"\r\nRevision=1\r\n[System Access]\r\nMinimumPasswordLength = 14\r\n";

TEST_CASE("baseline import: the same bytes wherever the file lies, loaded as any baseline") {
  const tests::TemporaryFolder folder;
  const std::string first = folder.write("one/policy.inf", kTemplate);
  const std::string second = folder.write("two/policy.inf", kTemplate);
  REQUIRE(run_baseline_import({first, "-o", folder.file("a.yaml"), "--name", "contoso/a"}, {}) == kCompliant);
  REQUIRE(run_baseline_import({second, "-o", folder.file("b.yaml"), "--name", "contoso/a"}, {}) == kCompliant);
  const std::string yaml = tests::slurp(folder.file("a.yaml"));
  CHECK(yaml == tests::slurp(folder.file("b.yaml")));
  CHECK(yaml.find(folder.path().string()) == std::string::npos);
  CHECK(run_baseline_lint({folder.file("a.yaml")}, {}) == kCompliant);
}

TEST_CASE("baseline import: what cannot be imported leaves what is there") {
  const tests::TemporaryFolder folder;
  const std::string out = folder.write("out.yaml", "mine");
  CHECK(run_baseline_import({folder.file("nothing.inf"), "-o", out}, {}) == kUsage);
  CHECK(run_baseline_import({folder.write("bad.inf", "rubbish"), "-o", out}, {}) == kUsage);
  CHECK(run_baseline_import({folder.write("cut.inf", std::string(kTemplate) + "Maximum"), "-o", out}, {}) == kUsage);
  CHECK(run_baseline_import({folder.write("good.inf", kTemplate), "-o", out, "--level", "both of them"}, {}) == kUsage);
  CHECK(tests::slurp(out) == "mine");
}

TEST_CASE("baseline import: the examples are no shipped baselines") {
  for (const std::string& name : BaselineStore::shipped_names()) CHECK(name.find("imported/") != 0);
}

}  // namespace
}  // namespace casemate::commands
