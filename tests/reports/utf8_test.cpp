// SPDX-License-Identifier: Apache-2.0
#include "reports/utf8.h"

#include <doctest/doctest.h>

#include <string>

using namespace casemate::reports;

TEST_CASE("characters of one to four bytes") {
  struct Row {
    std::string_view text;
    char32_t code;
  };
  for (const Row& row :
       {Row{"a", 'a'}, Row{"\xC3\xA4", 0xE4}, Row{"\xE2\x82\xAC", 0x20AC}, Row{"\xF0\x9F\x94\x92", 0x1F512}}) {
    const Utf8 character = decode_utf8(row.text, 0);
    CHECK(character.valid);
    CHECK(character.code == row.code);
    CHECK(character.length == row.text.size());
  }
}

TEST_CASE("what is no UTF-8 costs one byte") {
  for (const std::string_view text : {"\x80", "\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                      "\xF8\x88\x80\x80\x80", "\xC3", "\xE2\x82", "\xC3(", "\xFF"}) {
    const Utf8 character = decode_utf8(text, 0);
    CHECK_FALSE(character.valid);
    CHECK(character.length == 1);
    CHECK(character.code == 0xFFFD);
  }
}

TEST_CASE("characters that no report shows as they are") {
  CHECK(is_control(0x1B));
  CHECK(is_control(0x9B));
  CHECK_FALSE(is_control(0xA0));
  CHECK(is_noncharacter(0xFFFF));
  CHECK(is_noncharacter(0x1FFFE));
  CHECK(is_noncharacter(0xFDD0));
  CHECK(turns_text_around(0x202E));
  CHECK_FALSE(turns_text_around(0x200E));
  CHECK(is_line_separator(0x2028));
}
