// SPDX-License-Identifier: Apache-2.0
#include "rules/expectations/sets.h"

#include "tests/rules/expectations/judging.h"

using namespace casemate;
using namespace casemate::tests;

TEST_CASE("set operators fit sets only, and an empty list is written nobody") {
  for (const char* op : {"exactly", "only_from", "includes", "excludes"}) {
    CAPTURE(op);
    CHECK(refusal(kLength, op, list({"1"})).find("a number") != std::string::npos);
    CHECK_FALSE(refusal(kSz, op, list({"a"})).empty());
    CHECK_FALSE(refusal(kService, op, list({"disabled"})).empty());
    CHECK(refusal(kRight, op, Parameter{std::vector<Scalar>{}}).find("nobody") != std::string::npos);
    CHECK_FALSE(refusal(kRight, op, scalar("Administrators")).empty());
    CHECK_FALSE(refusal(kRight, op, list({"Administrators"}), true).empty());
  }
  CHECK_FALSE(refusal(kMulti, "includes", list({"a"}), true).empty());
  CHECK(refusal(kMulti, "exactly", list({"a"}), true).empty());
}

TEST_CASE("words of Linux hosts: met, not met, of the wrong type, and told apart by case") {
  const SettingType& type = type_of(*Setting::parse("mount/tmp"));
  const ExpectationTarget target{&type};
  const auto judged = [&](const char* op, std::vector<std::string> listed, const Value& value) {
    Parameter parameter = list({});
    std::vector<Scalar> scalars;
    for (std::string& word : listed) scalars.push_back({std::move(word), false, {}});
    parameter = std::move(scalars);
    const auto made = find_operator(op)->make(parameter, false, target);
    REQUIRE(made.has_value());
    const Facts facts;
    return (*made)->judge(value, {&facts});
  };
  const Value seen{make_word_list({"rw", "nosuid", "nodev"})};
  CHECK(judged("includes", {"nodev", "nosuid"}, seen).met == Truth::yes);
  CHECK(judged("includes", {"noexec"}, seen).met == Truth::no);
  CHECK(judged("includes", {"NODEV"}, seen).met == Truth::no);
  CHECK(judged("only_from", {"rw", "nosuid"}, seen).why == "also lists nodev");
  CHECK(judged("excludes", {"rw"}, seen).met == Truth::no);
  CHECK(judged("excludes", {"suid"}, seen).met == Truth::yes);
  CHECK(judged("exactly", {"nodev", "nosuid", "rw"}, seen).met == Truth::yes);
  CHECK(judged("excludes", {"suid"}, Value{std::string("rw")}).wrong_type);
  CHECK(judged("excludes", {"suid"}, Value{RegistryValue{RegistryType::multi_sz, std::vector<std::string>{}}}).wrong_type);
}

TEST_CASE("text of Linux hosts is compared as written") {
  const SettingType& type = type_of(*Setting::parse("login_defs/ENCRYPT_METHOD"));
  const auto made = find_operator("equals")->make(scalar("SHA512"), false, {&type});
  REQUIRE(made.has_value());
  const Facts facts;
  CHECK((*made)->judge(Value{std::string("SHA512")}, {&facts}).met == Truth::yes);
  CHECK((*made)->judge(Value{std::string("sha512")}, {&facts}).met == Truth::no);
  const auto pattern = find_operator("matches")->make(scalar("SHA.*"), false, {&type});
  REQUIRE(pattern.has_value());
  CHECK((*pattern)->judge(Value{std::string("sha512")}, {&facts}).met == Truth::no);
}
