// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/inf_lines.h"

#include <doctest/doctest.h>

using namespace casemate::evidence;

TEST_CASE("section headers") {
  CHECK(inf_section_name("[System Access]") == "System Access");
  CHECK(inf_section_name("  [ Version ]  ") == "Version");
  for (const auto* bad : {"", "[", "[]", "[ ]", "[System Access", "System Access]", "[a]b]", "[a[b]", "a [b]"}) {
    CAPTURE(bad);
    CHECK_FALSE(inf_section_name(bad));
  }
}

TEST_CASE("entries are split at the first equals sign") {
  std::string_view key;
  std::string_view value;
  CHECK(split_inf_entry("NewGuestName = \"a = b\"", key, value));
  CHECK(key == "NewGuestName");
  CHECK(value == "\"a = b\"");
  CHECK(split_inf_entry("SeTcbPrivilege =", key, value));
  CHECK(value.empty());
  CHECK_FALSE(split_inf_entry("SeTcbPrivilege", key, value));
  CHECK_FALSE(split_inf_entry(" = 1", key, value));
}

TEST_CASE("registry entries are split where digits and a comma follow") {
  struct Row {
    const char* line;
    const char* path;
    std::uint32_t type;
    const char* data;
  };
  for (const Row& row : {
           Row{R"(MACHINE\A\B=4,1)", R"(MACHINE\A\B)", 4, "1"},
           Row{R"(MACHINE\A\B = 1,"x=4,5")", R"(MACHINE\A\B)", 1, R"("x=4,5")"},
           Row{R"(MACHINE\A\x=y=4,1)", R"(MACHINE\A\x=y)", 4, "1"},
           Row{R"("MACHINE\A\B"=7,)", R"(MACHINE\A\B)", 7, ""},
           Row{R"(MACHINE\A\B=7, a ,b)", R"(MACHINE\A\B)", 7, " a ,b"},
       }) {
    CAPTURE(row.line);
    const auto entry = split_inf_registry_entry(row.line);
    REQUIRE(entry);
    CHECK(entry->path == row.path);
    CHECK(entry->type == row.type);
    CHECK(entry->data == row.data);
  }
  for (const auto* bad : {"", R"(MACHINE\A\B)", R"(MACHINE\A\B=4)", R"(MACHINE\A\B=,1)", R"(MACHINE\A\B=x,1)",
                          R"(MACHINE\A\B=9999999999,1)", R"("MACHINE\A\B=4,1)", "=4,1"}) {
    CAPTURE(bad);
    CHECK_FALSE(split_inf_registry_entry(bad));
  }
}

TEST_CASE("objects have three fields") {
  const auto fields = split_inf_object("\"C:\\a, b\",1,\"D:P(A;;GA;;;BA)\"");
  REQUIRE(fields);
  CHECK((*fields)[0] == "C:\\a, b");
  CHECK((*fields)[1] == "1");
  CHECK((*fields)[2] == "D:P(A;;GA;;;BA)");
  CHECK(split_inf_object("Spooler,4,"));
  CHECK(split_inf_object("Spooler, 4, \"\""));
  for (const auto* bad : {"", "Spooler", "Spooler,4", R"("Spooler,4,"")", R"("Spooler",4,"D:)"}) {
    CAPTURE(bad);
    CHECK_FALSE(split_inf_object(bad));
  }
}

TEST_CASE("strings of a REG_MULTI_SZ") {
  using Strings = std::vector<std::string>;
  CHECK(split_inf_multi_string("") == Strings{});
  CHECK(split_inf_multi_string("Posix") == Strings{"Posix"});
  CHECK(split_inf_multi_string(R"(Line one","with comma,Line two)") == Strings{"Line one,with comma", "Line two"});
  CHECK(split_inf_multi_string("a,,b,,") == Strings{"a", "", "b"});
  CHECK(split_inf_multi_string(",") == Strings{});
}

TEST_CASE("quotes come in pairs") {
  CHECK(unquote("\" x \"") == " x ");
  CHECK(unquote("x") == "x");
  CHECK(unquote("\"\"") == "");
  CHECK_FALSE(unquote("\""));
  CHECK_FALSE(unquote("\"x"));
  CHECK_FALSE(unquote("x\""));
}
