// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/import_preferences.h"

#include <doctest/doctest.h>

namespace casemate::authoring {
namespace {

TEST_CASE("import_preferences: each item is listed, no password is repeated") {
  Policy policy;
  list_preferences(
      "<Groups>\n<User name='x'>\n<Properties userName='backup' cpassword='secret' name='backup'/></User>\n"
      "<Collection><Group name='g'><Properties groupName='Administrators (built-in)'/></Group></Collection></Groups>",
      3, policy);
  REQUIRE(policy.rest.size() == 2);
  CHECK(policy.rest[0].file == 3);
  CHECK(policy.rest[0].line == 2);
  CHECK(policy.rest[0].what == "a preference, which users can change and which may be for some hosts only: User backup");
  CHECK(policy.rest[1].what.ends_with("Group Administrators (built-in)"));
}

TEST_CASE("import_preferences: a file that cannot be read is said") {
  Policy policy;
  list_preferences("<Groups>\n<User", 0, policy);
  REQUIRE(policy.rest.size() == 1);
  CHECK(policy.rest.front().what.starts_with("preferences that cannot be read: "));
}

}  // namespace
}  // namespace casemate::authoring
