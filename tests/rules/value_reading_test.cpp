// SPDX-License-Identifier: Apache-2.0
#include "rules/value_reading.h"

#include <doctest/doctest.h>

#include "tests/rules/read_text.h"

using namespace casemate;
using namespace casemate::tests;

namespace {

struct Read {
  std::optional<Value> value;
  std::string mistakes;
};

Read read(std::string_view address, std::string_view yaml, RegistryType type = RegistryType::dword) {
  const auto setting = Setting::parse(address);
  REQUIRE_MESSAGE(setting.has_value(), address);
  const Document parsed = document(yaml);
  StrictReader strict(parsed.file);
  const BaselineContext given;
  Read result;
  result.value = read_value({strict, given}, parsed.root, {&type_of(*setting), type, std::nullopt}, "the assumed value");
  result.mistakes = text_of(strict.take_errors());
  return result;
}

constexpr std::string_view kLength = "account_policy/MinimumPasswordLength";
constexpr std::string_view kRegistry = "registry/HKLM\\Software\\V";

}  // namespace

TEST_CASE("an assumed value is typed by its setting, as evidence would be") {
  using enum RegistryType;
  struct Row {
    std::string_view setting;
    std::string_view yaml;
    Value value;
    RegistryType type = dword;
  };
  const Row rows[] = {
      {kLength, "14", std::int64_t{14}},
      {kLength, "'14'", std::int64_t{14}},
      {kLength, "14 characters", std::int64_t{14}},
      {"account_policy/MaximumPasswordAge", "-1", std::int64_t{-1}},
      {"account_policy/LockoutDuration", "1 h", std::int64_t{60}},
      {"account_policy/PasswordComplexity", "1", std::int64_t{1}},
      {"event_log/Security.max_size", "80 KiB", std::int64_t{81920}},
      {"event_log/Security.retention", "as_needed", std::string("as_needed")},
      {"service/Spooler", "automatic_delayed", std::string("automatic_delayed")},
      {"service/Spooler.account", "LocalSystem", std::string("LocalSystem")},
      {"account_policy/NewGuestName", "'007'", std::string("007")},
      {"audit/Logon", "success_and_failure", AuditFlags::success_and_failure},
      {"audit/Logon", "[success, failure]", AuditFlags::success_and_failure},
      {"audit/Logon", "[failure]", AuditFlags::failure},
      {"audit/Logon", "none", AuditFlags::none},
      {"user_right/SeTcbPrivilege", "nobody", Principals{}},
      {"user_right/SeTcbPrivilege", "[Administrators, 'S-1-5-11', Administrators]", make_principals({"S-1-5-11", "S-1-5-32-544"})},
      {kRegistry, "3", RegistryValue{dword, std::uint64_t{3}}},
      {kRegistry, "0xFFFFFFFF", RegistryValue{dword, std::uint64_t{0xFFFFFFFF}}},
      {kRegistry, "4294967296", RegistryValue{qword, std::uint64_t{4294967296}}, qword},
      {kRegistry, "0", RegistryValue{sz, std::string("0")}, sz},
      {kRegistry, "''", RegistryValue{sz, std::string()}, sz},
      {kRegistry, "'00FF'", RegistryValue{binary, std::string("00ff")}, binary},
      {kRegistry, "[a, B]", RegistryValue{multi_sz, std::vector<std::string>{"a", "B"}}, multi_sz},
      {kRegistry, "[]", RegistryValue{multi_sz, std::vector<std::string>{}}, multi_sz},
  };
  for (const auto& row : rows) {
    CAPTURE(row.setting);
    CAPTURE(row.yaml);
    const Read result = read(row.setting, row.yaml, row.type);
    CAPTURE(result.mistakes);
    CHECK(result.mistakes.empty());
    REQUIRE(result.value.has_value());
    CHECK(*result.value == row.value);
  }
}

TEST_CASE("a value that evidence could never hold is refused") {
  using enum RegistryType;
  struct Row {
    std::string_view setting;
    std::string_view yaml;
    RegistryType type = dword;
  };
  const Row rows[] = {
      {kLength, "fourteen"},
      {kLength, "014"},
      {kLength, "14 days"},
      {kLength, "[14]"},
      {kLength, "{a: 1}"},
      {kLength, "null"},
      {kLength, "99999999999999999999"},
      {"event_log/Security.max_size", "81920"},  // bytes or KiB?
      {"event_log/Security.retention", "as-needed"},
      {"service/Spooler", "Disabled"},
      {"service/Spooler", "automatic_delay"},
      {"service/Spooler", "''"},
      {"audit/Logon", "Success"},
      {"audit/Logon", "[success, failur]"},
      {"audit/Logon", "[]"},  // an empty list is no way to write none
      {"audit/Logon", "{success: 1}"},
      {"user_right/SeTcbPrivilege", "Administrators"},
      {"user_right/SeTcbPrivilege", "[]"},
      {"user_right/SeTcbPrivilege", "['']"},
      {kRegistry, "-1"},
      {kRegistry, "4294967296"},
      {kRegistry, "enabled"},
      {kRegistry, "-1", qword},
      {kRegistry, "null", sz},
      {kRegistry, "[a]", sz},
      {kRegistry, "a", multi_sz},
      {kRegistry, "'0x00ff'", binary},
      {kRegistry, "'00f'", binary},
      {kRegistry, "'00 ff'", binary},
  };
  for (const auto& row : rows) {
    CAPTURE(row.setting);
    CAPTURE(row.yaml);
    const Read result = read(row.setting, row.yaml, row.type);
    CHECK_FALSE(result.value.has_value());
    CHECK(has(result.mistakes, "t.yaml:1:"));
  }
}
