// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/registry_facts.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/scanner/evidence/reading_of.h"
#include "tests/scanner/evidence/registry_reading.h"

using namespace casemate;
using namespace casemate::tests;

namespace {

Reading facts_of(const Reading& reading) {
  Reading facts;
  evidence::append_registry_facts(reading, facts.observations);
  return facts;
}

}  // namespace

TEST_CASE("facts") {
  Reading r;
  add_value(r, "HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName\\ComputerName", text("CAS99"));
  add_value(r, "HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ActiveComputerName\\ComputerName",
            text("CAS01"));
  add_value(r, kServicesKey + "Tcpip\\Parameters\\Hostname", text("cas01"));
  add_value(r, kServicesKey + "Tcpip\\Parameters\\Domain", text("contoso.com"));
  add_value(r, "HKLM\\SYSTEM\\CurrentControlSet\\Control\\ProductOptions\\ProductType", text("ServerNT"));
  add_value(r, "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\CurrentVersion", text("6.1"));
  add_value(r, "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\CurrentBuildNumber", text("7601"));
  for (const auto& [name, number] : {std::pair{"MsiProductMajor", 14}, std::pair{"MsiProductMinor", 3},
                                     std::pair{"MsiBuildMajor", 123}, std::pair{"MsiBuildMinor", 4}}) {
    add_value(r, std::string("HKLM\\SOFTWARE\\Microsoft\\ExchangeServer\\v14\\Setup\\") + name,
              dword(static_cast<std::uint64_t>(number)));
  }
  const Reading told = facts_of(r);
  CHECK(value_at(told, "fact/host_name") == "CAS01");
  CHECK(value_at(told, "fact/dns_name") == "cas01.contoso.com");
  CHECK(value_at(told, "fact/domain") == "contoso.com");
  CHECK(value_at(told, "fact/product") == "server");
  CHECK(value_at(told, "fact/os_version") == "6.1.7601");
  CHECK(value_at(told, "fact/exchange_version") == "14.3.123.4");
}

TEST_CASE("Windows 10 and later tell their version in numbers") {
  Reading r;
  const std::string key = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\";
  add_value(r, key + "CurrentVersion", text("6.3"));
  add_value(r, key + "CurrentBuildNumber", text("20348"));
  add_value(r, key + "CurrentMajorVersionNumber", dword(10));
  add_value(r, key + "CurrentMinorVersionNumber", dword(0));
  const Reading told = facts_of(r);
  CHECK(value_at(told, "fact/os_version") == "10.0.20348");
}

TEST_CASE("half an Exchange version is none, an unknown product is none") {
  Reading r;
  add_value(r, "HKLM\\SOFTWARE\\Microsoft\\ExchangeServer\\v14\\Setup\\MsiProductMajor", dword(14));
  add_value(r, "HKLM\\SYSTEM\\CurrentControlSet\\Control\\ProductOptions\\ProductType", text("Novel"));
  const Reading told = facts_of(r);
  CHECK(told.observations.empty());
}
