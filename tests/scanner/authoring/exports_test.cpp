// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/exports.h"

#include <doctest/doctest.h>

#include "scanner/evidence/read_host.h"

using namespace casemate;
using namespace casemate::authoring;

namespace {

Setting setting(const std::string& address) {
  auto parsed = Setting::parse(address);
  REQUIRE_MESSAGE(parsed.has_value(), address);
  return *parsed;
}

Value reg(RegistryType type, decltype(RegistryValue::data) data) { return RegistryValue{type, std::move(data)}; }

HostState read(const std::vector<ShownSetting>& settings) {
  const auto source = render_exports(settings);
  REQUIRE_MESSAGE(source.has_value(), (source.has_value() ? std::string() : source.error().to_string()));
  evidence::ReadHostScratch scratch;
  return evidence::read_host(*source, "fixture", {}, scratch, true);
}

std::string problems(const HostState& host) {
  std::string text;
  for (const Problem& problem : host.problems) {
    if (problem.severity != Problem::Severity::note) text += host.files[problem.file].path + ": " + problem.what + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("what is rendered is read back by the real readers, effective and without a complaint") {
  const std::vector<ShownSetting> rows{
      {setting("account_policy/MinimumPasswordLength"), Value{std::int64_t{14}}},
      {setting("account_policy/NewAdministratorName"), Value{std::string("ops root")}},
      {setting("account_policy/LockoutDuration"), Value{std::int64_t{-1}}},
      {setting("kerberos_policy/MaxTicketAge"), Value{std::int64_t{8}}},
      {setting("event_audit/AuditLogonEvents"), Value{AuditFlags::failure}},
      {setting("audit/Logon"), Value{AuditFlags::success_and_failure}},
      {setting("audit_option/CrashOnAuditFail"), Value{std::int64_t{1}}},
      {setting("global_sacl/File"), Value{std::string("S:(AU;FA;FA;;;WD)")}},
      {setting("user_right/SeDebugPrivilege"), Value{make_principals({"S-1-5-32-544", "CONTOSO\\backup"})}},
      {setting(R"(registry/HKLM\Software\Contoso\Number)"), reg(RegistryType::dword, std::uint64_t{0xFFFFFFFF})},
      {setting(R"(registry/HKLM\Software\Contoso\Large)"), reg(RegistryType::qword, std::uint64_t{1} << 40)},
      {setting(R"(registry/HKLM\Software\Contoso\Text)"), reg(RegistryType::sz, std::string("C:\\a \"b\" ä€😀"))},
      {setting(R"(registry/HKLM\Software\Contoso\Path)"), reg(RegistryType::expand_sz, std::string("%SystemRoot%\\é"))},
      {setting(R"(registry/HKLM\Software\Contoso\List)"), reg(RegistryType::multi_sz, std::vector<std::string>{"a", "ü"})},
      {setting(R"(registry/HKLM\Software\Contoso\Empty)"), reg(RegistryType::multi_sz, std::vector<std::string>{})},
      {setting(R"(registry/HKLM\Software\Contoso\Bytes)"), reg(RegistryType::binary, std::string("00ff10"))},
      {setting("registry/HKLM\\Software\\Contoso\\"), reg(RegistryType::sz, std::string("unnamed"))},
      {Setting(Area::registry, R"(HKLM\Software\Contoso\HardenedPaths\\*\SYSVOL)"), reg(RegistryType::sz, std::string("x"))},
      {setting("service/Spooler"), Value{std::string("automatic_delayed")}},
      {setting("service/Spooler.state"), Value{std::string("running")}},
      {setting("service/Spooler.account"), Value{std::string("NT AUTHORITY\\LocalService")}},
      {setting("service/Browser.sddl"), Value{std::string("D:(A;;GA;;;BA)")}},
      {setting("event_log/Security.max_size"), Value{std::int64_t{83886080}}},
      {setting("event_log/Security.retention"), Value{std::string("never")}},
      {setting("event_log/Security.enabled"), Value{std::int64_t{0}}},
      {setting("event_log/Security.sddl"), Value{std::string("O:BAG:SYD:(A;;0xf0005;;;SY)")}},
      {setting("event_log/System.retention_days"), Value{std::int64_t{14}}},
      {setting("event_log/Application.guest_access"), Value{std::int64_t{1}}},
      {setting("group/Administrators"), Value{make_principals({"CONTOSO\\Domain Admins", "opsroot"})}},
      {setting("group/Administrators.memberof"), Value{make_principals({"S-1-5-32-545"})}},
      {setting("group/Contoso Operators"), Value{Principals{}}},
      {setting(R"(file_acl/%SystemRoot%\Temp)"), Value{std::string("D:(A;;FA;;;BA)")}},
      {setting(R"(registry_acl/HKLM\Software\Contoso)"), Value{std::string("D:(A;;KA;;;BA)")}},
      {setting("feature/Telnet-Client"), Value{std::string("installed")}},
      {setting("fact/os_version"), Value{std::string("6.1.7601")}},
      {setting("fact/product"), Value{std::string("domain-controller")}},
      {setting("fact/exchange_version"), Value{std::string("14.3.123.4")}},
  };
  for (const ShownSetting& row : rows) {
    CAPTURE(row.setting.address());
    const HostState host = read({row});
    CHECK(problems(host) == "");
    const Lookup found = host.find(row.setting);
    REQUIRE(found.kind == Lookup::Kind::present);
    CHECK(found.observation->source == Source::effective);
    CHECK_MESSAGE(found.observation->value == *row.shown, describe(found.observation->value));
  }
  const HostState together = read(rows);
  CHECK(problems(together) == "");
  CHECK(together.facts.host_name == "FIXTURE");
}

TEST_CASE("a user's value is of one user") {
  const ShownSetting one{setting(R"(registry/HKCU\Software\Contoso\Lock)"), reg(RegistryType::sz, std::string("1"))};
  const HostState host = read({one});
  REQUIRE(host.users().size() == 1);
  CHECK(host.find(one.setting, host.users().front()).kind == Lookup::Kind::present);
}

TEST_CASE("absence is shown where an export shows it") {
  for (const char* address : {"account_policy/LockoutDuration", "kerberos_policy/MaxTicketAge", "event_audit/AuditLogonEvents", "user_right/SeDebugPrivilege",
                              "user_right/SeNetworkLogonRight", R"(registry/HKLM\Software\Contoso\Number)", "service/Spooler", "service/W32Time.state",
                              "feature/Telnet-Client", "feature/Web-Server-Not"}) {
    CAPTURE(address);
    const HostState host = read({{setting(address), std::nullopt}});
    CHECK(problems(host) == "");
    CHECK(host.find(setting(address)).kind == Lookup::Kind::absent);
  }
}

TEST_CASE("what no export can show is refused") {
  const auto refused = [](const std::string& address, const Shown& shown) { return !render_exports({{setting(address), shown}}).has_value(); };
  CHECK(refused("event_log/Security.max_size", std::nullopt));
  CHECK(refused("audit/Logon", std::nullopt));
  CHECK(refused("group/Administrators", std::nullopt));
  CHECK(refused("fact/ou", Value{std::string("OU=A")}));
  CHECK(refused("account_policy/MinimumPasswordLength", Value{std::string("14")}));
  CHECK(refused("account_policy/NewGuestName", Value{std::string("a\nb")}));
}

TEST_CASE("the same settings make the same bytes in any order") {
  const std::vector<ShownSetting> one{{setting("service/B"), Value{std::string("manual")}}, {setting("service/A"), Value{std::string("manual")}}};
  const std::vector<ShownSetting> other{one[1], one[0]};
  CHECK(render_exports(one)->files.front().bytes == render_exports(other)->files.front().bytes);
}
