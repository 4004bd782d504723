// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/audit_csv.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;
using enum Problem::Severity;

namespace {

const std::string kHeader =
    "Machine Name,Policy Target,Subcategory,Subcategory GUID,Inclusion Setting,Exclusion Setting,Setting Value\r\n";
const std::string kLogon = "audit/0cce9215-69ae-11d9-bed3-505054503030";

std::string row(const std::string& rest) {
  return ",System,Logon,{0CCE9215-69AE-11D9-BED3-505054503030}," + rest + "\r\n";
}

Reading read(const std::string& bytes, ReadOptions options = {}) {
  const TestInput file(bytes, "audit.csv");
  auto reading = read_audit_csv(file.input(), options);
  REQUIRE(reading.has_value());
  return std::move(reading).value();
}

}  // namespace

TEST_CASE("a backup of a live policy is effective and complete") {
  const Reading reading = read(test_data("evidence/audit-csv/cas01-backup.csv"));
  CHECK(reading.source == Source::effective);
  CHECK(reading.source_reason.find("live policy") != std::string::npos);
  CHECK(reading.problems.empty());
  CHECK(value_of(reading, "fact/host_name") == "CAS01");
  CHECK(value_of(reading, kLogon) == "success_and_failure");
  CHECK(value_of(reading, "audit/0cce9213-69ae-11d9-bed3-505054503030") == "success_and_failure");
  CHECK(value_of(reading, "audit/0cce9214-69ae-11d9-bed3-505054503030") == "none");  // 0: no auditing in effect
  CHECK(find_observation(reading, kLogon)->where.line == 7);
  CHECK(value_of(reading, kLogon, "S-1-5-21-1004336348-1177238915-682003330-1104") ==
        "include_success, exclude_failure");
  CHECK(value_of(reading, "audit_option/AuditBaseDirectories") == "1");
  CHECK(value_of(reading, "audit_option/CrashOnAuditFail") == "0");
  CHECK(value_of(reading, "global_sacl/File") == "S:(AU;SAFA;FA;;;WD)");
  CHECK(find_observation(reading, "global_sacl/Registry") != nullptr);
  CHECK(has_scope(reading, "audit/*"));
  CHECK(has_scope(reading, "audit_option/*"));
  CHECK(has_scope(reading, "global_sacl/*"));
  CHECK(kind_of(reading, "audit/Group Membership") == Lookup::Kind::absent);  // 2008 R2 has no such subcategory
}

TEST_CASE("a policy file is defined: 0 says nothing, 4 says none") {
  const Reading reading = read(test_data("evidence/audit-csv/gpo-audit.csv"));
  CHECK(reading.source == Source::defined);
  CHECK(value_of(reading, kLogon) == "success_and_failure");
  CHECK(value_of(reading, "audit/0cce9220-69ae-11d9-bed3-505054503030") == "none");
  CHECK(value_of(reading, "audit/0cce9213-69ae-11d9-bed3-505054503030") == "(nothing)");
  CHECK(kind_of(reading, "audit/IPsec Driver") == Lookup::Kind::not_defined);
  CHECK(kind_of(reading, "audit/Special Logon") == Lookup::Kind::not_covered);
  CHECK(value_of(reading, "audit/0cce924b-69ae-11d9-bed3-505054503030") == "success");  // newer than our table
  CHECK(value_of(reading, "audit_option/AuditBaseObjects") == "1");
  CHECK(value_of(reading, "fact/host_name") == "(nothing)");
  CHECK(has_problem(reading, note, 4, "not defined"));
  CHECK(reading.problems.size() == 1);
}

TEST_CASE("the command line decides what 0 means") {
  const Reading effective = read(test_data("evidence/audit-csv/gpo-audit.csv"), {Source::effective});
  CHECK(effective.source == Source::effective);
  CHECK(effective.source_reason == "the command line says so");
  CHECK(value_of(effective, "audit/0cce9213-69ae-11d9-bed3-505054503030") == "none");
  CHECK(kind_of(effective, "audit/Special Logon") == Lookup::Kind::not_covered);

  const Reading defined = read(test_data("evidence/audit-csv/cas01-backup.csv"), {Source::defined});
  CHECK(defined.source == Source::defined);
  CHECK(value_of(defined, "audit/0cce9214-69ae-11d9-bed3-505054503030") == "(nothing)");
  CHECK(value_of(defined, "fact/host_name") == "(nothing)");
  CHECK(count_problems(defined, error) == 0);
}

