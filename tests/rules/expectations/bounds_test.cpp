// SPDX-License-Identifier: Apache-2.0
#include "rules/expectations/bounds.h"

#include <limits>

#include "tests/rules/expectations/judging.h"

using namespace casemate;
using namespace casemate::tests;

namespace {
ExpectationPtr between(const Subject& subject, const char* least, const char* most) {
  return make(subject, "between", list({least, most}));
}
}  // namespace

TEST_CASE("bounds include their ends") {
  const auto least = make(kLength, "at_least", scalar("14"));
  CHECK(verdict(least, number(14)) == "met");
  CHECK(verdict(least, number(15)) == "met");
  CHECK(verdict(least, number(13)) == "not met");
  CHECK(verdict(least, text("14")) == "wrong type");
  CHECK(verdict(least, DefinedAbsent{}) == "wrong type");
  const auto most = make(kMaxAge, "at_most", scalar("60"));
  CHECK(verdict(most, number(60)) == "met");
  CHECK(verdict(most, number(61)) == "not met");
  const auto range = between(kMaxAge, "1", "90");
  CHECK(verdict(range, number(1)) == "met");
  CHECK(verdict(range, number(90)) == "met");
  CHECK(verdict(range, number(91)) == "not met");
}

TEST_CASE("never and unlimited are infinity") {
  CHECK(verdict(make(kMaxAge, "at_most", scalar("60")), number(0)) == "not met");
  CHECK(verdict(make(kMaxAge, "at_most", scalar("60")), number(-1)) == "not met");
  CHECK(verdict(between(kMaxAge, "1", "60"), number(0)) == "not met");
  CHECK(verdict(between(kThreshold, "1", "10"), number(0)) == "not met");
  CHECK(verdict(make(kThreshold, "at_most", scalar("10")), number(0)) == "not met");
  CHECK(verdict(make(kDuration, "at_least", scalar("15")), number(-1)) == "met");
  CHECK(verdict(make(kDuration, "at_least", scalar("15")), number(0)) == "not met");
  CHECK(verdict(negated(kDuration, make(kDuration, "at_least", scalar("15"))), number(-1)) == "not met");
  const Subject ticket{"kerberos_policy/MaxTicketAge"};
  CHECK(verdict(make(ticket, "at_most", scalar("10")), number(0)) == "not met");
  // Without a sentinel 0 is just 0.
  CHECK(verdict(make(kLength, "at_most", scalar("10")), number(0)) == "met");
}

TEST_CASE("a number below zero that is no sentinel is damage and meets nothing") {
  CHECK(verdict(make(kMaxAge, "at_most", scalar("60")), number(-2)) == "wrong type");
  CHECK(verdict(make(kThreshold, "at_most", scalar("10")), number(-1)) == "wrong type");
  CHECK(verdict(negated(kThreshold, make(kThreshold, "at_least", scalar("10"))), number(-1)) == "wrong type");
}

TEST_CASE("registry numbers have a sentinel only where the rule says never") {
  const Subject with_never{kDword.address, RegistryType::dword, 0};
  CHECK(verdict(make(kDword, "at_most", scalar("900")), dword(0)) == "met");
  CHECK(verdict(make(with_never, "at_most", scalar("900")), dword(0)) == "not met");
  CHECK(verdict(between(with_never, "1", "900"), dword(0)) == "not met");
  CHECK(verdict(make(with_never, "at_least", scalar("900")), dword(0)) == "met");
  CHECK(verdict(make(with_never, "at_most", scalar("900")), dword(600)) == "met");
  CHECK(why(make(with_never, "at_most", scalar("900")), dword(0)) == "0 (never) is more than 900");
  CHECK(verdict(make(kDword, "at_least", scalar("5")), dword(0xFFFFFFFF)) == "met");
  CHECK(verdict(make(kDword, "at_most", scalar("5")), dword(0xFFFFFFFF)) == "not met");
  const Subject qword{kDword.address, RegistryType::qword};
  const Value huge = RegistryValue{RegistryType::qword, std::numeric_limits<std::uint64_t>::max()};
  CHECK(verdict(make(qword, "at_most", scalar("9223372036854775807")), huge) == "not met");
  CHECK(verdict(make(qword, "equals", scalar("9223372036854775807")), huge) == "not met");
  CHECK(verdict(make(qword, "at_least", scalar("1")), huge) == "met");
}

