// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "scanner/authoring/import_formats.h"
#include "tests/evidence_dir.h"
#include "tests/scanner/authoring/round_trip.h"

namespace casemate::tests {
namespace {

using authoring::Import;
using authoring::import_policy;

const std::string kHeader =
    "ID,Category,Name,Method,MethodArgument,RegistryPath,RegistryItem,ClassName,Namespace,Property,DefaultValue,RecommendedValue,Operator,Severity\r\n";

Import import_list(const std::string& lines) { return import_policy(files({{"list.csv", kHeader + lines}}), "list.csv", {}); }
bool has(const std::string& text, const std::string& piece) { return text.find(piece) != std::string::npos; }
bool remarks(const Import& import, const std::string& piece) {
  return std::any_of(import.remarks.begin(), import.remarks.end(), [&](const std::string& remark) { return has(remark, piece); });
}

TEST_CASE("hardening_list: methods and comparisons") {
  const Import import = import_policy(files({{"list.csv", test_data("import/hardening-list.csv")}}), "list.csv", {});
  CHECK(summary_of(import) == "19 settings: 16 rules, 1 stated again, 2 not expressed");
  for (const char* piece : {"setting: 'account_policy/MinimumPasswordLength'\n    expect: {at_least: 14}",
                            "setting: 'account_policy/LockoutBadCount'\n    expect: {between: [1, 5]}\n    severity: low",
                            "setting: 'account_policy/NewGuestName'\n    expect: {not: {equals: 'Guest'}}",
                            "setting: 'user_right/SeTcbPrivilege'\n    expect: nobody",
                            "setting: 'user_right/SeSecurityPrivilege'\n    expect: {exactly: ['LOCAL SERVICE', 'Administrators']}",
                            "CachedLogonsCount'\n    type: REG_SZ\n    expect: {between: [0, 4]}",
                            "LegalNoticeCaption'\n    type: REG_SZ\n    expect: {matches: '(?s).+'}",
                            "VulnerableChannelAllowList'\n    type: REG_SZ\n    expect: {any: [absent, {equals: ''}]}",
                            "setting: 'audit/Account Lockout'\n    expect: {includes: [failure]}",
                            "setting: 'service/Spooler'\n    expect: {equals: disabled}",
                            "Contoso\\Warning'\n    expect: {between: [5, 14]}"}) {
    CAPTURE(piece);
    CHECK(has(import.yaml, piece));
  }
  CHECK(remarks(import, "list.csv:17: 16 SMB 1: no rule can look the way of 'WindowsOptionalFeature'"));
  CHECK(remarks(import, "list.csv:20: 19 Unknown subcategory: not the GUID of an audit subcategory"));
  CHECK(remarks(import, "the list states no registry types"));
}

TEST_CASE("hardening_list: two lines that want different things of one setting are both listed") {
  const Import import = import_list("1,a,DC,accesschk,SeDebugPrivilege,,,,,,,BUILTIN\\Administrators,=,Low\r\n2,a,Member,accesschk,SeDebugPrivilege,,,,,,,,=,Low\r\n");
  CHECK_FALSE(has(import.yaml, "SeDebugPrivilege'"));
  CHECK(remarks(import, "list.csv:2: user_right/SeDebugPrivilege = {exactly: ['Administrators']}: list.csv:3 says nobody"));
}

TEST_CASE("hardening_list: ends that exclude each other are no demand") {
  const Import import = import_list("1,a,A,Registry,,HKLM:\\A,B,,,,,9,>=,Low\r\n2,a,B,Registry,,HKLM:\\A,B,,,,,3,<=,Low\r\n");
  CHECK(import.rules == 0);
  CHECK(import.remarks.size() == 4);
}

TEST_CASE("hardening_list: a line that is none") {
  const Import short_line = import_list("1,a,b\r\n");
  REQUIRE(short_line.errors.size() == 1);
  CHECK(short_line.errors.front().to_string() == "list.csv:2: the line has 3 fields, the header 14");
  const Import open = import_list("1,\"a\r\n");
  REQUIRE(open.errors.size() == 1);
  CHECK(open.errors.front().where.line == 2);
  CHECK(remarks(import_list("1,a,A,Registry,,HKXX:\\A,B,,,,,9,=,Low\r\n"), "not a registry path below HKLM or HKCU"));
  CHECK(remarks(import_list("1,a,A,accesschk,SeDebugPrivilge,,,,,,,,=,Low\r\n"), "unknown user right (did you mean 'SeDebugPrivilege'?)"));
}

}  // namespace
}  // namespace casemate::tests
