// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/candidates.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/scanner/authoring/read_expectation.h"

using namespace casemate;
using namespace casemate::authoring;
using casemate::tests::Read;
using casemate::tests::read;

TEST_CASE("candidates say when they are not all there is") {
  const auto complete = [](const std::string& address, const std::string& yaml, RegistryType type = RegistryType::dword) {
    const Read one = read(address, yaml, type);
    return candidates_of({one.expectation.get()}, one.target).complete;
  };
  CHECK(complete("account_policy/MinimumPasswordLength", "{all: [{at_least: 8}, {not: {equals: 10}}]}"));
  CHECK(complete("user_right/SeDebugPrivilege", "{only_from: [Administrators, SERVICE]}"));
  CHECK_FALSE(complete(R"(registry/HKLM\A\B)", "{any: [{matches: 'a'}, {equals: 'b'}]}", RegistryType::sz));
  CHECK_FALSE(complete("user_right/SeDebugPrivilege", "{only_from: [S-1-1-0, S-1-5-7, S-1-5-11, S-1-5-6, S-1-5-32-544, S-1-5-32-545, S-1-5-32-546, S-1-5-32-547, S-1-5-32-548]}"));
  CHECK_FALSE(complete("service/Spooler.sddl", "{equivalent_to: 'D:(A;;CC;;;BA)'}"));
}

TEST_CASE("candidates lie on both sides of every bound, and absence is one of them") {
  const Read one = read("account_policy/MinimumPasswordLength", "{all: [{at_least: 8}, {at_most: 12}]}");
  const auto values = candidates_of({one.expectation.get()}, one.target).values;
  for (const std::int64_t number : {7, 8, 12, 13}) {
    CAPTURE(number);
    CHECK(std::count(values.begin(), values.end(), Shown{Value{number}}) == 1);
  }
  CHECK(std::count(values.begin(), values.end(), Shown{}) == 1);
}

TEST_CASE("of a small set every subset is tried, an outsider among them") {
  const Read one = read("user_right/SeDebugPrivilege", "{only_from: [Administrators, SERVICE]}");
  const auto values = candidates_of({one.expectation.get()}, one.target).values;
  const auto accepted = std::count_if(values.begin(), values.end(), [&](const Shown& shown) {
    return shown && accepts(*one.expectation, shown) == Truth::yes;
  });
  CHECK(accepted >= 4);  // nobody, each alone, both
  CHECK(std::any_of(values.begin(), values.end(), [&](const Shown& shown) { return shown && accepts(*one.expectation, shown) == Truth::no; }));
}
