// SPDX-License-Identifier: Apache-2.0
#include "rules/expectations/matches.h"

#include "tests/rules/expectations/judging.h"

using namespace casemate;
using namespace casemate::tests;

TEST_CASE("patterns match the whole text") {
  const auto some = make(kSz, "matches", scalar(".+"));
  CHECK(verdict(some, sz("x")) == "met");
  CHECK(verdict(some, sz("")) == "not met");
  CHECK(verdict(some, sz("two\nlines")) == "met");
  CHECK(verdict(some, dword(1)) == "wrong type");
  CHECK(verdict(make(kSz, "matches", scalar("a|b")), sz("ab")) == "not met");
  CHECK(verdict(make(kSz, "matches", scalar("[0-9]+")), sz("12x")) == "not met");
  CHECK(some->describe() == "matching '.+'");
  CHECK(some->to_yaml() == "{matches: '.+'}");
}

TEST_CASE("not_matches is no way round for hostile text") {
  const auto none = make(kSz, "not_matches", scalar(".*debug.*"));
  CHECK(verdict(none, sz("release")) == "met");
  CHECK(verdict(none, sz("debug")) == "not met");
  CHECK(verdict(none, sz("\ndebug\n")) == "not met");
  CHECK(verdict(none, sz(std::string("\0debug", 6))) == "not met");
  CHECK(verdict(none, sz("\xFF"
                         "debug")) == "unknown");
  CHECK(verdict(none, sz(std::string(expectations::kMaxMatchedBytes + 1, 'x'))) == "unknown");
  CHECK(verdict(none, RegistryValue{RegistryType::binary, std::string("00")}) == "wrong type");
  CHECK(verdict(negated(kSz, none), dword(1)) == "wrong type");
}

TEST_CASE("names match without case, registry text with it") {
  CHECK(verdict(make(kGuestName, "not_matches", scalar("Guest|Gast")), text("GUEST")) == "not met");
  CHECK(verdict(make(kSz, "matches", scalar("Yes")), sz("yes")) == "not met");
  CHECK(verdict(make(kSz, "matches", scalar("(?i)Yes")), sz("yes")) == "met");
  CHECK(verdict(make(kGuestName, "matches", scalar(".+")), number(1)) == "wrong type");
}

TEST_CASE("patterns are refused with a reason") {
  CHECK(refusal(kSz, "matches", scalar("(")).find("not a regular expression") != std::string::npos);
  CHECK_FALSE(refusal(kSz, "matches", scalar("")).empty());
  CHECK_FALSE(refusal(kSz, "matches", scalar(std::string(1001, 'a'))).empty());
  CHECK_FALSE(refusal(kSz, "matches", scalar("((a{1,1000}){1,1000}){1,1000}")).empty());
  CHECK_FALSE(refusal(kSz, "matches", scalar("(?=x)")).empty());
  CHECK_FALSE(refusal(kDword, "matches", scalar(".*")).empty());
  CHECK_FALSE(refusal(kService, "matches", scalar("auto.*")).empty());
}
