// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/hive_reading.h"

#include "tests/scanner/evidence/reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("what readers of hives add is effective evidence of a hive") {
  Reading reading;
  observe_in_hive(reading, Setting(Area::account_policy, "LockoutBadCount"), std::int64_t{5}, "somewhere");
  add_hive_scope(reading, Setting(Area::account_policy, "LockoutDuration"), false);
  add_hive_area(reading, Area::user_right, true);
  warn_in_hive(reading, "odd");
  CHECK(reading.observations.front().kind == EvidenceKind::registry_hive);
  CHECK(reading.observations.front().source == Source::effective);
  CHECK(reading.observations.front().where.key == "somewhere");
  CHECK(kind_of(reading, "account_policy/LockoutDuration") == Lookup::Kind::absent);
  CHECK(kind_of(reading, "account_policy/MinimumPasswordAge") == Lookup::Kind::not_covered);
  CHECK(kind_of(reading, "user_right/SeTcbPrivilege") == Lookup::Kind::damaged);
  CHECK(has_problem(reading, Problem::Severity::warning, 0, "odd"));
}
