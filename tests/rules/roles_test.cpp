// SPDX-License-Identifier: Apache-2.0
#include "rules/roles.h"

#include <doctest/doctest.h>

#include "tests/rules/read_text.h"

using namespace casemate;
using namespace casemate::tests;

TEST_CASE("a file of roles is read") {
  const auto reading = read_roles(document(R"(
roles:
  - role: member-server
    title: 'Member server'
    base: true
    baselines: [windows-server-2008/member-server]
    shown_by: {product: server}
  - role: exchange.client-access
    title: 'Exchange 2010 Client Access'
    baselines: [exchange-2010/common, exchange-2010/client-access]
    shown_by: {any: [{setting: service/MSExchangeRPC, is: present}, {feature: X}]}
)"));
  REQUIRE_MESSAGE(reading.errors.empty(), text_of(reading.errors));
  REQUIRE(reading.roles.size() == 2);
  CHECK(reading.roles[0].base);
  CHECK_FALSE(reading.roles[1].base);
  CHECK(reading.roles[1].name == "exchange.client-access");
  CHECK(reading.roles[1].baselines.size() == 2);
  CHECK(reading.roles[1].shown_by.kind == Condition::Kind::any);
  CHECK(reading.roles[1].where.line == 8);
}

TEST_CASE("mistakes of a file of roles are shown with their place") {
  struct Row {
    std::string_view yaml;
    std::string_view says;
  };
  const Row rows[] = {
      {"", "the file is empty; roles are a list under 'roles:'"},
      {"{roles: []}", "the list is empty (roles)"},
      {"{roles: [{role: a, title: t}]}", "a role needs 'shown_by:'"},
      {"{roles: [{title: t, shown_by: {feature: X}}]}", "a role needs 'role:'"},
      {"{roles: [{role: a, title: t, shown_by: {role: b}}]}",
       "a role is shown by settings, features, the product or the OS"},
      {"{roles: [{role: a, title: t, shown_by: {not: {any: [{role: b}]}}}]}", "a role is shown by settings"},
      {"{roles: [{role: a, title: t, base: yes, shown_by: {feature: X}}]}", "base is true or false: yes"},
      {"{roles: [{role: a, title: t, shown_by: {feature: X}}, {role: a, title: t, shown_by: {feature: Y}}]}",
       "this role stands in line 1 too: a"},
      {"{roles: [{role: a, title: t, shwn_by: {feature: X}, shown_by: {feature: X}}]}", "did you mean 'shown_by'?"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.yaml);
    const auto reading = read_roles(document(row.yaml));
    CAPTURE(text_of(reading.errors));
    CHECK(reading.errors.size() == 1);
    CHECK(has(text_of(reading.errors), row.says));
  }
}
