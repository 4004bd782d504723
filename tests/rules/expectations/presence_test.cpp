// SPDX-License-Identifier: Apache-2.0
#include "rules/expectations/presence.h"

#include "tests/rules/expectations/judging.h"

using namespace casemate;
using namespace casemate::tests;

TEST_CASE("present and absent look at no value and decide absence") {
  const auto present = make(kDword, "present");
  const auto absent = make(kDword, "absent");
  CHECK(verdict(present, dword(0)) == "met");
  CHECK(verdict(present, sz("whatever type")) == "met");
  CHECK(verdict(absent, dword(0)) == "not met");
  CHECK(verdict(present, DefinedAbsent{}) == "wrong type");
  CHECK(verdict(absent, DefinedAbsent{}) == "wrong type");
  CHECK(present->judge_absent().decides);
  CHECK(present->judge_absent().met == Truth::no);
  CHECK(absent->judge_absent().decides);
  CHECK(absent->judge_absent().met == Truth::yes);
  CHECK(negated(kDword, absent)->judge_absent().met == Truth::no);
  CHECK(verdict(negated(kDword, absent), dword(1)) == "met");
  CHECK(present->to_yaml() == "present");
  CHECK(absent->describe() == "absent");
  CHECK_FALSE(refusal(kDword, "present", scalar("1")).empty());
}

TEST_CASE("nobody is the empty set") {
  const auto nobody = make(kRight, "nobody");
  CHECK(verdict(nobody, holders({})) == "met");
  CHECK(verdict(nobody, holders({"S-1-5-32-544"})) == "not met");
  CHECK(verdict(nobody, holders({"Gast"})) == "not met");
  CHECK(verdict(nobody, number(0)) == "wrong type");
  CHECK(verdict(negated(kRight, nobody), holders({"Gast"})) == "met");
  CHECK(why(nobody, holders({"S-1-5-32-544"})) == "held by S-1-5-32-544 (Administrators)");
  CHECK(why(make(kGroup, "nobody"), holders({"Gast"})) == "contains Gast");
  CHECK_FALSE(nobody->judge_absent().decides);
  CHECK(nobody->describe() == "nobody");

  const auto empty = make(kMulti, "nobody");
  CHECK(verdict(empty, multi({})) == "met");
  CHECK(verdict(empty, multi({"", ""})) == "met");
  CHECK(verdict(empty, multi({"spoolss"})) == "not met");
  CHECK(verdict(empty, sz("")) == "wrong type");
  CHECK(empty->describe() == "an empty list");
  CHECK_FALSE(refusal(kAudit, "nobody").empty());
  CHECK_FALSE(refusal(kSz, "nobody").empty());
}
