// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/import_yaml.h"

#include <doctest/doctest.h>

namespace casemate::authoring {
namespace {

TEST_CASE("import_yaml: what no YAML file may hold") {
  for (const char* good : {"", "plain", "Größe", "\xE2\x82\xAC", "\xF0\x9F\x98\xBA", "tilde ~", "\xC2\xA0"}) {
    CAPTURE(good);
    CHECK(fits_yaml(good));
  }
  for (const char* bad : {"a\nb", "a\tb", "\x7F", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xFF", "\xC3", "\xE2\x82", "\x1B[31m"}) {
    CAPTURE(bad);
    CHECK_FALSE(fits_yaml(bad));
  }
  CHECK_FALSE(fits_yaml(std::string_view("a\0b", 3)));
}

TEST_CASE("import_yaml: quotes") {
  CHECK(yaml_quoted("") == "''");
  CHECK(yaml_quoted("it's #1: {x}") == "'it''s #1: {x}'");
}

TEST_CASE("import_yaml: a list on one line, or one item a line") {
  CHECK(yaml_list("exactly", {"a", "b"}, 4) == "exactly: [a, b]");
  const std::string lengthy(70, 'x');
  CHECK(yaml_list("exactly", {lengthy, lengthy}, 4) == "exactly:\n      - " + lengthy + "\n      - " + lengthy);
}

TEST_CASE("import_yaml: comments are wrapped and cannot end early") {
  CHECK(yaml_comment("short") == "# short\n");
  CHECK(yaml_comment("a\nrules: []") == "# a?rules: []\n");
  const std::string text = yaml_comment(std::string(60, 'a') + " " + std::string(60, 'b') + " c");
  CHECK(text == "# " + std::string(60, 'a') + "\n#   " + std::string(60, 'b') + " c\n");
}

}  // namespace
}  // namespace casemate::authoring
