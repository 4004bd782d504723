// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/registry_derived.h"

#include <doctest/doctest.h>

#include <string>

#include "scanner/evidence/registry_export.h"
#include "tests/scanner/evidence/reading_of.h"
#include "tests/scanner/evidence/reg_sample.h"

using namespace casemate;
using namespace casemate::tests;
using evidence::derive_from_registry;
using evidence::read_registry_export;

namespace {

void add(Reading& reading, const std::string& path, RegistryValue value) {
  Observation o;
  o.setting = Setting(Area::registry, path);
  o.value = std::move(value);
  o.where = {0, static_cast<std::uint32_t>(reading.observations.size() + 1), {}};
  o.source = reading.source;
  reading.observations.push_back(std::move(o));
}
RegistryValue dword(std::uint64_t number) { return {RegistryType::dword, number}; }
RegistryValue text(const std::string& value) { return {RegistryType::sz, value}; }

void cover(Reading& reading, const std::string& key, bool damaged = false) {
  Scope scope;
  scope.kind = ScopeKind::registry_subtree;
  scope.area = Area::registry;
  scope.name = key;
  scope.source = reading.source;
  scope.damaged = damaged;
  reading.scopes.push_back(std::move(scope));
}

const std::string kServices = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\";

}  // namespace

TEST_CASE("services of an export of the Services key") {
  const Reading r = reading_of(&read_registry_export, kRegSample);
  CHECK(value_at(r, "service/EventLog") == "automatic");
  CHECK(value_at(r, "service/EventLog.account") == "NT AUTHORITY\\LocalService");
  CHECK_FALSE(observation_of(r, "service/EventLog")->imprecise);
  CHECK(value_at(r, "service/MSExchangeADTopology") == "automatic_delayed");
  CHECK(value_at(r, "service/MSExchangeADTopology.account") == "LocalSystem");
  CHECK(value_at(r, "service/RemoteRegistry") == "disabled");
  CHECK(value_at(r, "service/WinRM") == "manual");    // DelayedAutostart counts with Start 2 only
  CHECK(value_at(r, "service/disk") == "(nothing)");  // a driver
  CHECK(value_at(r, "service/rdyboost") == "(nothing)");
  CHECK(value_at(r, "service/Tcpip") == "(nothing)");
  CHECK(coverage_of(r, "service/Spooler") == "effective");
  CHECK(coverage_of(r, "service/Spooler.account") == "effective");
  CHECK(coverage_of(r, "service/Spooler.state") == "none");
  const Observation* start = observation_of(r, R"(registry/HKLM\System\CurrentControlSet\Services\WinRM\Start)");
  CHECK(observation_of(r, "service/WinRM")->where == start->where);
}

TEST_CASE("event logs: the policy key counts in KiB, the service key in bytes") {
  const Reading r = reading_of(&read_registry_export, kRegSample);
  std::string found;
  for (const Observation& o : r.observations) {
    if (o.setting.area() == Area::event_log)
      found += o.setting.address() + " " + describe(o.value) + " @ " + o.where.key + "\n";
  }
  CHECK(found ==
        "event_log/Security.max_size 20971520 @ HKLM\\System\\CurrentControlSet\\Services\\EventLog\\Security\n"
        "event_log/Security.retention as_needed @ HKLM\\System\\CurrentControlSet\\Services\\EventLog\\Security\n"
        "event_log/Security.guest_access 1 @ HKLM\\System\\CurrentControlSet\\Services\\EventLog\\Security\n"
        "event_log/Security.max_size 83886080 @ HKLM\\Software\\Policies\\Microsoft\\Windows\\EventLog\\Security\n"
        "event_log/Security.retention never @ HKLM\\Software\\Policies\\Microsoft\\Windows\\EventLog\\Security\n");
}

TEST_CASE("retention of the service key") {
  Reading r;
  add(r, kServices + "EventLog\\System\\Retention", dword(0xFFFFFFFF));
  add(r, kServices + "EventLog\\Application\\Retention", dword(7 * 86400));
  derive_from_registry(r, EvidenceKind::registry_hive);
  CHECK(value_at(r, "event_log/System.retention") == "never");
  CHECK(value_at(r, "event_log/Application.retention") == "by_days");
  CHECK(value_at(r, "event_log/Application.retention_days") == "7");
  CHECK(observation_of(r, "event_log/System.retention")->kind == EvidenceKind::registry_hive);
}

TEST_CASE("facts") {
  Reading r;
  add(r, "HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName\\ComputerName", text("CAS99"));
  add(r, "HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ActiveComputerName\\ComputerName", text("CAS01"));
  add(r, kServices + "Tcpip\\Parameters\\Hostname", text("cas01"));
  add(r, kServices + "Tcpip\\Parameters\\Domain", text("contoso.com"));
  add(r, "HKLM\\SYSTEM\\CurrentControlSet\\Control\\ProductOptions\\ProductType", text("ServerNT"));
  add(r, "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\CurrentVersion", text("6.1"));
  add(r, "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\CurrentBuildNumber", text("7601"));
  for (const auto& [name, number] : {std::pair{"MsiProductMajor", 14}, std::pair{"MsiProductMinor", 3},
                                     std::pair{"MsiBuildMajor", 123}, std::pair{"MsiBuildMinor", 4}}) {
    add(r, std::string("HKLM\\SOFTWARE\\Microsoft\\ExchangeServer\\v14\\Setup\\") + name,
        dword(static_cast<std::uint64_t>(number)));
  }
  derive_from_registry(r, EvidenceKind::registry_export);
  CHECK(value_at(r, "fact/host_name") == "CAS01");
  CHECK(value_at(r, "fact/dns_name") == "cas01.contoso.com");
  CHECK(value_at(r, "fact/domain") == "contoso.com");
  CHECK(value_at(r, "fact/product") == "server");
  CHECK(value_at(r, "fact/os_version") == "6.1.7601");
  CHECK(value_at(r, "fact/exchange_version") == "14.3.123.4");
}

