// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/audit_csv.h"
#include "tests/scanner/authoring/policy_set.h"
#include "tests/scanner/evidence/reading_of.h"

using namespace casemate;
using namespace casemate::authoring;
using namespace casemate::tests;

TEST_CASE("rows of a policy, none as 4, and read back as they were") {
  const std::vector<ShownSetting> settings{
      shown("audit/Logoff", Value{AuditFlags::none}),
      shown("audit/Logon", Value{AuditFlags::success_and_failure}),
      shown("audit_option/CrashOnAuditFail", Value{std::int64_t{0}}),
      shown("global_sacl/File", Value{std::string("S:(AU;SA,FA;0x1f01ff;;;WD)")}),
  };
  const std::string text = policy_audit_text(pointers(settings));
  CHECK(text ==
        "Machine Name,Policy Target,Subcategory,Subcategory GUID,Inclusion Setting,Exclusion Setting,Setting Value\r\n"
        ",System,Audit Logon,{0cce9215-69ae-11d9-bed3-505054503030},Success and Failure,,3\r\n"
        ",System,Audit Logoff,{0cce9216-69ae-11d9-bed3-505054503030},No Auditing,,4\r\n"
        ",,Option:CrashOnAuditFail,,Disabled,,0\r\n"
        ",,FileGlobalSacl,,,,\"S:(AU;SA,FA;0x1f01ff;;;WD)\"\r\n");
  const Reading reading = reading_of(&evidence::read_audit_csv, text, "audit.csv");
  CHECK(reading.source == Source::defined);
  CHECK(problems_of(reading) == "");
  for (const ShownSetting& one : settings) {
    const Observation* found = observation_of(reading, one.setting);
    REQUIRE(found != nullptr);
    CHECK(found->value == *one.shown);
  }
}

TEST_CASE("no audit settings, no file") { CHECK(policy_audit_text({}).empty()); }
