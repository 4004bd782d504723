// SPDX-License-Identifier: Apache-2.0
#include "rules/expectations/composed.h"

#include "tests/rules/expectations/judging.h"

using namespace casemate;
using namespace casemate::tests;

namespace {

ExpectationPtr all(std::vector<ExpectationPtr> parts) { return make(kDword, "all", Parameter{std::move(parts)}); }
ExpectationPtr any(std::vector<ExpectationPtr> parts) { return make(kDword, "any", Parameter{std::move(parts)}); }
ExpectationPtr equals(const char* value) { return make(kDword, "equals", scalar(value)); }
ExpectationPtr at_least(const char* value) { return make(kDword, "at_least", scalar(value)); }
ExpectationPtr absent() { return make(kDword, "absent"); }
ExpectationPtr present() { return make(kDword, "present"); }
ExpectationPtr inverse(ExpectationPtr inner) { return negated(kDword, std::move(inner)); }

std::string on_absence(const ExpectationPtr& expectation) {
  const auto answer = expectation->judge_absent();
  if (!answer.decides) return "undecided";
  return answer.met == Truth::yes ? "met" : answer.met == Truth::no ? "not met" : "unknown";
}

}  // namespace

TEST_CASE("all and any") {
  CHECK(verdict(all({at_least("1"), inverse(equals("3"))}), dword(2)) == "met");
  CHECK(verdict(all({at_least("1"), inverse(equals("3"))}), dword(3)) == "not met");
  CHECK(verdict(any({equals("1"), equals("3")}), dword(3)) == "met");
  CHECK(verdict(any({equals("1"), equals("3")}), dword(2)) == "not met");
  CHECK(verdict(all({inverse(equals("0")), inverse(equals("9"))}), dword(9)) == "not met");
  CHECK(why(any({equals("1"), equals("3")}), dword(2)) == "2 is not 1; 2 is not 3");
  CHECK(why(all({at_least("4"), inverse(equals("3"))}), dword(3)) == "3 is less than 4; it is 3");
  CHECK(why(inverse(equals("3")), dword(3)) == "it is 3");
}

TEST_CASE("a wrong type is never met, composed or negated") {
  const Value wrong = sz("1");
  CHECK(verdict(all({at_least("1"), present()}), wrong) == "wrong type");
  CHECK(verdict(any({at_least("1"), equals("0")}), wrong) == "wrong type");
  CHECK(verdict(inverse(all({at_least("1"), absent()})), wrong) == "wrong type");
  CHECK(verdict(inverse(any({at_least("1"), absent()})), wrong) == "wrong type");
  CHECK(verdict(inverse(inverse(equals("1"))), wrong) == "wrong type");
  CHECK(verdict(any({at_least("1"), present()}), wrong) == "met");
}

TEST_CASE("unknown stays unknown where it matters") {
  const auto delayed = make(kService, "equals", scalar("automatic_delayed"));
  const auto manual = make(kService, "equals", scalar("manual"));
  const auto automatic = make(kService, "equals", scalar("automatic"));
  const auto combine = [](const char* op, std::vector<ExpectationPtr> parts) {
    return make(kService, op, Parameter{std::move(parts)});
  };
  const auto judged = [](const ExpectationPtr& expectation) {
    return verdict(expectation, text("automatic"), {}, true);
  };
  CHECK(judged(combine("all", {delayed, automatic})) == "unknown");
  CHECK(judged(combine("all", {delayed, manual})) == "not met");
  CHECK(judged(combine("any", {delayed, manual})) == "unknown");
  CHECK(judged(combine("any", {delayed, automatic})) == "met");
  CHECK(judged(negated(kService, combine("any", {delayed, manual}))) == "unknown");
  CHECK(judged(negated(kService, combine("all", {delayed, manual}))) == "met");
}

TEST_CASE("absence is decided by what speaks of it") {
  CHECK(on_absence(equals("1")) == "undecided");
  CHECK(on_absence(inverse(equals("1"))) == "undecided");
  CHECK(on_absence(absent()) == "met");
  CHECK(on_absence(inverse(absent())) == "not met");
  CHECK(on_absence(inverse(present())) == "met");
  CHECK(on_absence(any({absent(), equals("1")})) == "met");
  CHECK(on_absence(any({present(), equals("1")})) == "undecided");
  CHECK(on_absence(all({present(), equals("1")})) == "not met");
  CHECK(on_absence(all({absent(), equals("1")})) == "undecided");
  CHECK(on_absence(any({all({present(), equals("1")}), absent()})) == "met");
  CHECK(on_absence(inverse(any({absent(), equals("1")}))) == "not met");
  CHECK(on_absence(inverse(all({present(), equals("1")}))) == "met");
}

TEST_CASE("names that map to no SID keep composed answers unknown") {
  const Subject& right = kRight;
  const auto only = make(right, "only_from", list({"Administrators"}));
  const auto includes = make(right, "includes", list({"Guests"}));
  const auto combine = [&](const char* op, std::vector<ExpectationPtr> parts) {
    return make(right, op, Parameter{std::move(parts)});
  };
  const Value seen = holders({"S-1-5-32-544", "Gast"});
  CHECK(verdict(only, seen) == "not met");
  CHECK(verdict(negated(right, only), seen) == "unknown");
  CHECK(verdict(negated(right, includes), seen) == "unknown");
  CHECK(verdict(negated(right, combine("all", {only, make(right, "present")})), seen) == "unknown");
  CHECK(verdict(negated(right, combine("any", {only, make(right, "nobody")})), seen) == "unknown");
  CHECK(verdict(negated(right, combine("all", {only, make(right, "nobody")})), seen) == "met");
  CHECK(verdict(negated(right, only), holders({"S-1-1-0", "Gast"})) == "met");
}

TEST_CASE("composed expectations have one form whatever the order they were written in") {
  CHECK(any({equals("3"), absent()})->to_yaml() == "{any: [absent, {equals: 3}]}");
  CHECK(any({absent(), equals("3")})->to_yaml() == any({equals("3"), absent()})->to_yaml());
  CHECK(any({absent(), equals("3")})->describe() == "(absent or 3)");
  CHECK(inverse(at_least("3"))->describe() == "not at least 3");
  CHECK(inverse(at_least("3"))->to_yaml() == "{not: {at_least: 3}}");
  CHECK_FALSE(refusal(kDword, "any", Parameter{std::vector<ExpectationPtr>{}}).empty());
  CHECK_FALSE(refusal(kDword, "all", Parameter{std::vector<ExpectationPtr>{nullptr}}).empty());
  CHECK_FALSE(refusal(kDword, "all", Parameter{std::vector<ExpectationPtr>{absent(), absent()}}).empty());
  CHECK_FALSE(refusal(kDword, "all", scalar("x")).empty());
  CHECK_FALSE(refusal(kDword, "not").empty());
}
