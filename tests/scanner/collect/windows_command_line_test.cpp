// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/windows_command_line.h"

#include <doctest/doctest.h>

using casemate::collect::windows_command_line;

TEST_CASE("words are quoted only where they must be, and a quote is led by backslashes of its own") {
  struct Row {
    std::string word;
    std::string text;
  };
  const Row rows[] = {
      {"plain", "plain"},
      {"", "\"\""},
      {"a b", "\"a b\""},
      {R"(C:\Windows\x)", R"(C:\Windows\x)"},
      {R"(C:\a b\)", R"("C:\a b\\")"},
      {R"(say "x")", R"("say \"x\"")"},
      {R"(\")", R"("\\\"")"},
      {R"(a\\b c)", R"("a\\b c")"},
      {"tab\t", "\"tab\t\""},
      {"$HOME;%PATH%&|", "$HOME;%PATH%&|"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.word);
    CHECK(windows_command_line({"x.exe", row.word}) == "\"x.exe\" " + row.text);
  }
  CHECK(windows_command_line({R"(C:\Program Files\x.exe)"}) == R"("C:\Program Files\x.exe")");
}
