// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/registry_derived.h"

#include <doctest/doctest.h>

#include <string>

#include "scanner/evidence/registry_export.h"
#include "tests/scanner/evidence/reading_of.h"
#include "tests/scanner/evidence/reg_sample.h"
#include "tests/scanner/evidence/registry_reading.h"

using namespace casemate;
using namespace casemate::tests;
using evidence::derive_from_registry;
using evidence::read_registry_export;

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
      found += o.setting.address() + " " + describe(o.value) + " @ " + o.where.key.str() + "\n";
  }
  CHECK(found ==
        "event_log/Security.max_size 20971520 @ HKLM\\System\\CurrentControlSet\\Services\\EventLog\\Security\n"
        "event_log/Security.retention as_needed @ HKLM\\System\\CurrentControlSet\\Services\\EventLog\\Security\n"
        "event_log/Security.guest_access 1 @ HKLM\\System\\CurrentControlSet\\Services\\EventLog\\Security\n"
        "event_log/Security.max_size 83886080 @ HKLM\\Software\\Policies\\Microsoft\\Windows\\EventLog\\Security\n"
        "event_log/Security.retention never @ HKLM\\Software\\Policies\\Microsoft\\Windows\\EventLog\\Security\n");
}

TEST_CASE("of defined evidence only the event log policy is derived") {
  Reading r;
  r.source = Source::defined;
  cover(r, "HKLM");
  add_value(r, kServicesKey + "W3SVC\\Type", dword(0x20));
  add_value(r, kServicesKey + "W3SVC\\Start", dword(2));
  add_value(r, kServicesKey + "EventLog\\Security\\MaxSize", dword(1));
  add_value(r, "HKLM\\SYSTEM\\CurrentControlSet\\Control\\ProductOptions\\ProductType", text("ServerNT"));
  add_value(r, "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\EventLog\\Security\\MaxSize", dword(196608));
  derive_from_registry(r, EvidenceKind::policy_file);
  CHECK(r.observations.size() == 6);
  CHECK(value_at(r, "event_log/Security.max_size") == "201326592");
  CHECK(r.observations.back().source == Source::defined);
  CHECK(r.scopes.size() == 1);
}
