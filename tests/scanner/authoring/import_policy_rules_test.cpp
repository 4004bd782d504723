// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "scanner/authoring/import_formats.h"
#include "tests/evidence_dir.h"
#include "tests/scanner/authoring/round_trip.h"

namespace casemate::tests {
namespace {

using authoring::Import;
using authoring::import_policy;

authoring::ImportOptions only(const std::string& policy) {
  authoring::ImportOptions options;
  options.policy = policy;
  return options;
}
evidence::SourceSet sample() { return files({{"two.PolicyRules", test_data("import/two-policies.PolicyRules")}}); }
bool remarks(const Import& import, const std::string& piece) {
  return std::any_of(import.remarks.begin(), import.remarks.end(), [&](const std::string& remark) { return remark.find(piece) != std::string::npos; });
}
bool has(const std::string& text, const std::string& piece) { return text.find(piece) != std::string::npos; }

TEST_CASE("policy_rules: one policy of several") {
  const Import import = import_policy(sample(), "two.PolicyRules", only("Servers"));
  CHECK(summary_of(import) == "13 settings: 10 rules, 3 not expressed");
  CHECK(has(import.yaml, "title: 'Servers'"));
  CHECK(has(import.yaml, "setting: 'registry/HKLM\\Software\\Policies\\Contoso\\Banner'\n    type: REG_SZ\n    expect: {equals: 'Authorised use only'}"));
  CHECK(has(import.yaml, "setting: 'registry/HKLM\\Software\\Policies\\Contoso\\Legacy'\n    expect: absent"));
  CHECK(has(import.yaml, "setting: 'registry/HKCU\\Software\\Policies\\Contoso\\Lock'"));
  CHECK(has(import.yaml, "setting: 'user_right/SeTcbPrivilege'\n    expect: nobody"));
  CHECK(has(import.yaml, "source: ['import line 8']"));
  CHECK(remarks(import, "two.PolicyRules:6: the file does not say how it writes REG_MULTI_SZ"));
  CHECK(remarks(import, "2 settings belong to other policies"));
}

TEST_CASE("policy_rules: all policies at once; where they differ there is no rule") {
  const Import import = import_policy(sample(), "two.PolicyRules", {});
  CHECK(summary_of(import) == "15 settings: 9 rules, 1 stated again, 5 not expressed");
  CHECK_FALSE(has(import.yaml, "Contoso\\Strict'"));
  CHECK(remarks(import, "two.PolicyRules:2: registry/HKLM\\Software\\Policies\\Contoso\\Strict = 1: two.PolicyRules:15 says 0"));
}

TEST_CASE("policy_rules: 4 audits nothing, 0 is not defined") {
  const std::string text = "<PolicyRules><AuditSubcategory><GUID>{0cce9215-69ae-11d9-bed3-505054503030}</GUID><Setting>4</Setting></AuditSubcategory></PolicyRules>";
  const Import import = import_policy(files({{"a.PolicyRules", text}}), "a.PolicyRules", {});
  CHECK(has(import.yaml, "expect: {equals: none}"));
}

TEST_CASE("policy_rules: bad input") {
  const auto error = [](const std::string& text, const std::string& policy) {
    const Import import = import_policy(files({{"a.PolicyRules", text}}), "a.PolicyRules", only(policy));
    REQUIRE_FALSE(import.errors.empty());
    CHECK(import.yaml.empty());
    return import.errors.front().to_string();
  };
  CHECK(error(test_data("import/two-policies.PolicyRules"), "server") == "a.PolicyRules: no such policy in the file (it has: servers, clients): server");
  CHECK(error("<PolicyRules>\n<ComputerConfig>\n", "").starts_with("a.PolicyRules:"));
  const Import odd = import_policy(files({{"a.PolicyRules", "<PolicyRules>\n<ComputerConfig><Key>A</Key><Value>B</Value><RegType>REG_DWORD</RegType><RegData>x</RegData></ComputerConfig><New/></PolicyRules>"}}), "a", {});
  CHECK(odd.errors.front().to_string() == "a: nothing in it can be made a rule");
  CHECK(remarks(odd, "a.PolicyRules:2: 'x' is no number: HKLM\\A\\B"));
  CHECK(remarks(odd, "an element that no PolicyRules file known to us has: New"));
}

TEST_CASE("policy_rules: a real file, nothing lost") {
  if (!have_real_evidence("policyrules/localpolicy.PolicyRules")) return;
  const Import import = import_policy(files({{"localpolicy.PolicyRules", real_evidence("policyrules/localpolicy.PolicyRules")}}), "localpolicy.PolicyRules", {});
  CHECK(import.errors.empty());
  CHECK(import.rules > 800);
  const ImportedBaseline baseline(import.yaml);
  CHECK(baseline.size() == import.rules);
  // Of its 1059 elements, six name extensions and 26 only create keys.
  CHECK(import.settings == 1027);
}

}  // namespace
}  // namespace casemate::tests
