// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/person_sid.h"

#include <doctest/doctest.h>

using casemate::evidence::is_person_sid;

TEST_CASE("people are accounts of machines and domains and of Entra ID") {
  CHECK(is_person_sid("S-1-5-21-1-2-3-1001"));
  CHECK(is_person_sid("S-1-12-1-1-2-3-4"));
  for (const char* other : {"S-1-5-18", "S-1-5-80-1-2-3-4-5", "S-1-5-82-1", "S-1-5-21-1-2-3-1001_Classes", "S-1-5-21-1-2-3-1001.bak", "S-1-5-21-x", ".DEFAULT", ""}) {
    CAPTURE(other);
    CHECK_FALSE(is_person_sid(other));
  }
}