TEST_CASE("a machine name without the rest of a backup is an error, not a whole backup") {
  const std::string backup = test_data("evidence/audit-csv/cas01-backup.csv");
  const Reading cut = read(backup.substr(0, backup.find("CAS01,,Option")));
  CHECK(cut.source == Source::defined);
  CHECK(count_problems(cut, error) == 1);
  CHECK_FALSE(has_scope(cut, "audit/*"));
  CHECK(kind_of(cut, "audit/Group Membership") == Lookup::Kind::not_defined);
}

TEST_CASE("two machines in one export") {
  std::string backup = test_data("evidence/audit-csv/cas01-backup.csv");
  backup.replace(backup.find("CAS01,System,SAM"), 5, "CAS02");
  const Reading reading = read(backup);
  CHECK(has_problem(reading, error, 19, "two machines"));
  CHECK(has_scope(reading, "audit/*", true));
}

TEST_CASE("rows that cannot be used") {
  struct Row {
    const char* name;
    std::string text;
    Problem::Severity severity;
    const char* what;
  };
  const std::vector<Row> rows{
      {"no number", row("Success,,"), warning, "none of 0 to 4"},
      {"number beyond", row("Success,,5"), warning, "none of 0 to 4"},
      {"negative", row("Success,,-1"), warning, "none of 0 to 4"},
      {"six columns", row("Success,"), warning, "seven columns"},
      {"eight columns", row("Success,,1,"), warning, "seven columns"},
      {"stray quote", row("Suc\"cess,,1"), warning, "seven columns"},
      {"user name as target", ",CONTOSO\\bob,Logon,{0CCE9215-69AE-11D9-BED3-505054503030},Success,,1\r\n", warning,
       "neither System"},
      {"no target", ",,Logon,{0CCE9215-69AE-11D9-BED3-505054503030},Success,,1\r\n", warning, "neither System"},
      {"not cut at a line end", row("Success,,1").substr(0, row("Success,,1").size() - 2), error,
       "middle of this line"},
  };
  for (const Row& r : rows) {
    CAPTURE(r.name);
    const Reading reading = read(kHeader + r.text, {Source::effective});
    CHECK(value_of(reading, kLogon) == "(nothing)");
    CHECK(has_problem(reading, r.severity, 2, r.what));
    CHECK(kind_of(reading, kLogon) == Lookup::Kind::damaged);
    CHECK(kind_of(reading, "audit/Logoff") == Lookup::Kind::damaged);
  }
  for (const char* line : {",System,Logon,{6997984A-797A-11D9-BED3-505054503030},Success,,1\r\n",
                           ",System,Logon,0CCE92,Success,,1\r\n", ",,Something,,Success,,1\r\n",
                           ",,Option:,,Enabled,,1\r\n", ",,Option:X,,Perhaps,,\r\n", ",,Option:X,,Enabled,,7\r\n"}) {
    CAPTURE(line);
    const Reading reading = read(kHeader + line, {Source::effective});
    CHECK(count_problems(reading, warning) == 1);
    CHECK(reading.observations.empty());
    CHECK(kind_of(reading, kLogon) == Lookup::Kind::damaged);
  }
}

TEST_CASE("a number that contradicts its English words is not used in a backup, and is what counts in a policy") {
  std::string backup = test_data("evidence/audit-csv/cas01-backup.csv");
  const std::string honest = "Logon,{0CCE9215-69AE-11D9-BED3-505054503030},Success and Failure,,3";
  backup.replace(backup.find(honest), honest.size(), "Logon,{0CCE9215-69AE-11D9-BED3-505054503030},No Auditing,,3");
  const Reading reading = read(backup);
  CHECK(value_of(reading, kLogon) == "(nothing)");
  CHECK(has_problem(reading, warning, 7, "contradicts"));
  CHECK(kind_of(reading, kLogon) == Lookup::Kind::damaged);

  const Reading policy = read(kHeader + row("No Auditing,,3"));
  CHECK(value_of(policy, kLogon) == "success_and_failure");
  CHECK(has_problem(policy, note, 2, "Windows goes by"));
}

