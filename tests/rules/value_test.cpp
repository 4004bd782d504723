// SPDX-License-Identifier: Apache-2.0
#include "rules/value.h"

#include <doctest/doctest.h>

#include <set>

#include "rules/text.h"

using namespace casemate;

TEST_CASE("registry types by word and number, both ways") {
  std::set<std::string> words;
  for (std::uint32_t number = 0; number <= 11; ++number) {
    const auto type = static_cast<RegistryType>(number);
    const std::string word = to_word(type);
    CHECK(words.insert(word).second);
    RegistryType read = RegistryType::link;
    CHECK(parse_registry_type(word, read));
    CHECK(read == type);
  }
  CHECK(to_word(static_cast<RegistryType>(12)) == "REG_TYPE_12");
  CHECK(to_word(static_cast<RegistryType>(0xFFFFFFFF)) == "REG_TYPE_4294967295");
  RegistryType type = RegistryType::sz;
  CHECK(parse_registry_type("reg_dword", type));
  CHECK(type == RegistryType::dword);
  for (const auto* wrong : {"", "DWORD", "REG_DWORD ", "REG_TYPE_12", "4"}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_registry_type(wrong, type));
    CHECK(type == RegistryType::dword);  // left alone
  }
}

TEST_CASE("audit settings in auditpol's bits") {
  CHECK(to_word(AuditFlags::none) == "none");
  CHECK(to_word(static_cast<AuditFlags>(1)) == "success");
  CHECK(to_word(static_cast<AuditFlags>(2)) == "failure");
  CHECK(to_word(static_cast<AuditFlags>(3)) == "success_and_failure");
  CHECK(to_word(static_cast<AuditFlags>(9)) == "none");  // never more than what is known
}

TEST_CASE("principals are a set, whatever their order and case") {
  const Principals set = make_principals({"S-1-5-32-545", "contoso\\Svc", "S-1-5-32-544", "CONTOSO\\svc", "s-1-5-32-544"});
  REQUIRE(set.members.size() == 3);
  CHECK(iequals(set.members[0], "contoso\\svc"));
  CHECK(iequals(set.members[1], "S-1-5-32-544"));
  CHECK(set.members[2] == "S-1-5-32-545");
  CHECK(make_principals({"b", "A"}) == make_principals({"A", "b", "A"}));
  CHECK(make_principals({}).members.empty());
}

TEST_CASE("values for people") {
  struct Row {
    Value value;
    std::string_view words;
  };
  using enum RegistryType;
  const Row rows[] = {
      {std::int64_t{14}, "14"},
      {std::int64_t{-1}, "-1"},
      {std::string("auto"), "auto"},
      {std::string(), "(empty)"},
      {AuditFlags::success_and_failure, "success_and_failure"},
      {Principals{}, "nobody"},
      {make_principals({"S-1-5-32-544", "Gast"}), "Gast, S-1-5-32-544 (Administrators)"},
      {RegistryValue{dword, std::uint64_t{4294967295}}, "4294967295"},
      {RegistryValue{qword, std::uint64_t{18446744073709551615U}}, "REG_QWORD 18446744073709551615"},
      {RegistryValue{dword_big_endian, std::uint64_t{1}}, "REG_DWORD_BIG_ENDIAN 1"},
      {RegistryValue{sz, std::string("0")}, "REG_SZ \"0\""},
      {RegistryValue{sz, std::string()}, "REG_SZ \"\""},
      {RegistryValue{expand_sz, std::string("%x%")}, "REG_EXPAND_SZ \"%x%\""},
      {RegistryValue{binary, std::string("00ff")}, "REG_BINARY 00ff"},
      {RegistryValue{multi_sz, std::vector<std::string>{"a", "b"}}, "a, b"},
      {RegistryValue{multi_sz, std::vector<std::string>{}}, "(empty)"},
      {RegistryValue{static_cast<RegistryType>(77), std::string("01")}, "REG_TYPE_77 01"},
      {DefinedAbsent{}, "(removed by policy)"},
  };
  for (const auto& row : rows) CHECK(describe(row.value) == row.words);
}

TEST_CASE("values of different types are never equal") {
  CHECK_FALSE(Value{std::int64_t{1}} == Value{std::string("1")});
  CHECK_FALSE(Value{RegistryValue{RegistryType::dword, std::uint64_t{1}}} == Value{RegistryValue{RegistryType::qword, std::uint64_t{1}}});
  CHECK_FALSE(Value{RegistryValue{RegistryType::sz, std::string("1")}} == Value{RegistryValue{RegistryType::expand_sz, std::string("1")}});
  CHECK_FALSE(Value{DefinedAbsent{}} == Value{Principals{}});
}
