// SPDX-License-Identifier: Apache-2.0
#include "rules/site.h"

#include <doctest/doctest.h>

#include "tests/rules/read_text.h"

using namespace casemate;
using namespace casemate::tests;

namespace {

constexpr std::string_view kContoso = R"(
site: Contoso
level: ec
variables:
  external_names: [mail.contoso.com, autodiscover.contoso.com]
  relay: smtp.contoso.com
organizational_units:
  - ou: 'OU=Servers,DC=contoso,DC=com'
    baselines: [windows-server-2008/member-server]
    children:
      - ou: 'OU=Exchange'
        level: sslf
        variables: {relay: relay.contoso.com}
        baselines: [exchange-2010/common, exchange-2010/internal]
        children:
          - {ou: 'OU=Client Access', baselines: [exchange-2010/client-access, exchange-2010/common], roles: [exchange.client-access]}
hosts:
  'EDGE*': {baselines: [windows-server-2008/member-server, exchange-2010/edge-transport], roles: [exchange.edge-transport], level: sslf}
  'CAS02': {variables: {relay: [a.contoso.com, b.contoso.com]}}
waivers: [waivers.yaml]
)";

Site contoso() {
  const auto reading = read_site(document(kContoso, "site.yaml"));
  REQUIRE_MESSAGE(reading.errors.empty(), text_of(reading.errors));
  return reading.site;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a site file is read") {
  const Site site = contoso();
  CHECK(site.name == "Contoso");
  CHECK(site.level == Level::ec);
  CHECK(site.waivers == Names{"waivers.yaml"});
  CHECK(site.variables.at("relay") == Names{"smtp.contoso.com"});
  REQUIRE(site.organizational_units.size() == 1);
  const auto& exchange = site.organizational_units[0].children.at(0);
  CHECK(exchange.dn == "OU=Exchange,OU=Servers,DC=contoso,DC=com");
  CHECK(exchange.children.at(0).dn == "OU=Client Access,OU=Exchange,OU=Servers,DC=contoso,DC=com");
  REQUIRE(site.hosts.size() == 2);
  CHECK(site.hosts[0].glob == "EDGE*");
}

TEST_CASE("baselines of the OU chain accumulate, the nearest level and variables win") {
  const auto plan = plan_for(contoso(), "CAS01", "OU=client access,OU=Exchange,OU=Servers,DC=contoso,DC=com");
  REQUIRE(plan);
  CHECK(plan->baselines == Names{"windows-server-2008/member-server", "exchange-2010/common", "exchange-2010/internal",
                                 "exchange-2010/client-access"});
  CHECK(plan->roles == Names{"exchange.client-access"});
  CHECK(plan->level == Level::sslf);
  CHECK(plan->variables.at("relay") == Names{"relay.contoso.com"});
  CHECK(plan->variables.at("external_names").size() == 2);
  CHECK(plan->decided_by == "OU=Client Access,OU=Exchange,OU=Servers,DC=contoso,DC=com (site.yaml:16)");
}

TEST_CASE("a host below an OU that the site names belongs to it") {
  const auto plan = plan_for(contoso(), "FILE01", "OU=Berlin,OU=Servers,DC=contoso,DC=com");
  REQUIRE(plan);
  CHECK(plan->baselines == Names{"windows-server-2008/member-server"});
  CHECK(plan->level == Level::ec);
}

TEST_CASE("a host pin wins over the OU with what it states") {
  const auto edge = plan_for(contoso(), "edge01.contoso.com", "OU=Exchange,OU=Servers,DC=contoso,DC=com");
  REQUIRE(edge);
  CHECK(edge->baselines == Names{"windows-server-2008/member-server", "exchange-2010/edge-transport"});
  CHECK(edge->roles == Names{"exchange.edge-transport"});
  CHECK(edge->decided_by == "host pin 'EDGE*' (site.yaml:18)");
  const auto cas = plan_for(contoso(), "CAS02", "OU=Servers,DC=contoso,DC=com");
  REQUIRE(cas);
  CHECK(cas->baselines == Names{"windows-server-2008/member-server"});
  CHECK(cas->variables.at("relay").size() == 2);
}

TEST_CASE("a host the site does not know has no plan") {
  CHECK_FALSE(plan_for(contoso(), "WEB01", "OU=Web,DC=contoso,DC=com"));
  CHECK_FALSE(plan_for(contoso(), "WEB01", ""));
  CHECK_FALSE(plan_for(contoso(), "", ""));
}

TEST_CASE("mistakes of a site file are shown with their place") {
  struct Row {
    std::string_view yaml;
    std::string_view says;
  };
  const Row rows[] = {
      {"", "t.yaml:1:1: the file is empty; a site file begins with 'site: NAME'"},
      {"level: ec", "1:1: a site needs 'site:'"},
      {"{site: A, lvel: ec}", "unknown key of a site (did you mean 'level'?): lvel"},
      {"{site: A, level: high}", "1:18: a level is ec or sslf: high"},
      {"{site: A, variables: {Names: x}}", "a variable's name is lower-case letters"},
      {"{site: A, variables: {names: []}}", "the list is empty"},
      {"{site: A, variables: {names: }}", "a value belongs here (a variable)"},
      {"{site: A, organizational_units: [{ou: 'OU=Servers'}]}", "an OU is written 'OU=Name,DC=example,DC=com'"},
      {"{site: A, organizational_units: [{baselines: [a]}]}", "an organizational unit needs 'ou:'"},
      {"{site: A, organizational_units: [{ou: 'OU=a,DC=b'}, {ou: 'ou=A, dc=B'}]}", "this OU stands in line 1 too"},
      {"{site: A, hosts: {'a.contoso.com': {level: ec}}}", "a host is named by its short name"},
      {"{site: A, hosts: {a: {baselines: []}}}", "the list is empty (baselines)"},
      {"{site: A, hosts: {a: {baselines: ['../x']}}}", "a baseline's name is written with"},
      {"{site: A, hosts: {a: b}}", "a host is a map of keys and values: b"},
      {"{site: A, hosts: [a]}", "hosts is a map of keys and values"},
      {"{site: A, waivers: waivers.yaml}", "waivers is a list; write [waivers.yaml]"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.yaml);
    const auto reading = read_site(document(row.yaml));
    CAPTURE(text_of(reading.errors));
    CHECK(reading.errors.size() == 1);
    CHECK(has(text_of(reading.errors), row.says));
  }
}
