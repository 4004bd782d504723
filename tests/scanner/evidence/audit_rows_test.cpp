// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/audit_rows.h"

#include <doctest/doctest.h>

#include "rules/settings_table.h"

using namespace casemate;
using namespace casemate::evidence;

TEST_CASE("GUIDs of subcategories, also of those not invented yet") {
  CHECK(audit_guid("{0CCE9215-69AE-11D9-BED3-505054503030}") == "0cce9215-69ae-11d9-bed3-505054503030");
  CHECK(audit_guid(" 0cce92ff-69ae-11d9-bed3-505054503030 ") == "0cce92ff-69ae-11d9-bed3-505054503030");
  for (const char* text : {"", "{}", "{0CCE9215-69AE-11D9-BED3-505054503030", "{0CCE92xy-69AE-11D9-BED3-505054503030}",
                           "{69979848-797A-11D9-BED3-505054503030}", "{0CCE9215-69AE-11D9-BED3-505054503031}"}) {
    CAPTURE(text);
    CHECK_FALSE(audit_guid(text));
  }
}

TEST_CASE("what every Windows lists, and what only newer ones do") {
  SubcategorySet base;
  SubcategorySet without_one;
  for (const AuditSubcategory& row : audit_subcategories()) {
    if (row.guid.substr(0, 8) > "0cce9242") continue;
    base.add(row.guid);
    if (row.name != "Credential Validation") without_one.add(row.guid);
  }
  CHECK(base.has_base_set());
  CHECK(base.has_all_categories());
  CHECK_FALSE(without_one.has_base_set());
  CHECK(without_one.has_all_categories());
  SubcategorySet newest;
  newest.add("0cce92ff-69ae-11d9-bed3-505054503030");
  CHECK_FALSE(newest.has_all_categories());
}
