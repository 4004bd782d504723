// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/import_demand.h"

#include <doctest/doctest.h>

namespace casemate::authoring {
namespace {

std::string first(const std::string& address, const Value& value) {
  const auto setting = Setting::parse(address);
  REQUIRE(setting.has_value());
  const auto demands = identity_demands(*setting, value);
  return demands.empty() ? "nothing" : demands.front();
}

TEST_CASE("import_demand: each kind of value says itself") {
  struct Row {
    const char* address;
    Value value;
    const char* demand;
  };
  const Row rows[] = {
      {"account_policy/MinimumPasswordLength", std::int64_t{14}, "{equals: 14}"},
      {"account_policy/LockoutDuration", std::int64_t{-1}, "{equals: -1}"},
      {"account_policy/PasswordComplexity", std::int64_t{1}, "{equals: enabled}"},
      {"account_policy/NewGuestName", std::string("O'Hara"), "{equals: 'O''Hara'}"},
      {"event_log/Security.max_size", std::int64_t{83886080}, "{equals: '81920 KiB'}"},
      {"event_log/Security.max_size", std::int64_t{1000}, "{equals: '1000 B'}"},
      {"event_log/Security.retention", std::string("never"), "{equals: never}"},
      {"audit/Logon", AuditFlags::success_and_failure, "{equals: success_and_failure}"},
      {"audit/Logon", AuditFlags::none, "{equals: none}"},
      {"user_right/SeTcbPrivilege", Principals{}, "nobody"},
      {"user_right/SeDebugPrivilege", Principals{{"S-1-5-32-544"}}, "{exactly: ['Administrators']}"},
      {"user_right/SeDebugPrivilege", Principals{{"CONTOSO\\op"}}, "{exactly: ['CONTOSO\\op']}"},
      {"service/Spooler", std::string("disabled"), "{equals: disabled}"},
      {"service/Spooler.sddl", std::string("D:(A;;GA;;;BA)"), "{equivalent_to: 'D:(A;;GA;;;BA)'}"},
      {"registry/HKLM\\A\\B", RegistryValue{RegistryType::dword, std::uint64_t{4294967295}}, "{equals: 4294967295}"},
      {"registry/HKLM\\A\\B", RegistryValue{RegistryType::sz, std::string("007")}, "{equals: '007'}"},
      {"registry/HKLM\\A\\B", RegistryValue{RegistryType::sz, std::string("a\r\nb")}, "{matches: 'a\\x0d\\x0ab'}"},
      {"registry/HKLM\\A\\B", RegistryValue{RegistryType::binary, std::string("00ff")}, "{equals: '00ff'}"},
      {"registry/HKLM\\A\\B", RegistryValue{RegistryType::multi_sz, std::vector<std::string>{"b", "a"}}, "{exactly: ['b', 'a'], in_order: true}"},
      {"registry/HKLM\\A\\B", RegistryValue{RegistryType::multi_sz, std::vector<std::string>{}}, "nobody"},
      {"registry/HKLM\\A\\B", DefinedAbsent{}, "absent"},
      {"registry/HKLM\\A\\B", RegistryValue{RegistryType::multi_sz, std::vector<std::string>{"a\nb"}}, "nothing"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.address);
    CHECK(first(row.address, row.value) == row.demand);
  }
}

TEST_CASE("import_demand: a literal pattern takes nothing for a sign of its own") {
  CHECK(literal_pattern("a.b*[c]{d}\\") == "a\\.b\\*\\[c\\]\\{d\\}\\\\");
  CHECK(literal_pattern("Größe") == "Größe");
}

TEST_CASE("import_demand: only names that come back as the same SID are used") {
  CHECK(principal_word("S-1-5-32-544") == "Administrators");
  CHECK(principal_word("S-1-5-21-1-2-3-512") == "S-1-5-21-1-2-3-512");
  CHECK(principal_word("Gast") == "Gast");
}

}  // namespace
}  // namespace casemate::authoring