TEST_CASE("text of the registry is read whole as one decimal number, or is none") {
  const auto most = make(kSz, "at_most", scalar("4"));
  CHECK(verdict(most, sz("4")) == "met");
  CHECK(verdict(most, sz("10")) == "not met");
  for (const char* text : {"", "four", "4 ", " 4", "04", "4.0", "0x4", "4\n", "99999999999999999999"}) {
    CAPTURE(text);
    CHECK(verdict(most, sz(text)) == "wrong type");
    CHECK(verdict(negated(kSz, most), sz(text)) == "wrong type");
  }
  CHECK(why(most, sz("four")) == "\"four\" is not a number");
  CHECK(verdict(most, dword(4)) == "wrong type");
}

TEST_CASE("bounds say their unit") {
  CHECK(make(kLength, "at_least", scalar("14"))->describe() == "at least 14 characters");
  CHECK(make({"account_policy/MinimumPasswordAge"}, "at_least", scalar("1"))->describe() == "at least 1 day");
  CHECK(between(kMaxAge, "1", "90 days")->describe() == "between 1 and 90 days");
  CHECK(between(kThreshold, "1", "10 attempts")->describe() == "between 1 and 10 attempts");
  CHECK(make(kLogSize, "at_least", scalar("81920 KiB"))->describe() == "at least 81920 KiB");
  CHECK(make(kDword, "at_least", scalar("4"))->describe() == "at least 4");
  CHECK(make(kLogSize, "at_least", scalar("80 MiB"))->to_yaml() == "{at_least: 81920 KiB}");
  CHECK(between(kMaxAge, "1", "90")->to_yaml() == "{between: [1, 90]}");
  CHECK(make(kDuration, "at_most", scalar("1 h"))->to_yaml() == "{at_most: 60}");
  CHECK(why(make(kLength, "at_least", scalar("14")), number(7)) == "7 is less than 14 characters");
  CHECK(why(make(kLogSize, "at_least", scalar("80 MiB")), number(20971520)) == "20480 KiB is less than 81920 KiB");
  CHECK(why(make(kMaxAge, "at_most", scalar("60")), number(-1)) == "-1 (never expires) is more than 60 days");
}

TEST_CASE("bounds refuse what can never be or is always met") {
  CHECK_FALSE(refusal(kLength, "between", list({"5", "3"})).empty());
  CHECK_FALSE(refusal(kLength, "between", list({"5"})).empty());
  CHECK_FALSE(refusal(kLength, "between", list({"1", "2", "3"})).empty());
  CHECK_FALSE(refusal(kLength, "between", scalar("5")).empty());
  CHECK(refusal(kThreshold, "at_most", scalar("0")).find("unlimited attempts") != std::string::npos);
  CHECK_FALSE(refusal(kThreshold, "between", list({"0", "10"})).empty());
  CHECK_FALSE(refusal(kMaxAge, "at_most", scalar("-1")).empty());
  CHECK_FALSE(refusal(kComplexity, "at_least", scalar("1")).empty());
  CHECK_FALSE(refusal(kService, "at_least", scalar("1")).empty());
  CHECK_FALSE(refusal(kRight, "at_most", scalar("1")).empty());
  CHECK_FALSE(refusal(kMulti, "at_most", scalar("1")).empty());
  CHECK_FALSE(refusal(kBinary, "between", list({"1", "2"})).empty());
  CHECK_FALSE(refusal(kLength, "at_least", scalar("14 days")).empty());
}
