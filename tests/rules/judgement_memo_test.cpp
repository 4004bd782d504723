// SPDX-License-Identifier: Apache-2.0
#include "rules/judgement_memo.h"

#include <doctest/doctest.h>

using namespace casemate;

namespace {

// Meets the SID of the machine, and tells how often it was asked.
class OwnSid final : public Expectation {
 public:
  [[nodiscard]] Judgement judge(const Value& value, const JudgeContext& context) const override {
    ++asked;
    const auto* text = std::get_if<std::string>(&value);
    const bool own = text != nullptr && *text == context.facts->machine_sid && !context.imprecise;
    return {own ? Truth::yes : Truth::no, own ? "" : "not its own", text == nullptr, false};
  }
  [[nodiscard]] std::string describe() const override { return "its own SID"; }
  [[nodiscard]] std::string to_yaml() const override { return "{}"; }

  mutable int asked = 0;
};

AccountFacts machine(std::string sid) { return {{}, std::move(sid), "server"}; }

}  // namespace

TEST_CASE("what was said of a value is said again without asking") {
  const OwnSid own;
  JudgementMemo memo;
  memo.start(machine("S-1-5-21-1"), 2);
  for (int round = 0; round < 3; ++round) {
    CHECK(memo.judge(1, own, Value("S-1-5-21-1"), false).met == Truth::yes);
    CHECK(memo.judge(1, own, Value("S-1-5-21-2"), false).met == Truth::no);
    CHECK(memo.judge(1, own, Value("S-1-5-21-2"), false).why == "not its own");
  }
  CHECK(own.asked == 2);
}

TEST_CASE("another value, type, precision, rule or host is asked anew") {
  const OwnSid own;
  JudgementMemo memo;
  memo.start(machine("1"), 2);
  CHECK(memo.judge(0, own, Value("1"), false).met == Truth::yes);
  CHECK(memo.judge(0, own, Value(std::int64_t{1}), false).wrong_type);
  CHECK(memo.judge(0, own, Value("1"), true).met == Truth::no);
  CHECK(memo.judge(0, own, Value("1"), false).met == Truth::yes);
  CHECK(own.asked == 3);
  memo.judge(1, own, Value("1"), false);
  CHECK(own.asked == 4);
  memo.start(machine("1"), 2);
  memo.judge(1, own, Value("1"), false);
  CHECK(own.asked == 4);
  memo.start(machine("2"), 2);
  CHECK(memo.judge(1, own, Value("1"), false).met == Truth::no);
  CHECK(own.asked == 5);
}
