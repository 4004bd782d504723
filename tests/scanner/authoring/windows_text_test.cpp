// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/windows_text.h"

#include <doctest/doctest.h>

#include "scanner/evidence/encoding.h"

using namespace casemate;
using namespace casemate::authoring;

TEST_CASE("UTF-16 is read back as what it was written from, surrogate pairs included") {
  for (const std::string text : {"", "plain", "Gäste", "гость", "管理者", "\xF0\x9F\x94\x92 locked"}) {
    CHECK(evidence::utf16le_to_utf8(utf16le(text)) == text);
  }
  CHECK(utf16le("A") == std::string("A\0", 2));
  CHECK(utf16le("\xF0\x9F\x94\x92") == "\x3D\xD8\x12\xDD");
}

TEST_CASE("a registry path is split at its value's name") {
  CHECK(split_registry_path("HKLM\\Software\\A\\b").key == "HKLM\\Software\\A");
  CHECK(split_registry_path("HKLM\\Software\\A\\b").name == "b");
  CHECK(split_registry_path("HKLM\\Software\\A\\").name.empty());
  CHECK(split_registry_path("HKLM\\HardenedPaths\\\\\\*\\NETLOGON").key == "HKLM\\HardenedPaths");
  CHECK(split_registry_path("HKLM\\HardenedPaths\\\\\\*\\NETLOGON").name == "\\\\*\\NETLOGON");
}

TEST_CASE("numbers, flags and texts as templates write them; SIDs with a star") {
  CHECK(template_number(Value{std::int64_t{-1}}) == "-1");
  CHECK(template_number(Value{AuditFlags::success_and_failure}) == "3");
  CHECK(template_number(Value{std::string("keeper")}) == "\"keeper\"");
  CHECK(template_principals(Value{make_principals({"S-1-5-32-544", "CONTOSO\\backup"})}) == "CONTOSO\\backup,*S-1-5-32-544");
  CHECK(template_principals(Value{Principals{}}).empty());
}
