// SPDX-License-Identifier: Apache-2.0
#include "rules/distinguished_name.h"

#include <doctest/doctest.h>

using namespace casemate;

TEST_CASE("DNs compare without case, blanks and spelling of escapes") {
  CHECK(dn_equals("OU=Servers,DC=contoso,DC=com", "ou = servers , dc=CONTOSO, dc=com"));
  CHECK(dn_equals(R"(OU=A\,B,DC=x)", R"(OU=A\2CB,DC=x)"));
  CHECK(dn_equals("OU=Büro,DC=x", R"(OU=B\C3\BCro,DC=x)"));
  CHECK_FALSE(dn_equals(R"(OU=A\,OU\=B,DC=x)", "OU=A,OU=B,DC=x"));
  CHECK_FALSE(dn_equals("OU=A,DC=x", "OU=A,DC=y"));
}

TEST_CASE("a DN is within itself and what stands above it") {
  const char* exchange = "OU=Exchange,OU=Servers,DC=contoso,DC=com";
  CHECK(dn_is_within(exchange, "OU=Servers,DC=contoso,DC=com"));
  CHECK(dn_is_within(exchange, "dc=contoso, dc=com"));
  CHECK(dn_is_within(exchange, exchange));
  CHECK_FALSE(dn_is_within("OU=Servers,DC=contoso,DC=com", exchange));
  CHECK_FALSE(dn_is_within("OU=MyServers,DC=contoso,DC=com", "Servers,DC=contoso,DC=com"));
  CHECK_FALSE(dn_is_within("OU=XServers,DC=com", "OU=Servers,DC=com"));
  CHECK_FALSE(dn_is_within(R"(OU=A\,DC=com)", "DC=com"));
  CHECK_FALSE(dn_is_within(exchange, ""));
}

TEST_CASE("a full DN names type and value of every part and ends in a domain") {
  CHECK(is_full_dn("OU=Servers,DC=contoso,DC=com"));
  CHECK_FALSE(is_full_dn("OU=Servers"));
  CHECK_FALSE(is_full_dn("OU=Servers,contoso"));
  CHECK_FALSE(is_full_dn("OU=,DC=com"));
  CHECK_FALSE(is_full_dn(""));
  CHECK(dn_depth("OU=A\\,B,DC=contoso,DC=com") == 3);
}

TEST_CASE("canonical names become DNs") {
  CHECK(canonical_name_to_dn("contoso.com/Servers/Exchange") == "OU=Exchange,OU=Servers,DC=contoso,DC=com");
  CHECK(canonical_name_to_dn("contoso.com/Computers") == "CN=Computers,DC=contoso,DC=com");
  CHECK(canonical_name_to_dn("contoso.com/Servers/Computers") == "OU=Computers,OU=Servers,DC=contoso,DC=com");
  CHECK(canonical_name_to_dn("contoso.com/Domain Controllers") == "OU=Domain Controllers,DC=contoso,DC=com");
  CHECK(canonical_name_to_dn("contoso.com/") == "DC=contoso,DC=com");
  CHECK(canonical_name_to_dn(R"(contoso.com/A\/B, C)") == R"(OU=A/B\, C,DC=contoso,DC=com)");
  CHECK(canonical_name_to_dn("OU=Servers,DC=contoso,DC=com") == "OU=Servers,DC=contoso,DC=com");
  CHECK(canonical_name_to_dn("") == "");
}
