// SPDX-License-Identifier: Apache-2.0
#include "rules/document_text.h"

#include <doctest/doctest.h>

#include <string>

using namespace casemate;

TEST_CASE("characters a document may not hold are found and named") {
  struct Row {
    std::string text;
    TextStage stage;
    std::size_t offset;
    std::string_view name;
  };
  const Row rows[] = {
      {std::string("a\0b", 3), TextStage::file, 1, "U+0000 (NUL)"},
      {"a\x1b[0m", TextStage::file, 1, "U+001B (control character)"},
      {"a\rb", TextStage::file, 1, "U+000D (carriage return)"},
      {"a\r\n", TextStage::scalar, 1, "U+000D (carriage return)"},
      {"a\x7f", TextStage::file, 1, "U+007F (delete)"},
      {"a\xC2\x85", TextStage::file, 1, "U+0085 (next line)"},
      {"a\xC2\x9B", TextStage::file, 1, "U+009B (control character)"},
      {"ab\xE2\x80\xA8", TextStage::file, 2, "U+2028 (line separator)"},
      {"ab\xE2\x80\xA9", TextStage::scalar, 2, "U+2029 (paragraph separator)"},
      {"ab\xEF\xBB\xBF", TextStage::file, 2, "U+FEFF (byte order mark)"},
      {"ab\xFF", TextStage::file, 2, "a byte that is not UTF-8"},
      {"\xC0\xAF", TextStage::file, 0, "a byte that is not UTF-8"},
      {"\xED\xA0\x80", TextStage::file, 0, "a byte that is not UTF-8"},
      {"\xF4\x90\x80\x80", TextStage::file, 0, "a byte that is not UTF-8"},
      {"\xE2\x80", TextStage::file, 0, "a byte that is not UTF-8"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.name);
    const auto found = find_forbidden_character(row.text, row.stage);
    REQUIRE(found);
    CHECK(found->offset == row.offset);
    CHECK(found->name == row.name);
  }
}

TEST_CASE("tabs, line ends and letters of any script are text") {
  CHECK_FALSE(find_forbidden_character("a\tb\r\nc\n", TextStage::file));
  CHECK_FALSE(find_forbidden_character("Gäste, Администраторы, 管理者, \xF0\x9F\x94\x92", TextStage::scalar));
  CHECK_FALSE(find_forbidden_character("", TextStage::file));
}
