// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/registry_services.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/scanner/evidence/reading_of.h"
#include "tests/scanner/evidence/registry_reading.h"

using namespace casemate;
using namespace casemate::tests;

namespace {

void derive_services(Reading& reading) {
  std::vector<Observation> derived;
  evidence::append_registry_services(reading, EvidenceKind::registry_export, derived);
  for (Observation& observation : derived) reading.observations.push_back(std::move(observation));
}

}  // namespace

TEST_CASE("services without a whole key are imprecise, and not called whole") {
  Reading r;
  add_value(r, kServicesKey + "W3SVC\\Type", dword(0x20));
  add_value(r, kServicesKey + "W3SVC\\Start", dword(2));
  SUBCASE("nothing covers the key") {
    derive_services(r);
    CHECK(observation_of(r, "service/W3SVC")->imprecise);
    CHECK(value_at(r, "service/W3SVC.account") == "(nothing)");
    CHECK(coverage_of(r, "service/Spooler") == "none");
  }
  SUBCASE("its own key is covered") {
    cover(r, kServicesKey + "W3SVC");
    derive_services(r);
    CHECK_FALSE(observation_of(r, "service/W3SVC")->imprecise);
    CHECK(value_at(r, "service/W3SVC.account") == "LocalSystem");
    CHECK(coverage_of(r, "service/Spooler") == "none");
  }
  SUBCASE("the scope is damaged") {
    cover(r, "HKLM\\SYSTEM", true);
    derive_services(r);
    CHECK(observation_of(r, "service/W3SVC")->imprecise);
    CHECK(coverage_of(r, "service/Spooler") == "damaged");
  }
}

TEST_CASE("a start type that is not understood damages the scope of services") {
  for (const auto& start : {dword(5), text("2")}) {
    Reading r;
    cover(r, "HKLM\\SYSTEM\\CurrentControlSet");
    add_value(r, kServicesKey + "W3SVC\\Type", dword(0x20));
    add_value(r, kServicesKey + "W3SVC\\Start", start);
    derive_services(r);
    CHECK(value_at(r, "service/W3SVC") == "(nothing)");
    CHECK(coverage_of(r, "service/Spooler") == "damaged");
    CHECK(count_problems(r, Problem::Severity::warning) == 1U);
  }
}

TEST_CASE("per-user copies are left out, their template is a service") {
  Reading r;
  add_value(r, kServicesKey + "CDPUserSvc\\Type", dword(0x60));
  add_value(r, kServicesKey + "CDPUserSvc\\Start", dword(2));
  add_value(r, kServicesKey + "CDPUserSvc_1a2b3\\Type", dword(0xE0));
  add_value(r, kServicesKey + "CDPUserSvc_1a2b3\\Start", dword(2));
  derive_services(r);
  CHECK(value_at(r, "service/CDPUserSvc") == "automatic");
  CHECK(value_at(r, "service/CDPUserSvc_1a2b3") == "(nothing)");
}
