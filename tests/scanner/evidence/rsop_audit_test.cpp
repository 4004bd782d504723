// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/scanner/evidence/reading.h"
#include "tests/scanner/evidence/rsop_extension.h"

using namespace casemate;
using namespace casemate::evidence;

namespace {

Reading read(const std::string& target, const std::string& name, const std::string& guid, const std::string& value) {
  return tests::read_extension(
      &read_rsop_audit, "<AuditSetting><PolicyTarget>" + target + "</PolicyTarget><SubcategoryName>" + name +
                            "</SubcategoryName><SubcategoryGuid>" + guid + "</SubcategoryGuid><SettingValue>" + value +
                            "</SettingValue></AuditSetting>");
}

constexpr const char* kLogon = "{0CCE9215-69AE-11D9-BED3-505054503030}";
constexpr std::string_view kAddress = "audit/0cce9215-69ae-11d9-bed3-505054503030";

}  // namespace

TEST_CASE("audit values by number, whatever the display name") {
  CHECK(tests::value_of(read("System", "Anmelden", kLogon, "1"), kAddress) == "success");
  CHECK(tests::value_of(read("System", "x", kLogon, "2"), kAddress) == "failure");
  CHECK(tests::value_of(read("system", "x", kLogon, "3"), kAddress) == "success_and_failure");
  CHECK(tests::value_of(read("", "x", kLogon, "4"), kAddress) == "none");
  CHECK(tests::value_of(read("System", "x", kLogon, "0"), kAddress) == "(nothing)");
  CHECK(tests::value_of(read("S-1-5-21-1-2-3-1104", "x", kLogon, "1"), kAddress) == "(nothing)");
}

TEST_CASE("odd audit entries damage the area") {
  CHECK(tests::has_scope(read("System", "x", kLogon, "5"), "audit/*", true));
  CHECK(tests::has_scope(read("System", "x", kLogon, ""), "audit/*", true));
  CHECK(tests::has_scope(read("System", "x", "{1}", "1"), "audit/*", true));
  CHECK(tests::has_scope(read("System", "x", kLogon, "0"), "audit/*", false));
}

TEST_CASE("audit options, and a user's half") {
  CHECK(tests::value_of(read("", "Option:CrashOnAuditFail", "", "1"), "audit_option/CrashOnAuditFail") == "1");
  CHECK(tests::value_of(read("", "Option:CrashOnAuditFail", "", "2"), "audit_option/CrashOnAuditFail") == "(nothing)");
  CHECK(tests::read_extension(&read_rsop_audit, "<AuditSetting/>", RsopSide{false, {}}).scopes.empty());
}
