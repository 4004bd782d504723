// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/feature_list.h"

#include <doctest/doctest.h>

#include "tests/scanner/evidence/reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("a list of all features covers every feature, a part covers its own") {
  struct Case {
    bool lists_all;
    bool damaged;
    Lookup::Kind other;
  };
  constexpr Case cases[] = {{true, false, Lookup::Kind::absent},
                            {true, true, Lookup::Kind::damaged},
                            {false, false, Lookup::Kind::not_covered},
                            {false, true, Lookup::Kind::not_covered}};
  for (const Case& row : cases) {
    Reading reading;
    FeatureList list(reading);
    list.add("Web-Server", kFeatureInstalled, "Webserver (IIS)", 2);
    list.finish(row.lists_all, row.damaged);
    CHECK(list.size() == 1);
    CHECK(kind_of(reading, "feature/web-server") == Lookup::Kind::present);
    CHECK(kind_of(reading, "feature/DNS") == row.other);
    CHECK(reading.observations.front().raw == "Webserver (IIS)");
    CHECK(reading.scopes.size() == 1);
  }
}
