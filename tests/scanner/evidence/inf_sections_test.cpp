// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/inf_sections.h"

#include <doctest/doctest.h>

#include <string>

using namespace casemate;
using namespace casemate::evidence;

TEST_CASE("the twelve sections and the preamble are known, without regard to case") {
  for (const auto* name :
       {"System Access", "Kerberos Policy", "System Log", "Security Log", "Application Log", "Event Audit",
        "Registry Values", "Privilege Rights", "Service General Setting", "Registry Keys", "File Security",
        "Group Membership", "Unicode", "Version", "Profile Description", "SYSTEM ACCESS"}) {
    CAPTURE(name);
    CHECK(find_inf_section(name) < inf_sections().size());
  }
  CHECK(inf_sections().size() == 15);
  CHECK(find_inf_section("Strings") == inf_sections().size());
  CHECK(find_inf_section("") == inf_sections().size());
}

TEST_CASE("the later of two values counts, and that is said") {
  InfContext context;
  context.line = 3;
  context.put(Setting(Area::service, "Spooler"), std::string("manual"));
  context.line = 9;
  context.put(Setting(Area::service, "spooler"), std::string("disabled"));
  const auto observations = context.observations.take();
  REQUIRE(observations.size() == 1);
  CHECK(observations.front().value == Value(std::string("disabled")));
  CHECK(observations.front().where.line == 9);
  const auto problems = context.problems.take();
  REQUIRE(problems.size() == 1);
  CHECK(problems.front().what == "listed twice, first on line 3; the later one counts: service/spooler");
}
