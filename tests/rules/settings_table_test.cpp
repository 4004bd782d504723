// SPDX-License-Identifier: Apache-2.0
#include "rules/settings_table.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "rules/text.h"

using namespace casemate;

TEST_CASE("every row has a distinct name, a title, and sentinels with a source") {
  std::set<std::string> addresses;
  for (const auto& row : settings_table()) {
    CAPTURE(row.name);
    addresses.insert(std::string(to_word(row.area)) + "/" + fold_case(row.name));
    CHECK_FALSE(row.title.empty());
    for (const auto& sentinel : row.sentinels) {
      CHECK_FALSE(sentinel.word.empty());
      CHECK_FALSE(sentinel.source.empty());
    }
    CHECK(&type_of(Setting(row.area, std::string(row.name))) == &row);
  }
  CHECK(addresses.size() == settings_table().size());
}

TEST_CASE("sentinels are the ones of the design") {
  const auto sentinels = [](Area area, const char* name) {
    std::string text;
    for (const auto& sentinel : type_of(Setting(area, name)).sentinels) {
      text += std::to_string(sentinel.value) + " " + std::string(sentinel.word) + ";";
    }
    return text;
  };
  CHECK(sentinels(Area::account_policy, "maximumpasswordage") == "-1 never expires;0 never expires;");
  CHECK(sentinels(Area::account_policy, "LockoutBadCount") == "0 unlimited attempts;");
  CHECK(sentinels(Area::account_policy, "LockoutDuration") == "-1 until unlocked by an administrator;");
  CHECK(sentinels(Area::account_policy, "MinimumPasswordAge").empty());
  for (const char* name : {"MaxTicketAge", "MaxServiceAge", "MaxRenewAge"}) {
    CHECK(sentinels(Area::kerberos_policy, name) == "0 never expires;");
  }
  CHECK(sentinels(Area::kerberos_policy, "MaxClockSkew").empty());
}

TEST_CASE("types and units of settings with and without a row of their own") {
  const auto type = [](const char* address) { return type_of(*Setting::parse(address)); };
  CHECK(type("account_policy/MinimumPasswordLength").unit == Unit::characters);
  CHECK(type("account_policy/LockoutDuration").unit == Unit::minutes);
  CHECK(type("account_policy/AllowAdministratorLockout").type == ValueType::boolean);
  CHECK(type("account_policy/NewGuestName").type == ValueType::text);
  CHECK(type("kerberos_policy/MaxTicketAge").unit == Unit::hours);
  CHECK(type("event_audit/AuditLogonEvents").type == ValueType::audit_flags);
  CHECK(type("audit/Logon").type == ValueType::audit_flags);
  CHECK(type("user_right/SeTcbPrivilege").type == ValueType::principals);
  CHECK(type("registry/HKLM\\A\\B").type == ValueType::registry);
  CHECK(type("service/Spooler").type == ValueType::startup);
  CHECK(type("service/Spooler.state").type == ValueType::state);
  CHECK(type("service/Spooler.account").type == ValueType::text);
  CHECK(type("service/Spooler.sddl").type == ValueType::sddl);
  CHECK(type("event_log/Security.max_size").unit == Unit::bytes);
  CHECK(type("event_log/Security.retention").type == ValueType::retention);
  CHECK(type("event_log/Security.retention_days").unit == Unit::days);
  CHECK(type("event_log/Security.enabled").type == ValueType::boolean);
  CHECK(type("group/S-1-5-32-544").type == ValueType::principals);
  CHECK(type("file_acl/%SystemRoot%\\repair").type == ValueType::sddl);
  CHECK(type("registry_acl/HKLM\\Software").type == ValueType::sddl);
  CHECK(type("feature/Telnet-Client").type == ValueType::text);
  CHECK(type("fact/os_version").type == ValueType::text);
}

TEST_CASE("keys that live exports share are known keys") {
  CHECK(live_event_audit_keys().size() == 9);
  CHECK(live_system_access_keys().size() == 14);
  const auto known = [](Area area, std::string_view key) {
    return std::any_of(settings_table().begin(), settings_table().end(),
                       [&](const SettingType& row) { return row.area == area && row.name == key; });
  };
  for (const auto key : live_event_audit_keys()) CHECK(known(Area::event_audit, key));
  for (const auto key : live_system_access_keys()) CHECK(known(Area::account_policy, key));
}
