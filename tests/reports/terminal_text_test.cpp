// SPDX-License-Identifier: Apache-2.0
#include "reports/terminal_text.h"

#include <doctest/doctest.h>

using namespace casemate::reports;

TEST_CASE("text is wrapped beside its label") {
  TerminalText text(false, 40);
  text.paragraph(2, Ink::plain, "seen", 10, "one two three four five six seven eight nine");
  CHECK(text.take() ==
        "  seen      one two three four five six\n"
        "            seven eight nine\n");
}

TEST_CASE("a word longer than the line is broken, characters are not") {
  TerminalText text(false, 40);
  text.paragraph(0, Ink::plain, "", 0, std::string(50, 'x') + "ä");
  CHECK(text.take() == std::string(40, 'x') + "\n" + std::string(10, 'x') + "ä\n");
}

TEST_CASE("colours come only when wanted, and hostile text brings none") {
  TerminalText plain(false, 80);
  plain.paragraph(0, Ink::red, "FAIL", 6, "a\x1B[2Jb");
  CHECK(plain.take() == "FAIL  a?[2Jb\n");
  TerminalText coloured(true, 80);
  coloured.paragraph(0, Ink::red, "FAIL", 6, "x");
  CHECK(coloured.take() == "\x1B[1;31mFAIL\x1B[0m  x\n");
}

TEST_CASE("an endless text is cut") {
  TerminalText text(false, 80);
  text.paragraph(0, Ink::plain, "", 0, std::string(100'000, 'x'));
  CHECK(text.take().size() < 500);
}

TEST_CASE("columns") {
  CHECK(columns_of("abc") == 3);
  CHECK(columns_of("ä") == 1);
  CHECK(columns_of("日本") == 4);
  CHECK(columns_of("e\u0301") == 1);
}

TEST_CASE("two texts stand beside each other, each wrapped in its own column; below each other where it is narrow") {
  TerminalText wide(false, 80);
  wide.columns(4, "left", std::string(30, 'a') + " " + std::string(30, 'b'));
  CHECK(wide.take() == "    left" + std::string(35, ' ') + std::string(30, 'a') + "\n" + std::string(43, ' ') + std::string(30, 'b') + "\n");
  TerminalText narrow(false, 60);
  narrow.columns(2, "left", "right");
  CHECK(narrow.take() == "  left\n    right\n");
  TerminalText hostile(false, 80);
  hostile.columns(0, "a\x1B[2J", "b");
  CHECK(hostile.take().find('\x1B') == std::string::npos);
}
