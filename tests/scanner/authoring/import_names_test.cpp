// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/import_names.h"

#include <doctest/doctest.h>

#include <set>

namespace casemate::authoring {
namespace {

TEST_CASE("import_names: titles and places in the editor") {
  struct Row {
    const char* address;
    const char* title;
    const char* path;
  };
  const Row rows[] = {
      {"account_policy/LockoutBadCount", "Account lockout threshold", "Account Policies > Account Lockout Policy > Account lockout threshold"},
      {"account_policy/MinimumPasswordLength", "Minimum password length", "Account Policies > Password Policy > Minimum password length"},
      {"account_policy/NewGuestName", "Accounts: Rename guest account", "Local Policies > Security Options > Accounts: Rename guest account"},
      {"audit/Logon", "Audit Logon", "Advanced Audit Policy Configuration > Logon/Logoff > Audit Logon"},
      {"user_right/SeDebugPrivilege", "Debug programs", "Local Policies > User Rights Assignment > Debug programs"},
      {"service/Spooler", "Spooler: service startup type", "System Services > Spooler"},
      {"registry/HKLM\\Software\\Policies\\Contoso\\Strict", "Strict (Policies\\Contoso)", ""},
      {"registry/HKCU\\Software\\Contoso\\", "(Default) (of each user, Software\\Contoso)", ""},
      {"event_log/Security.max_size", "Security log: maximum log size", "Event Log > Maximum log size (Security)"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.address);
    const auto setting = Setting::parse(row.address);
    REQUIRE(setting.has_value());
    CHECK(title_of(*setting) == row.title);
    CHECK(editor_path(*setting) == row.path);
  }
}

TEST_CASE("import_names: every area has letters of its own") {
  std::set<std::string_view> letters;
  for (const std::string& word : area_words()) {
    Area area{};
    REQUIRE(parse_area(word, area));
    CHECK(letters.insert(area_letters(area)).second);
  }
}

}  // namespace
}  // namespace casemate::authoring