TEST_CASE("an option may have words instead of a number") {
  CHECK(value_of(read(kHeader + ",,Option:CrashOnAuditFail,,Enabled,,\r\n"), "audit_option/CrashOnAuditFail") == "1");
  CHECK(value_of(read(kHeader + ",,Option:CrashOnAuditFail,,Disabled,,\r\n"), "audit_option/CrashOnAuditFail") == "0");
}

TEST_CASE("per-user rows do not speak for the machine") {
  const std::string user = "S-1-5-21-1-2-3-1104";
  const Reading reading =
      read(kHeader + "," + user + ",Logon,{0cce9215-69ae-11d9-bed3-505054503030},None,,16\r\n", {Source::effective});
  CHECK(value_of(reading, kLogon, user) == "none");
  CHECK(kind_of(reading, kLogon) == Lookup::Kind::not_covered);
}

TEST_CASE("recognised by header in English, or by a GUID in column 4 in any language") {
  const auto score = [](const std::string& text) { return recognise_audit_csv(TestInput(text).input()); };
  CHECK(score(kHeader) > 0);
  CHECK(score("a,b,c,d,e,f,g\r\n" + row("x,,1")) > 0);
  CHECK(score(row("x,,1")) > 0);
  CHECK(score("a,b,c,d,e,f,g\r\n1,2,3,4,5,6,7\r\n") == 0);
  CHECK(score("Machine Name,Policy Target,Subcategory,Subcategory GUID,Inclusion Setting,Exclusion Setting\r\n") == 0);
  CHECK(score("") == 0);
}

TEST_CASE("every prefix of a backup: no value that the whole does not have, nothing called absent") {
  const std::string backup = test_data("evidence/audit-csv/cas01-backup.csv");
  const Reading whole = read(backup);
  for (std::size_t length = 0; length < backup.size(); ++length) {
    CAPTURE(length);
    const Reading part = read(backup.substr(0, length), {Source::effective});
    for (const Observation& o : part.observations) {
      CHECK(value_of(whole, o.setting.address(), o.user) == describe(o.value));
    }
    if (length < backup.find("CAS01,,Option")) CHECK(kind_of(part, "audit/Group Membership") != Lookup::Kind::absent);
  }
}

TEST_CASE("real exports and policies") {
  struct Row {
    const char* file;
    Source source;
    std::size_t observations;
    std::size_t notes;
  };
  for (const Row& r : std::vector<Row>{
           {"auditpol/auditpol-backup-full-audit.csv", Source::effective, 66, 0},
           {"auditpol/baselinemanagement-audit.csv", Source::defined, 23, 0},
           {"auditpol/sct-ws2012r2-ms-audit.csv", Source::defined, 18, 0},
           {"auditpol/sct-ws2022-dc-audit.csv", Source::defined, 29, 0},
           {"auditpol/sct-ws2022-ms-audit.csv", Source::defined, 23, 0},
           {"auditpol/stig-ws2016-ms-audit.csv", Source::defined, 22, 0},
           {"auditpol/stig-ws2022-dc-audit.csv", Source::defined, 25, 0},
       }) {
    if (!have_real_evidence(r.file)) return;
    CAPTURE(r.file);
    const std::string bytes = real_evidence(r.file);
    CHECK(recognise_audit_csv(TestInput(bytes).input()) > 0);
    const Reading reading = read(bytes);
    CHECK(reading.source == r.source);
    CHECK(reading.observations.size() == r.observations);
    CHECK(reading.problems.size() == r.notes);
    CHECK(has_scope(reading, "audit/*") == (r.source == Source::effective));
  }
  // A published baseline: no machine name although the Option: rows are there.
  const Reading cis = read(real_evidence("auditpol/cis-ws2016-ms-audit.csv"));
  CHECK(cis.source == Source::defined);
  CHECK(count_problems(cis, note) == 1);
  CHECK(kind_of(cis, "audit/IPsec Main Mode") == Lookup::Kind::not_defined);
}