TEST_CASE("Windows 10 and later tell their version in numbers") {
  Reading r;
  const std::string key = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\";
  add(r, key + "CurrentVersion", text("6.3"));
  add(r, key + "CurrentBuildNumber", text("20348"));
  add(r, key + "CurrentMajorVersionNumber", dword(10));
  add(r, key + "CurrentMinorVersionNumber", dword(0));
  derive_from_registry(r, EvidenceKind::registry_export);
  CHECK(value_at(r, "fact/os_version") == "10.0.20348");
}

TEST_CASE("half an Exchange version is none, an unknown product is none") {
  Reading r;
  add(r, "HKLM\\SOFTWARE\\Microsoft\\ExchangeServer\\v14\\Setup\\MsiProductMajor", dword(14));
  add(r, "HKLM\\SYSTEM\\CurrentControlSet\\Control\\ProductOptions\\ProductType", text("Novel"));
  derive_from_registry(r, EvidenceKind::registry_export);
  CHECK(r.observations.size() == 2);
}

TEST_CASE("services without a whole key are imprecise, and not called whole") {
  Reading r;
  add(r, kServices + "W3SVC\\Type", dword(0x20));
  add(r, kServices + "W3SVC\\Start", dword(2));
  SUBCASE("nothing covers the key") {
    derive_from_registry(r, EvidenceKind::registry_export);
    CHECK(observation_of(r, "service/W3SVC")->imprecise);
    CHECK(value_at(r, "service/W3SVC.account") == "(nothing)");
    CHECK(coverage_of(r, "service/Spooler") == "none");
  }
  SUBCASE("its own key is covered") {
    cover(r, kServices + "W3SVC");
    derive_from_registry(r, EvidenceKind::registry_export);
    CHECK_FALSE(observation_of(r, "service/W3SVC")->imprecise);
    CHECK(value_at(r, "service/W3SVC.account") == "LocalSystem");
    CHECK(coverage_of(r, "service/Spooler") == "none");
  }
  SUBCASE("the scope is damaged") {
    cover(r, "HKLM\\SYSTEM", true);
    derive_from_registry(r, EvidenceKind::registry_export);
    CHECK(observation_of(r, "service/W3SVC")->imprecise);
    CHECK(coverage_of(r, "service/Spooler") == "damaged");
  }
}

TEST_CASE("a start type that is not understood damages the scope of services") {
  for (const auto& start : {dword(5), text("2")}) {
    Reading r;
    cover(r, "HKLM\\SYSTEM\\CurrentControlSet");
    add(r, kServices + "W3SVC\\Type", dword(0x20));
    add(r, kServices + "W3SVC\\Start", start);
    derive_from_registry(r, EvidenceKind::registry_export);
    CHECK(value_at(r, "service/W3SVC") == "(nothing)");
    CHECK(coverage_of(r, "service/Spooler") == "damaged");
    CHECK(count_problems(r, Problem::Severity::warning) == 1U);
  }
}

TEST_CASE("per-user copies are left out, their template is a service") {
  Reading r;
  add(r, kServices + "CDPUserSvc\\Type", dword(0x60));
  add(r, kServices + "CDPUserSvc\\Start", dword(2));
  add(r, kServices + "CDPUserSvc_1a2b3\\Type", dword(0xE0));
  add(r, kServices + "CDPUserSvc_1a2b3\\Start", dword(2));
  derive_from_registry(r, EvidenceKind::registry_export);
  CHECK(value_at(r, "service/CDPUserSvc") == "automatic");
  CHECK(value_at(r, "service/CDPUserSvc_1a2b3") == "(nothing)");
}

TEST_CASE("of defined evidence only the event log policy is derived") {
  Reading r;
  r.source = Source::defined;
  cover(r, "HKLM");
  add(r, kServices + "W3SVC\\Type", dword(0x20));
  add(r, kServices + "W3SVC\\Start", dword(2));
  add(r, kServices + "EventLog\\Security\\MaxSize", dword(1));
  add(r, "HKLM\\SYSTEM\\CurrentControlSet\\Control\\ProductOptions\\ProductType", text("ServerNT"));
  add(r, "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\EventLog\\Security\\MaxSize", dword(196608));
  derive_from_registry(r, EvidenceKind::policy_file);
  CHECK(r.observations.size() == 6);
  CHECK(value_at(r, "event_log/Security.max_size") == "201326592");
  CHECK(r.observations.back().source == Source::defined);
  CHECK(r.scopes.size() == 1);
}
