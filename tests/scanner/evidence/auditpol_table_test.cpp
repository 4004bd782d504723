// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/auditpol_table.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;
using enum Problem::Severity;

namespace {

const std::string kLogon = "audit/0cce9215-69ae-11d9-bed3-505054503030";
const std::string kTop = "System audit policy\r\nCategory/Subcategory                      Setting\r\nLogon/Logoff\r\n";

Reading read(const std::string& bytes) {
  const TestInput file(bytes);
  auto reading = read_auditpol_table(file.input(), {});
  REQUIRE(reading.has_value());
  return std::move(reading).value();
}

}  // namespace

TEST_CASE("the table of all categories") {
  const Reading reading = read(test_data("evidence/auditpol-table/cas01.txt"));
  CHECK(reading.source == Source::effective);
  CHECK(reading.problems.empty());
  CHECK(reading.observations.size() == 53);
  CHECK(value_of(reading, kLogon) == "success_and_failure");
  CHECK(value_of(reading, "audit/0cce923e-69ae-11d9-bed3-505054503030") == "none");
  CHECK(find_observation(reading, kLogon)->where.line == 10);
  CHECK(has_scope(reading, "audit/*"));
}

TEST_CASE("lines that cannot be used damage the export") {
  struct Row {
    const char* line;
    Problem::Severity severity;
    const char* what;
  };
  for (const Row& r : std::vector<Row>{{"  Logon                 Perhaps\r\n", error, "'Perhaps'"},
                                       {"  Anmelden              Success\r\n", error, "'Anmelden'"},
                                       {"Something else\r\n", warning, "not a line"},
                                       {"  Logon\r\n", warning, "not a line"},
                                       {"  Logon                 Success", error, "middle of this line"}}) {
    CAPTURE(r.line);
    const Reading reading = read(kTop + "  Logoff                Success\r\n" + r.line);
    CHECK(value_of(reading, kLogon) == "(nothing)");
    CHECK(has_problem(reading, r.severity, 5, r.what));
    CHECK(kind_of(reading, kLogon) == Lookup::Kind::damaged);
    CHECK(value_of(reading, "audit/0cce9216-69ae-11d9-bed3-505054503030") == "success");
  }
}

TEST_CASE("a table in another language is refused and says what to export") {
  const TestInput file(
      "Systemüberwachungsrichtlinie\r\nKategorie/Unterkategorie                  Einstellung\r\nSystem\r\n"
      "  Sicherheitssystemerweiterung            Keine Überwachung\r\n");
  CHECK(recognise_auditpol_table(file.input()) > 0);
  const auto reading = read_auditpol_table(file.input(), {});
  REQUIRE_FALSE(reading.has_value());
  CHECK(reading.error().what.find("auditpol /backup") != std::string::npos);
}

TEST_CASE("every prefix of a table: no value that the whole does not have, nothing called absent") {
  const std::string table = test_data("evidence/auditpol-table/cas01.txt");
  const Reading whole = read(table);
  for (std::size_t length = 0; length + 1 < table.size(); ++length) {
    CAPTURE(length);
    const TestInput file(table.substr(0, length));
    const auto part = read_auditpol_table(file.input(), {});
    if (!part) continue;
    for (const Observation& o : part->observations) CHECK(value_of(whole, o.setting.address()) == describe(o.value));
    CHECK(kind_of(*part, "audit/Group Membership") != Lookup::Kind::absent);
  }
}

TEST_CASE("other indented text is not a table") {
  CHECK(recognise_auditpol_table(TestInput("server {\n    listen  80;\n}\n").input()) == 0);
  CHECK(recognise_auditpol_table(TestInput("").input()) == 0);
}
