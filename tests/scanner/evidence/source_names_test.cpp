// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/source_names.h"

#include <doctest/doctest.h>

using namespace casemate::evidence;

TEST_CASE("names that are not UTF-8 are made so") {
  CHECK(valid_utf8("Gäste") == "Gäste");
  CHECK(valid_utf8("G\xE4ste") == "G\xEF\xBF\xBDste");
  CHECK(valid_utf8("\xC0\x80") == "\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(valid_utf8("\xED\xA0\x80") == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(valid_utf8("\xF4\x90\x80\x80").size() == 12);
  CHECK(valid_utf8("\xE2\x82") == "\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(valid_utf8("\xF0\x9F\x94\x92") == "\xF0\x9F\x94\x92");
}

TEST_CASE("a member's name is a path below the archive or refused") {
  struct Row {
    std::string_view name;
    std::string_view path;
    bool taken;
  };
  constexpr Row kRows[] = {
      {"secpol.inf", "secpol.inf", true},
      {"./exports/secpol.inf", "exports/secpol.inf", true},
      {"CAS01\\secpol.inf", "CAS01/secpol.inf", true},
      {"a..b/..c", "a..b/..c", true},
      {"/etc/passwd", "/etc/passwd", false},
      {"\\\\server\\share\\x", "//server/share/x", false},
      {"C:\\x.inf", "C:/x.inf", false},
      {"c:x.inf", "c:x.inf", false},
      {"../x", "../x", false},
      {"a/../../x", "a/../../x", false},
      {"a\\..\\..\\x", "a/../../x", false},
      {"..", "..", false},
      {"", "", false},
      {"./", "", false},
      {"folder/", "folder/", false},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.name);
    std::string_view refused;
    CHECK(member_path(row.name, refused) == row.path);
    CHECK(refused.empty() == row.taken);
  }
}
