// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/host_facts.h"

#include <doctest/doctest.h>

#include "tests/scanner/evidence/reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("computer names that name a host, and those that do not") {
  struct Case {
    std::string_view written;
    std::string_view host_name;
    std::string_view dns_name;
  };
  constexpr Case cases[] = {
      {"CAS01", "CAS01", "(nothing)"},
      {" CAS01 ", "CAS01", "(nothing)"},
      {"cas01.contoso.com", "cas01", "cas01.contoso.com"},
      {"a-name-longer-than-netbios.contoso.com", "(nothing)", "a-name-longer-than-netbios.contoso.com"},
      {".", "(nothing)", "(nothing)"},
      {"localhost", "(nothing)", "(nothing)"},
      {"10.1.2.3", "(nothing)", "(nothing)"},
      {"fe80::1", "(nothing)", "(nothing)"},
      {"", "(nothing)", "(nothing)"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.written);
    Reading reading;
    add_host_name(reading, row.written, 3, EvidenceKind::system_information);
    CHECK(value_of(reading, "fact/host_name") == row.host_name);
    CHECK(value_of(reading, "fact/dns_name") == row.dns_name);
  }
}

TEST_CASE("a name that stands in every object is one fact") {
  Reading reading;
  HostNames names(reading, EvidenceKind::service_list);
  names.add("CAS01", 2);
  names.add("cas01", 3);
  names.add("", 4);
  CHECK(reading.observations.size() == 1);
  names.add("CAS02", 5);
  CHECK(reading.observations.size() == 2);
}

TEST_CASE("roles and products by their numbers") {
  CHECK(domain_role(0).product == "workstation");
  CHECK(domain_role(2).domain_member == "no");
  CHECK(domain_role(5).product == "domain-controller");
  CHECK(domain_role(6).product.empty());
  CHECK(domain_role(-1).domain_member.empty());
  CHECK(product_of_type(2) == "domain-controller");
  CHECK(product_of_type(0).empty());
  CHECK(product_of_type(4).empty());
}
