// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/auditpol_report.h"

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
    "\r\nMachine Name,Policy Target,Subcategory,Subcategory GUID,Inclusion Setting,Exclusion Setting\r\n";
const std::string kLogon = "audit/0cce9215-69ae-11d9-bed3-505054503030";
const std::string kGuid = "{0CCE9215-69AE-11D9-BED3-505054503030}";

Reading read(const std::string& bytes, ReadOptions options = {}) {
  const TestInput file(bytes);
  auto reading = read_auditpol_report(file.input(), options);
  REQUIRE(reading.has_value());
  return std::move(reading).value();
}

}  // namespace

TEST_CASE("an English report of all categories is effective and complete") {
  const Reading reading = read(test_data("evidence/auditpol-report/cas01.csv"));
  CHECK(reading.source == Source::effective);
  CHECK(reading.problems.empty());
  CHECK(value_of(reading, "fact/host_name") == "CAS01");
  CHECK(value_of(reading, kLogon) == "success_and_failure");
  CHECK(find_observation(reading, kLogon)->raw.empty());
  CHECK(find_observation(reading, kLogon)->where.line == 8);
  CHECK(value_of(reading, "audit/0cce9214-69ae-11d9-bed3-505054503030") == "none");
  CHECK(has_scope(reading, "audit/*"));
}

TEST_CASE("a German report in the console's code page") {
  const Reading reading = read(test_data("evidence/auditpol-report/cas02-german-cp850.csv"));
  CHECK(reading.problems.empty());
  CHECK(value_of(reading, "fact/host_name") == "CAS02");
  CHECK(value_of(reading, kLogon) == "success_and_failure");
  CHECK(find_observation(reading, kLogon)->raw == "Erfolg und Fehler");
  CHECK(value_of(reading, "audit/0cce9214-69ae-11d9-bed3-505054503030") == "none");
  CHECK(has_scope(reading, "audit/*"));
}

TEST_CASE("phrases of other languages") {
  struct Row {
    const char* target;
    const char* phrase;
    const char* value;
  };
  for (const Row& r : std::vector<Row>{{"Système", "Pas d'audit", "none"},
                                       {"Sistema", "Aciertos y errores", "success_and_failure"},
                                       {"システム", "成功", "success"},
                                       {"Система", "Отказ", "failure"},
                                       {"系统", "成功和失败", "success_and_failure"}}) {
    CAPTURE(r.phrase);
    const Reading reading = read(kHeader + "PC," + r.target + ",x," + kGuid + "," + r.phrase + ",\r\n");
    CHECK(value_of(reading, kLogon) == r.value);
    CHECK(find_observation(reading, kLogon)->raw == r.phrase);
    CHECK(reading.problems.empty());
  }
}

TEST_CASE("a phrase or target in no known language is an error that says what to export") {
  const Reading reading = read(kHeader + "PC,System,x," + kGuid + ",Suksess ja feil,\r\n");
  CHECK(value_of(reading, kLogon) == "(nothing)");
  CHECK(has_problem(reading, error, 3, "'Suksess ja feil'"));
  CHECK(has_problem(reading, error, 3, "auditpol /backup"));
  CHECK(kind_of(reading, kLogon) == Lookup::Kind::damaged);
  const Reading target = read(kHeader + "PC,Sustav,x," + kGuid + ",Success,\r\n");
  CHECK(value_of(target, kLogon) == "(nothing)");
  CHECK(has_problem(target, error, 3, "Sustav"));
}

TEST_CASE("rows that cannot be used") {
  for (const std::string& row :
       {"PC,System,x," + kGuid + ",Success\r\n", "PC,System,x," + kGuid + ",Success,Failure\r\n",
        "PC,System,x," + kGuid + ",Success,,1\r\n", "PC,System,x," + kGuid + ",Success,"}) {
    CAPTURE(row);
    const Reading reading = read(kHeader + row);
    CHECK(value_of(reading, kLogon) == "(nothing)");
    CHECK(kind_of(reading, kLogon) == Lookup::Kind::damaged);
  }
  const Reading nameless = read(kHeader + "PC,System,x,{123},Success,\r\n");
  CHECK(has_scope(nameless, "audit/*", true));
}

TEST_CASE("some subcategories are scopes of their own") {
  const Reading reading = read(kHeader + "PC,System,Logon," + kGuid + ",Success,\r\n");
  CHECK(value_of(reading, kLogon) == "success");
  CHECK_FALSE(has_scope(reading, "audit/*"));
  CHECK(kind_of(reading, "audit/Logoff") == Lookup::Kind::not_covered);
}

TEST_CASE("per-user rows and options of a report") {
  const std::string user = "S-1-5-21-1-2-3-1104";
  const Reading reading =
      read(kHeader + "PC," + user + ",Logon," + kGuid + ",Success,Failure\r\nPC,CONTOSO\\bob,Logon," + kGuid +
           ",Success,\r\nPC,,Option:CrashOnAuditFail,,Disabled,\r\n");
  CHECK(value_of(reading, kLogon, user) == "include_success, exclude_failure");
  CHECK(value_of(reading, kLogon) == "(nothing)");
  CHECK(value_of(reading, "audit_option/CrashOnAuditFail") == "0");
  CHECK(has_problem(reading, note, 4, "CONTOSO\\bob"));
  CHECK(reading.problems.size() == 1);
}

TEST_CASE("every prefix of a report: no value that the whole does not have, nothing called absent before the last category") {
  const std::string report = test_data("evidence/auditpol-report/cas01.csv");
  const Reading whole = read(report);
  for (std::size_t length = 0; length + 1 < report.size(); ++length) {
    CAPTURE(length);
    const Reading part = read(report.substr(0, length));
    for (const Observation& o : part.observations) CHECK(value_of(whole, o.setting.address()) == describe(o.value));
    // Server 2008 R2 has no Group Membership: the whole report says so, a part only once all nine categories are in it.
    const bool in_last_category = value_of(part, "audit/0cce9240-69ae-11d9-bed3-505054503030") != "(nothing)";
    if (!in_last_category) CHECK(kind_of(part, "audit/Group Membership") != Lookup::Kind::absent);
  }
}

TEST_CASE("recognised in any language, and told from a backup") {
  const auto score = [](const std::string& text) { return recognise_auditpol_report(TestInput(text).input()); };
  CHECK(score(kHeader) > 0);
  CHECK(score(test_data("evidence/auditpol-report/cas02-german-cp850.csv")) > 0);
  CHECK(score(test_data("evidence/audit-csv/cas01-backup.csv")) == 0);
  CHECK(score("a,b,c,d,e,f\r\n1,2,3,4,5,6\r\n") == 0);
}

TEST_CASE("a real report") {
  if (!have_real_evidence("auditpol/inspec-audit-r.csv")) return;
  const Reading reading = read(real_evidence("auditpol/inspec-audit-r.csv"));
  CHECK(value_of(reading, "fact/host_name") == "WIN-K0AKLED332V");
  CHECK(value_of(reading, "audit/0cce9235-69ae-11d9-bed3-505054503030") == "success");
  CHECK(reading.problems.empty());
  CHECK(reading.scopes.size() == 1);
}
