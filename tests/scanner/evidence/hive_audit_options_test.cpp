// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/hive_audit_options.h"

#include "tests/scanner/evidence/hive_sample.h"
#include "tests/scanner/evidence/reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

namespace {

Reading read(const std::vector<WrittenValue>& lsa, std::string_view damaged = {}) {
  const SampleHive hive(HiveKind::system, {{R"(CurrentControlSet\Control)", {}}, {R"(CurrentControlSet\Control\Lsa)", lsa}}, damaged);
  Reading reading;
  append_audit_options(hive.tree, reading);
  return reading;
}

}  // namespace

TEST_CASE("DWORDs, and one byte for FullPrivilegeAuditing; an absent one is off") {
  const Reading reading = read({dword("CrashOnAuditFail", 2), binary("fullprivilegeauditing", std::string(1, '\1')), dword("auditbaseobjects", 0)});
  CHECK(value_of(reading, "audit_option/CrashOnAuditFail") == "1");
  CHECK(value_of(reading, "audit_option/FullPrivilegeAuditing") == "1");
  CHECK(value_of(reading, "audit_option/AuditBaseObjects") == "0");
  CHECK(value_of(reading, "audit_option/AuditBaseDirectories") == "0");
  CHECK(reading.problems.empty());
}

TEST_CASE("another form, or a key that may lack values, decides nothing") {
  CHECK(kind_of(read({binary("crashonauditfail", "x")}), "audit_option/CrashOnAuditFail") == Lookup::Kind::damaged);
  CHECK(kind_of(read({}, R"(CurrentControlSet\Control)"), "audit_option/AuditBaseObjects") == Lookup::Kind::damaged);
}
