// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/rsop_reading.h"

#include <doctest/doctest.h>

#include "tests/scanner/evidence/reading.h"

using namespace casemate;
using namespace casemate::evidence;

TEST_CASE("the GPO of an entry is named, whatever the case of its identifier") {
  Reading reading;
  RsopReading rsop(reading);
  rsop.name_gpo("{ABC}", "contoso.com", "Servers");
  rsop.name_gpo("{ABC}", "other.com", "Others");
  const auto document = XmlDocument::parse(
      "<r><a><GPO><Identifier>{abc}</Identifier><Domain>CONTOSO.com</Domain></GPO></a>"
      "<b><GPO><Identifier>{DEF}</Identifier></GPO></b><c/></r>");
  REQUIRE(document.has_value());
  const XmlElement root = document.value()->root();
  CHECK(rsop.observe(root.child("a"), Setting(Area::service, "a"), std::string("manual")).gpo == "Servers");
  CHECK(rsop.observe(root.child("b"), Setting(Area::service, "b"), std::string("manual")).gpo == "{DEF}");
  CHECK(rsop.observe(root.child("c"), Setting(Area::service, "c"), std::string("manual")).gpo.empty());
}

TEST_CASE("only precedence one wins, what is said twice is counted") {
  Reading reading;
  RsopReading rsop(reading);
  const auto document =
      XmlDocument::parse("<r><a><Precedence>1</Precedence></a><b><Precedence>2</Precedence></b><c/></r>");
  REQUIRE(document.has_value());
  const XmlElement root = document.value()->root();
  CHECK(rsop.wins(root.child("a"), Area::service));
  CHECK_FALSE(rsop.wins(root.child("b"), Area::service));
  CHECK(rsop.wins(root.child("c"), Area::service));
  rsop.left_out("x is not read");
  rsop.left_out("x is not read");
  rsop.finish();
  CHECK(tests::has_problem(reading, Problem::Severity::note, 0, "1 entries of lower precedence"));
  CHECK(tests::has_problem(reading, Problem::Severity::note, 0, "x is not read (2)"));
}
