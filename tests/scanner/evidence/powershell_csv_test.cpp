// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <array>

#include "scanner/evidence/powershell_containers.h"
#include "tests/scanner/evidence/ps_objects.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("CSV objects hold what was asked for, whatever the order of columns") {
  const Objects objects =
      objects_of("\"B\",\"Other\",\"A\"\r\n\"1\",\"x\",\"one, \"\"two\"\"\"\r\n,,\r\n", {"a", "b", "C"});
  REQUIRE(objects.error.empty());
  CHECK(objects.rows == std::vector<std::string>{"2 | one, \"two\" | 1 | missing", "3 | null | null | missing"});
  CHECK(objects.whole);
}

TEST_CASE("a #TYPE line, blank lines before it and other separators") {
  CHECK(objects_of("#TYPE Selected.System.Foo\r\nA;B\r\n1;2\r\n", {"A", "B"}).rows ==
        std::vector<std::string>{"3 System.Foo | 1 | 2"});
  CHECK(objects_of("\r\n\r\n#TYPE X\r\nA\tB\r\n1\t2\r\n", {"B"}).rows == std::vector<std::string>{"5 X | 2"});
  CHECK(objects_of("#TYPE X\r\n\"A\"\r\n\"1\"\r\n", {"A"}).rows == std::vector<std::string>{"3 X | 1"});
}

TEST_CASE("records that do not fit are counted, not used") {
  struct Case {
    std::string_view text;
    std::size_t rows;
    Problem::Severity severity;
    std::uint32_t line;
  };
  const Case cases[] = {
      {"A,B\r\n1,2\r\n3\r\n", 1, Problem::Severity::warning, 3},
      {"A,B\r\n1,2,3\r\n4,5\r\n", 1, Problem::Severity::warning, 2},
      {"A,B\r\n1,2\r\n3,\"4\"x\r\n5,6\r\n", 2, Problem::Severity::warning, 3},
      {"A,B\r\n1,2\r\n3,4", 1, Problem::Severity::error, 3},
      {"A,B\r\n1,2\r\n\"3\",\"4", 1, Problem::Severity::error, 3},
  };
  for (const Case& row : cases) {
    CAPTURE(row.text);
    const Objects objects = objects_of(row.text, {"A", "B"});
    CHECK(objects.rows.size() == row.rows);
    CHECK_FALSE(objects.whole);
    REQUIRE(objects.problems.size() == 1);
    CHECK(objects.problems.front().severity == row.severity);
    CHECK(objects.problems.front().line == row.line);
  }
}

TEST_CASE("a CSV whose header cannot be trusted is an error") {
  CHECK(objects_of("A,B,a\r\n1,2,3\r\n", {"A"}).error.find("twice") != std::string::npos);
  CHECK(objects_of("\"A\",\"B", {"A"}).error.find("header") != std::string::npos);
  CHECK(objects_of("#TYPE X\r\n", {"A"}).error.find("header") != std::string::npos);
  CHECK(objects_of("A,B\r\n", {"A"}).error.find("without objects") != std::string::npos);
}

TEST_CASE("the separator is found outside quotes of the first line") {
  CHECK(csv_separator("\"a,b\";\"c\"") == ';');
  CHECK(csv_separator("a,b;c") == ',');
  CHECK(csv_separator("a\tb") == '\t');
  CHECK(csv_separator("one\r\ntwo,three") == '\0');
}
