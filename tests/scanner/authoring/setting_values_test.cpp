// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/setting_values.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/scanner/authoring/read_expectation.h"

using namespace casemate;
using namespace casemate::authoring;
using casemate::tests::Read;
using casemate::tests::read;

TEST_CASE("numbers keep to what the setting can hold") {
  const Read age = read("account_policy/MaximumPasswordAge", "{at_most: 90}");
  const SettingValues days(age.target);
  CHECK(days.number_of("90") == 90);
  CHECK_FALSE(days.number_of("many").has_value());
  CHECK(days.is_sentinel(-1));
  CHECK(days.is_possible(-1));
  CHECK_FALSE(days.is_possible(-2));
  const auto sentinels = days.sentinels();
  CHECK(std::count(sentinels.begin(), sentinels.end(), -1) == 1);

  const Read flag = read(R"(registry/HKLM\A\B)", "{equals: 1}");
  const SettingValues dword(flag.target);
  CHECK(dword.is_possible(0xFFFFFFFF));
  CHECK_FALSE(dword.is_possible(0x100000000));
  CHECK_FALSE(dword.is_possible(-1));
  CHECK(dword.of_number(5) == Value{RegistryValue{RegistryType::dword, std::uint64_t{5}}});
  const Read text = read(R"(registry/HKLM\A\B)", "{equals: '4'}", RegistryType::sz);
  CHECK(SettingValues(text.target).of_number(5) == Value{RegistryValue{RegistryType::sz, std::string("5")}});
}

TEST_CASE("an outsider is somebody no entry means, patterns included") {
  const Read right = read("user_right/SeDebugPrivilege", "{only_from: [Administrators]}");
  const SettingValues principals(right.target);
  CHECK(principals.outsider({"Administrators"}) == "S-1-1-0");
  CHECK(principals.outsider({"S-1-1-0", "S-1-5-7"}) == "S-1-5-32-546");
  CHECK(principals.members({"Administrators"}) == Words{"S-1-5-32-544"});

  const Read list = read(R"(registry/HKLM\A\B)", "{exactly: ['a', 'Casemate']}", RegistryType::multi_sz);
  const SettingValues strings(list.target);
  CHECK(strings.outsider({"a", "Casemate"}) == "casematex");
  CHECK(strings.members({"a", "b"}) == Words{"a", "b"});
}

TEST_CASE("a word is in a list whatever its case") {
  CHECK(has({"Automatic", "manual"}, "automatic"));
  CHECK_FALSE(has({"automatic"}, "auto"));
  CHECK_FALSE(has({}, ""));
}
