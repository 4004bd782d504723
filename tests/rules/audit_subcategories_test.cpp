// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <set>
#include <string>

#include "rules/settings_table.h"
#include "rules/text.h"

using namespace casemate;

TEST_CASE("the 59 subcategories are distinct and belong to nine legacy categories") {
  std::set<std::string> guids;
  std::set<std::string> names;
  std::set<std::string_view> keys;
  for (const auto& row : audit_subcategories()) {
    guids.insert(std::string(row.guid));
    names.insert(fold_case(row.name));
    if (!row.other_name.empty()) names.insert(fold_case(row.other_name));
    keys.insert(row.legacy_key);
    CHECK(row.guid == fold_case(row.guid));
    CHECK(find_audit_subcategory(row.guid) == &row);
    CHECK(find_audit_subcategory(row.name) == &row);
    CHECK(find_audit_subcategory("Audit " + std::string(row.name)) == &row);
  }
  CHECK(guids.size() == 59);
  CHECK(names.size() == 63);
  CHECK(keys.size() == 9);
}

TEST_CASE("a subcategory is found by GUID in any dress and by each of its names") {
  const auto guid_of = [](std::string_view text) {
    const AuditSubcategory* row = find_audit_subcategory(text);
    return row == nullptr ? std::string_view{} : row->guid;
  };
  constexpr std::string_view kLogon = "0cce9215-69ae-11d9-bed3-505054503030";
  CHECK(guid_of("{0CCE9215-69AE-11D9-BED3-505054503030}") == kLogon);
  CHECK(guid_of("0cce9215-69AE-11d9-bed3-505054503030") == kLogon);
  CHECK(guid_of("LOGON") == kLogon);
  CHECK(guid_of("Audit Logon") == kLogon);
  CHECK(guid_of("PNP Activity") == guid_of("Plug and Play Events"));
  CHECK(guid_of("Audit PNP Activity") == "0cce9248-69ae-11d9-bed3-505054503030");
  CHECK(guid_of("User/Device Claims") == guid_of("User / Device Claims"));
  CHECK(guid_of("Central Access Policy Staging") == guid_of("Central Policy Staging"));
  CHECK(guid_of("Audit Policy Change") == "0cce922f-69ae-11d9-bed3-505054503030");
  CHECK(guid_of("Audit Audit Policy Change") == "0cce922f-69ae-11d9-bed3-505054503030");
}

TEST_CASE("what is no subcategory is not found") {
  for (const char* text : {"", "{}", "Policy Change", "Anmelden", "{0CCE924B-69AE-11D9-BED3-505054503030}",
                           "{0CCE920F-69AE-11D9-BED3-505054503030}", "{0CCE92G5-69AE-11D9-BED3-505054503030}",
                           "{69979849-797A-11D9-BED3-505054503030}", "{0CCE9215-69AE-11D9-BED3-505054503031}"}) {
    CAPTURE(text);
    CHECK(find_audit_subcategory(text) == nullptr);
  }
}
