// SPDX-License-Identifier: Apache-2.0
#include "rules/expectations/bits.h"

#include "tests/rules/expectations/judging.h"

using namespace casemate;
using namespace casemate::tests;

TEST_CASE("masks") {
  const auto all = make(kDword, "all_bits", scalar("0x20080000"));
  CHECK(verdict(all, dword(0x20080000)) == "met");
  CHECK(verdict(all, dword(0x20080030)) == "met");
  CHECK(verdict(all, dword(0x20000000)) == "not met");
  CHECK(verdict(all, sz("537395200")) == "wrong type");
  CHECK(why(all, dword(0x20000000)) == "0x20000000 lacks 0x80000");
  CHECK(all->describe() == "all bits of 0x20080000");
  CHECK(all->to_yaml() == "{all_bits: 0x20080000}");
  CHECK(make(kDword, "all_bits", scalar("537395200"))->to_yaml() == all->to_yaml());
  CHECK(verdict(negated(kDword, all), sz("537395200")) == "wrong type");
  CHECK(verdict(negated(kDword, all), dword(0)) == "met");

  const auto none = make(kDword, "no_bits", scalar("0x3"));
  CHECK(verdict(none, dword(4)) == "met");
  CHECK(verdict(none, dword(6)) == "not met");
  CHECK(why(none, dword(6)) == "0x6 has 0x2");
  CHECK(none->describe() == "no bits of 0x3");
}

TEST_CASE("masks are refused where there are no flags") {
  CHECK_FALSE(refusal(kDword, "all_bits", scalar("0")).empty());
  CHECK_FALSE(refusal(kDword, "no_bits", scalar("0x100000000")).empty());
  CHECK_FALSE(refusal(kLength, "all_bits", scalar("1")).empty());
  CHECK_FALSE(refusal(kSz, "all_bits", scalar("1")).empty());
  CHECK_FALSE(refusal(kAudit, "no_bits", scalar("1")).empty());
}
