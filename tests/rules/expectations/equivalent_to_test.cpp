// SPDX-License-Identifier: Apache-2.0
#include "rules/expectations/equivalent_to.h"

#include "tests/rules/expectations/judging.h"

using namespace casemate;
using namespace casemate::tests;

TEST_CASE("descriptors compare by what they grant") {
  const auto wanted = make(kServiceSddl, "equivalent_to", scalar("D:(A;;GA;;;BA)(A;;CCLCSWRPWPDTLOCRRC;;;SY)"));
  CHECK(verdict(wanted, text("D:AI(A;;CCLCSWRPWPDTLOCRRC;;;S-1-5-18)(A;;0xF01FF;;;S-1-5-32-544)")) == "met");
  CHECK(verdict(wanted, text("D:(A;;GA;;;BA)")) == "not met");
  CHECK(verdict(wanted, text("D:(A;;GA;;;BA)(A;;CCLCSWRPWPDTLOCRRC;;;WD)")) == "not met");
  CHECK(verdict(wanted, text("D:(A;;GA;;BA)")) == "wrong type");
  CHECK(verdict(wanted, text("")) == "wrong type");
  CHECK(verdict(negated(kServiceSddl, wanted), text("D:(A;;")) == "wrong type");
  CHECK(verdict(wanted, number(1)) == "wrong type");
  CHECK(verdict(negated(kServiceSddl, wanted), text("D:(A;;GA;;;BA)")) == "met");
}

TEST_CASE("descriptors in REG_SZ values") {
  const auto wanted = make(kSz, "equivalent_to", scalar("O:BAG:BAD:(A;;RC;;;BA)"));
  CHECK(verdict(wanted, sz("O:BAG:BAD:(A;;0x20000;;;S-1-5-32-544)")) == "met");
  CHECK(verdict(wanted, sz("O:BAG:BAD:(A;;RC;;;WD)")) == "not met");
  CHECK(verdict(wanted, dword(1)) == "wrong type");
}

TEST_CASE("groups of the domain need the domain's SID") {
  const auto wanted = make(kServiceSddl, "equivalent_to", scalar("D:(A;;GA;;;DA)"));
  const Value seen = text("D:(A;;GA;;;S-1-5-21-1-2-3-512)");
  Facts facts;
  facts.domain_sid = "S-1-5-21-1-2-3";
  facts.machine_sid = "S-1-5-21-7-8-9";
  CHECK(verdict(wanted, seen, facts) == "met");
  facts.domain_sid = "S-1-5-21-4-5-6";
  CHECK(verdict(wanted, seen, facts) == "not met");
  CHECK(verdict(wanted, seen) == "unknown");
  CHECK(verdict(negated(kServiceSddl, wanted), seen) == "unknown");
  CHECK(verdict(wanted, text("D:(A;;GA;;;S-1-5-21-1-2-3-513)")) == "not met");
  CHECK(verdict(wanted, text("D:(A;;GA;;;DA)")) == "met");
}

TEST_CASE("a rule's descriptor must be one") {
  CHECK_FALSE(refusal(kServiceSddl, "equivalent_to", scalar("everyone may")).empty());
  CHECK_FALSE(refusal(kDword, "equivalent_to", scalar("D:")).empty());
  CHECK(make(kServiceSddl, "equivalent_to", scalar("D:(A;;KA;;;BA)"))->describe() == "equivalent to D:(A;;KA;;;BA)");
  CHECK(make(kServiceSddl, "equivalent_to", scalar("D:(A;;KA;;;BA)"))->to_yaml() ==
        "{equivalent_to: 'D:(A;;0xf003f;;;S-1-5-32-544)'}");
}
