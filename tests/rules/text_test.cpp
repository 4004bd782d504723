// SPDX-License-Identifier: Apache-2.0
#include "rules/text.h"

#include <doctest/doctest.h>

using namespace casemate;

TEST_CASE("text compares without case, umlauts included") {
  CHECK(iequals("Software", "SOFTWARE"));
  CHECK(iequals("Gäste", "GÄSTE"));
  CHECK(iequals("Администраторы", "АДМИНИСТРАТОРЫ"));
  CHECK_FALSE(iequals("a", "ab"));
  CHECK_FALSE(iequals("×", "÷"));
  CHECK(ihash("Spooler") == ihash("SPOOLER"));
  CHECK(ihash("Spooler") != ihash("Spoolers"));
  CHECK(fold_case("ÄB") == "äb");
  CHECK(icompare("a", "B") < 0);
  CHECK(icompare("b", "A") > 0);
  CHECK(icompare("abc", "ABC") == 0);
}

TEST_CASE("numbers are read whole or not at all") {
  CHECK(parse_decimal("14") == 14);
  CHECK(parse_decimal("-1") == -1);
  CHECK_FALSE(parse_decimal(""));
  CHECK_FALSE(parse_decimal("14 days"));
  CHECK_FALSE(parse_decimal("99999999999999999999"));
  CHECK(parse_integer("0x20080000") == 0x20080000);
  CHECK_FALSE(parse_integer("0x-1"));
  CHECK_FALSE(parse_integer("0x"));
}

TEST_CASE("globs") {
  CHECK(glob_matches("CAS*", "cas01"));
  CHECK(glob_matches("*", ""));
  CHECK(glob_matches("a?c", "abc"));
  CHECK_FALSE(glob_matches("a?c", "ac"));
  CHECK(glob_matches("*-URA-*", "WS08-URA-001"));
  CHECK_FALSE(glob_matches("EDGE*", "MEDGE"));
}

TEST_CASE("the nearest known word is offered, a far one is not") {
  CHECK(nearest("settin", {"title", "setting"}) == "setting");
  CHECK(nearest("titel", {"rules", "title"}) == "title");
  CHECK(nearest("HTLM", {"json", "html"}) == "html");
  CHECK(nearest("--leve", {"--live", "--level"}) == "--level");  // as near; the beginning decides
  CHECK(nearest("--leve", {"--level", "--live"}) == "--level");
  CHECK_FALSE(nearest("xyz", {"title", "setting"}));
}

TEST_CASE("shortened text stays UTF-8 and has no control characters") {
  CHECK(shorten("ab\ncd") == "ab?cd");
  CHECK(shorten("ääää", 3) == "ä…");
}

TEST_CASE("the hash agrees with equality at every length, and lengths differ in it") {
  const std::string letters = "HKLM\\System\\CurrentControlSet\\Control\\Lsa\\@[`{zZaA~";
  for (std::size_t length = 0; length <= letters.size(); ++length) {
    const std::string text = letters.substr(0, length);
    CHECK(ihash(text) == ihash(fold_case(text)));
    CHECK(ihash(text + "Ä") == ihash(fold_case(text) + "ä"));
    CHECK(ihash(text) != ihash(text + "a"));
  }
  CHECK(ihash(std::string_view{}) == ihash(""));  // a view of nothing has no bytes to point at
  CHECK(ihash("@") != ihash("`"));
  CHECK(ihash("[") != ihash("{"));
  CHECK_FALSE(iequals("@", "`"));
}
