// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/import_formats.h"

#include <doctest/doctest.h>

#include "tests/evidence_dir.h"

namespace casemate::authoring {
namespace {

TEST_CASE("import_formats: told apart by content") {
  CHECK(import_format_of(tests::test_data("import/hardening-list.csv"))->name == "hardening-list");
  CHECK(import_format_of(tests::test_data("import/two-policies.PolicyRules"))->name == "policy-rules");
  for (const char* other : {"", "ID,Name\r\n", "<Other/>", "[Version]\r\n"}) CHECK(import_format_of(other) == nullptr);
  CHECK(import_format_of(tests::test_data("evidence/audit-csv/gpo-audit.csv")) == nullptr);
}

TEST_CASE("import_formats: lines of a template keep their places") {
  Policy policy;
  policy.files.push_back({"list", "", ""});
  read_template_lines({{"System Access", "MinimumPasswordLength=14", 40}, {"Privilege Rights", "SeTcbPrivilege=", 50}, {"System Access", "rubbish", 60}, {"System Access", "a=1\n[Privilege Rights]", 70}}, 0, policy);
  REQUIRE(policy.settings.size() == 2);
  CHECK(policy.settings[0].line == 40);
  CHECK(policy.settings[1].line == 50);
  CHECK(policy.errors.empty());
  bool rubbish = false;
  bool two_lines = false;
  for (const NotImported& one : policy.rest) {
    rubbish = rubbish || one.line == 60;
    two_lines = two_lines || (one.line == 70 && one.what.find("not one line of a template") == 0);
  }
  CHECK(rubbish);
  CHECK(two_lines);
}

}  // namespace
}  // namespace casemate::authoring
