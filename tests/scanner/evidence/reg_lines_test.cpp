// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/reg_lines.h"

#include <doctest/doctest.h>

using namespace casemate::evidence;

TEST_CASE("key headers") {
  CHECK(reg_key_path("[HKEY_LOCAL_MACHINE\\SOFTWARE]") == "HKEY_LOCAL_MACHINE\\SOFTWARE");
  CHECK(reg_key_path("[HKEY_LOCAL_MACHINE\\a]b]") == "HKEY_LOCAL_MACHINE\\a]b");
  CHECK(reg_key_path("[-HKEY_LOCAL_MACHINE\\x]") == "-HKEY_LOCAL_MACHINE\\x");
  for (const auto* bad : {"", "[]", "[HKEY", "HKEY]"}) CHECK_FALSE(reg_key_path(bad));
}

TEST_CASE("names of values") {
  const auto name = [](std::string_view line) {
    const auto head = split_reg_value(line);
    return head ? head->name + "|" + std::string(line.substr(head->data)) : std::string("(bad)");
  };
  CHECK(name("\"Start\"=dword:2") == "Start|dword:2");
  CHECK(name("@=\"x\"") == "|\"x\"");
  CHECK(name("\"a\\\\b\\\"c\" = \"x\"") == "a\\b\"c|\"x\"");
  CHECK(name("\"\"=\"x\"") == "|\"x\"");
  for (const auto* bad : {"", "@", "@x", "\"a", "\"a\"", "\"a\\q\"=1", "a=1"}) {
    CAPTURE(bad);
    CHECK(name(bad) == "(bad)");
  }
}

TEST_CASE("strings") {
  CHECK(reg_closing_quote("\"ab\"c") == 3);
  CHECK(reg_closing_quote("\"a\\\"b\"") == 5);
  CHECK(reg_closing_quote("\"ab") == std::string_view::npos);
  CHECK(reg_closing_quote("\"ab\\") == std::string_view::npos);
  CHECK(reg_unescape("a\\\\b\\\"") == "a\\b\"");
  CHECK_FALSE(reg_unescape("a\\n"));
  CHECK_FALSE(reg_unescape("a\\"));
}

TEST_CASE("numbers and bytes") {
  CHECK(reg_dword("dword:0000000f") == 15);
  CHECK(reg_dword("DWORD:FFFFFFFF") == 0xFFFFFFFF);
  for (const auto* bad : {"dword:", "dword:000000001", "dword:0x1", "hex:00", "dword:g"}) CHECK_FALSE(reg_dword(bad));
  const auto head = [](std::string_view data) {
    const auto type = take_reg_hex_head(data);
    return type ? std::to_string(*type) + "|" + std::string(data) : std::string("(bad)");
  };
  CHECK(head("hex:01,02") == "3|01,02");
  CHECK(head("hex(7):61") == "7|61");
  CHECK(head("hex(b):") == "11|");
  CHECK(head("hex(80000001):00") == "2147483649|00");
  for (const auto* bad : {"hex", "hex()", "hex():00", "hex(7)00", "hex(123456789):00", "dword:1"})
    CHECK(head(bad) == "(bad)");
  std::string bytes;
  CHECK(append_reg_bytes(" 01,FF,\t", bytes));
  CHECK(append_reg_bytes("0a", bytes));
  CHECK(bytes == "\x01\xFF\x0A");
  for (const auto* bad : {"001", "g0", "01,,02", "01 02"}) CHECK_FALSE(append_reg_bytes(bad, bytes));
}
