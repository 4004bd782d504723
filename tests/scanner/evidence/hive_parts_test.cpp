// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/hive_parts.h"

#include <doctest/doctest.h>

#include <string>

#include "rules/text.h"

using namespace casemate;
using namespace casemate::evidence;

TEST_CASE("no part lies inside another's subtree, so that no key is read twice") {
  for (const HivePart& outer : hive_parts()) {
    for (const HivePart& inner : hive_parts()) {
      if (&outer == &inner || outer.hive != inner.hive) continue;
      CAPTURE(std::string(inner.path));
      CHECK_FALSE(iequals(outer.path, inner.path));
      if (outer.subtree) CHECK_FALSE(istarts_with(inner.path, std::string(outer.path) + "\\"));
    }
  }
}

TEST_CASE("nothing that holds secrets is a part") {
  for (const HivePart& part : hive_parts()) {
    CHECK_FALSE(istarts_with(part.path, R"(Policy\Secrets)"));
    CHECK_FALSE(istarts_with(part.path, "Cache"));
    if (part.hive == HiveKind::security) CHECK(part.path != "Policy");
  }
}

TEST_CASE("a hive's usual name tells its kind, whatever folder it is in") {
  CHECK(hive_kind_by_name("Windows/System32/config/system") == HiveKind::system);
  CHECK(hive_kind_by_name(R"(C:\x\SAM)") == HiveKind::sam);
  CHECK(hive_kind_by_name("ntuser.dat") == HiveKind::user);
  CHECK(hive_kind_by_name("Users/x/NTUSER.MAN") == HiveKind::user);
  CHECK(hive_kind_by_name("SYSTEM.bak") == HiveKind::unknown);
  CHECK(registry_root(HiveKind::software) == R"(HKLM\Software)");
  CHECK(to_word(HiveKind::security) == "SECURITY");
}
