// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/probes.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/scanner/authoring/read_expectation.h"

using namespace casemate;
using namespace casemate::authoring;
using casemate::tests::Read;
using casemate::tests::read;

namespace {

std::string say(const std::vector<Probe>& probes, bool meets) {
  std::string text;
  for (const Probe& one : probes) {
    if (one.meets == meets) text += (text.empty() ? "" : " | ") + (one.shown ? describe(*one.shown) : std::string("absent"));
  }
  return text;
}

}  // namespace

TEST_CASE("probes lie on both sides of what an operator says") {
  struct Row {
    std::string address;
    std::string yaml;
    RegistryType type;
    std::string meet;
    std::string miss;
  };
  const auto dword = RegistryType::dword;
  const std::string key = R"(registry/HKLM\A\B)";
  const std::vector<Row> rows{
      {"account_policy/MinimumPasswordLength", "{at_least: 8}", dword, "8 | 9", "7"},
      {"account_policy/MaximumPasswordAge", "{between: [1, 90]}", dword, "1 | 90", "91 | -1 | 0"},
      {"account_policy/MaximumPasswordAge", "{at_least: 1}", dword, "1 | 2 | -1 | 0", ""},
      {"account_policy/LockoutBadCount", "{equals: 5}", dword, "5", "6 | 4 | 1 | 0"},
      {"account_policy/EnableGuestAccount", "{equals: 0}", dword, "0", "1"},
      {"audit/Logon", "{includes: [success]}", dword, "success | success_and_failure", "failure | none"},
      {"audit/Logon", "{equals: none}", dword, "none", "success_and_failure | failure | success"},
      {"service/Spooler", "{equals: automatic}", dword, "automatic | automatic_delayed", "disabled | manual | system | boot"},
      {"service/Spooler", "{one_of: [manual, disabled]}", dword, "disabled | manual", "automatic_delayed | automatic | system | boot"},
      {"user_right/SeDebugPrivilege", "nobody", dword, "nobody", "S-1-1-0 (Everyone)"},
      {"user_right/SeDebugPrivilege", "{only_from: [Everyone]}", dword, "S-1-1-0 (Everyone) | nobody", "S-1-1-0 (Everyone), S-1-5-7 (ANONYMOUS LOGON) | S-1-5-7 (ANONYMOUS LOGON)"},
      {"user_right/SeDebugPrivilege", "{includes: ['domain:512']}", dword, "S-1-5-21-1-2-3-512 (Domain Admins) | S-1-1-0 (Everyone), S-1-5-21-1-2-3-512 (Domain Admins)", "nobody"},
      {key, "{all_bits: 0x30}", dword, "48", "32 | 0"},
      {key, "{no_bits: 0x30}", dword, "0", "48 | 16"},
      {key, "{equals: '10'}", RegistryType::sz, "REG_SZ \"10\"", "REG_SZ \"10x\" | REG_SZ \"\""},
      {key, "{at_least: 4294967295}", dword, "4294967295", "4294967294"},
      {key, "absent", dword, "absent", "1"},
      {key, "present", dword, "1", "absent"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.address);
    CAPTURE(row.yaml);
    const Read one = read(row.address, row.yaml, row.type);
    const auto probes = probes_of(*one.expectation, one.target);
    CHECK(say(probes, true) == row.meet);
    CHECK(say(probes, false) == row.miss);
  }
}

// The words of an operator and the engine are two ways to one answer.
TEST_CASE("the engine agrees with every probe") {
  struct Row {
    std::string address;
    std::string yaml;
    RegistryType type = RegistryType::dword;
    std::optional<std::int64_t> never = {};
  };
  const std::string key = R"(registry/HKLM\A\B)";
  const std::vector<Row> rows{
      {"account_policy/MaximumPasswordAge", "{at_most: 60}"},
      {"account_policy/LockoutDuration", "{at_least: 15}"},
      {"account_policy/LockoutDuration", "{one_of: [-1, 15]}"},
      {"event_log/Security.max_size", "{at_least: '81920 KiB'}"},
      {"event_log/Security.retention", "{one_of: [never, by_days]}"},
      {"account_policy/NewAdministratorName", "{equals: opsroot}"},
      {"account_policy/NewAdministratorName", "{not_matches: '(?i)admin.*|root'}"},
      {"service/Spooler", "{any: [absent, {one_of: [manual, disabled]}]}"},
      {"service/Spooler", "{not: {equals: disabled}}"},
      {"service/Spooler.sddl", "{equivalent_to: 'D:(A;;CC;;;BA)'}"},
      {"user_right/SeDebugPrivilege", "{exactly: [Administrators, 'S-1-5-80-*']}"},
      {"user_right/SeDebugPrivilege", "{all: [{includes: [Administrators]}, {only_from: [Administrators, SERVICE]}]}"},
      {"user_right/SeDebugPrivilege", "{excludes: [Everyone, Guests]}"},
      {"audit/Logon", "{exactly: [failure]}"},
      {"audit/Logon", "{only_from: [failure]}"},
      {"audit/Logon", "{excludes: [failure]}"},
      {key, "{between: [1, 900]}", RegistryType::dword, 0},
      {key, "{at_most: 900}", RegistryType::dword, 0},
      {key, "{all: [{all_bits: 0x30}, {no_bits: 0x01}, {at_least: 0x100}]}"},
      {key, "{between: [1, 50]}", RegistryType::sz},
      {key, "{matches: 'v[12]\\.[0-9]+(-beta)?'}", RegistryType::sz},
      {key, "{exactly: [a, b], in_order: true}", RegistryType::multi_sz},
      {key, "{only_from: [a, b]}", RegistryType::multi_sz},
      {key, "nobody", RegistryType::multi_sz},
      {key, "{equals: '00ff'}", RegistryType::binary},
      {key, "{at_least: 5}", RegistryType::qword},
  };
  for (const Row& row : rows) {
    CAPTURE(row.yaml);
    const Read one = read(row.address, row.yaml, row.type, row.never);
    const auto probes = probes_of(*one.expectation, one.target);
    CHECK(std::any_of(probes.begin(), probes.end(), [](const Probe& probe) { return probe.meets; }));
    CHECK(std::any_of(probes.begin(), probes.end(), [](const Probe& probe) { return !probe.meets; }));
    for (const Probe& probe : probes) {
      CAPTURE((probe.shown ? describe(*probe.shown) : std::string("absent")));
      CHECK(accepts(*one.expectation, probe.shown) == (probe.meets ? Truth::yes : Truth::no));
    }
  }
}
