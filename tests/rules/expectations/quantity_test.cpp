// SPDX-License-Identifier: Apache-2.0
#include "rules/expectations/quantity.h"

#include "tests/rules/expectations/judging.h"

using namespace casemate;
using namespace casemate::tests;
using namespace casemate::expectations;

TEST_CASE("quantities are read in the setting's unit") {
  struct Row {
    const char* text;
    Unit unit;
    std::int64_t expected;
  };
  for (const auto& row : {
           Row{"14", Unit::characters, 14},
           Row{"14 characters", Unit::characters, 14},
           Row{"-1", Unit::days, -1},
           Row{"0", Unit::attempts, 0},
           Row{"90 days", Unit::days, 90},
           Row{"1 day", Unit::days, 1},
           Row{"15 min", Unit::minutes, 15},
           Row{"15min", Unit::minutes, 15},
           Row{"1 h", Unit::minutes, 60},
           Row{"600 minutes", Unit::hours, 10},
           Row{"2 days", Unit::seconds, 172800},
           Row{"81920 KiB", Unit::bytes, 83886080},
           Row{"80 MiB", Unit::bytes, 83886080},
           Row{"4 GiB", Unit::bytes, 4294967296},
           Row{"1024 B", Unit::bytes, 1024},
           Row{"0x20080000", Unit::none, 0x20080000},
           Row{"24 passwords", Unit::passwords, 24},
           Row{" 7 ", Unit::none, 7},
       }) {
    CAPTURE(row.text);
    const auto read = parse_quantity(scalar(row.text), row.unit);
    REQUIRE_MESSAGE(read.has_value(), read.error().to_string());
    CHECK(*read == row.expected);
  }
}

TEST_CASE("quantities are refused with what to write instead") {
  struct Row {
    const char* text;
    Unit unit;
    const char* part;
  };
  for (const auto& row : {
           Row{"", Unit::none, "not a number"},
           Row{"fourteen", Unit::none, "not a number"},
           Row{"014", Unit::none, "leading zeros"},
           Row{"1.5", Unit::none, "no unit"},
           Row{"1e3", Unit::none, "no unit"},
           Row{"+1", Unit::none, "not a number"},
           Row{"0x", Unit::none, "hexadecimal"},
           Row{"0x1g", Unit::none, "hexadecimal"},
           Row{"99999999999999999999", Unit::none, "too large"},
           Row{"81920", Unit::bytes, "needs its unit"},
           Row{"0x1000", Unit::bytes, "needs its unit"},
           Row{"81920 KB", Unit::bytes, "KiB"},
           Row{"80 MB", Unit::bytes, "ambiguous"},
           Row{"9223372036854775807 KiB", Unit::bytes, "too large"},
           Row{"14 days", Unit::characters, "counted in characters"},
           Row{"14 KiB", Unit::days, "counted in days"},
           Row{"5 days", Unit::none, "plain number"},
           Row{"90 min", Unit::hours, "whole number of hours"},
           Row{"3 fortnights", Unit::days, "known: s"},
       }) {
    CAPTURE(row.text);
    const auto read = parse_quantity(scalar(row.text), row.unit);
    REQUIRE_FALSE(read.has_value());
    CHECK_MESSAGE(read.error().what.find(row.part) != std::string::npos, read.error().what);
    CHECK(read.error().where.line == 7);
  }
}

TEST_CASE("quantities are written as they are read") {
  CHECK(describe_quantity(1, Unit::days) == "1 day");
  CHECK(describe_quantity(2, Unit::passwords) == "2 passwords");
  CHECK(describe_quantity(3, Unit::none) == "3");
  CHECK(describe_quantity(1000, Unit::bytes) == "1000 B");
  CHECK(describe_quantity(0, Unit::bytes) == "0 B");
  for (const std::int64_t number : {0LL, 1LL, 60LL, 1024LL, 83886080LL, 1001LL}) {
    for (const Unit unit : {Unit::none, Unit::seconds, Unit::minutes, Unit::hours, Unit::days, Unit::bytes,
                            Unit::characters, Unit::attempts, Unit::passwords}) {
      CHECK(*parse_quantity(scalar(describe_quantity(number, unit)), unit) == number);
      CHECK(*parse_quantity(scalar(quantity_to_yaml(number, unit)), unit) == number);
    }
  }
  CHECK(quoted_yaml("it's") == "'it''s'");
  CHECK(quoted_yaml("a\nb\t\"c\"") == "\"a\\nb\\t\\\"c\\\"\"");
}
