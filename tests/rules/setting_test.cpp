// SPDX-License-Identifier: Apache-2.0
#include "rules/setting.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <thread>
#include <unordered_set>
#include <vector>

using namespace casemate;

namespace {

std::string refusal(std::string_view address) {
  const auto setting = Setting::parse(address);
  return setting ? "accepted as " + setting->address() : setting.error().what;
}

}  // namespace

TEST_CASE("an address is read into its canonical form, which reads back as itself") {
  struct Row {
    std::string_view written;
    std::string_view canonical;
    Area area;
    Attribute attribute;
  };
  using enum Attribute;
  const Row rows[] = {
      {"account_policy/MinimumPasswordLength", "account_policy/MinimumPasswordLength", Area::account_policy, none},
      {"ACCOUNT_POLICY/MinimumPasswordLength", "account_policy/MinimumPasswordLength", Area::account_policy, none},
      {"user_right/SeTcbPrivilege", "user_right/SeTcbPrivilege", Area::user_right, none},
      {"audit/Logon", "audit/0cce9215-69ae-11d9-bed3-505054503030", Area::audit, none},
      {"audit/{0CCE9215-69AE-11D9-BED3-505054503030}", "audit/0cce9215-69ae-11d9-bed3-505054503030", Area::audit, none},
      {"audit/00000000-0000-0000-0000-000000000001", "audit/00000000-0000-0000-0000-000000000001", Area::audit, none},
      {"registry/HKEY_LOCAL_MACHINE\\Software\\V", "registry/HKLM\\Software\\V", Area::registry, none},
      {"registry/MACHINE\\Software\\V", "registry/HKLM\\Software\\V", Area::registry, none},
      {"registry/hklm:\\Software\\\\V", "registry/HKLM\\Software\\V", Area::registry, none},
      {"registry/HKCR\\.txt\\V", "registry/HKLM\\Software\\Classes\\.txt\\V", Area::registry, none},
      {"registry/HKCU\\Software\\V", "registry/HKCU\\Software\\V", Area::registry, none},
      {"registry/HKLM\\Software\\K\\", "registry/HKLM\\Software\\K\\", Area::registry, none},
      {"registry/HKLM\\Software\\a/b", "registry/HKLM\\Software\\a/b", Area::registry, none},
      {"registry_acl/MACHINE\\Software", "registry_acl/HKLM\\Software", Area::registry_acl, none},
      {"service/Spooler", "service/Spooler", Area::service, startup},
      {"service/Spooler.startup", "service/Spooler", Area::service, startup},
      {"service/Spooler.STATE", "service/Spooler.state", Area::service, state},
      {"service/FontCache3.0.0.0", "service/FontCache3.0.0.0", Area::service, startup},
      {"service/FontCache3.0.0.0.account", "service/FontCache3.0.0.0.account", Area::service, account},
      {"service/a.max_size", "service/a.max_size", Area::service, startup},  // an attribute of another area belongs to the name
      {"service/.state", "service/.state", Area::service, startup},
      {"event_log/Security.max_size", "event_log/Security.max_size", Area::event_log, max_size},
      {"event_log/A/Operational.enabled", "event_log/A/Operational.enabled", Area::event_log, enabled},
      {"group/Administrators", "group/S-1-5-32-544", Area::group, members},
      {"group/BUILTIN\\Administrators.memberof", "group/S-1-5-32-544.memberof", Area::group, memberof},
      {"group/Contoso Ops", "group/Contoso Ops", Area::group, members},
      {"feature/Web-Server", "feature/Web-Server", Area::feature, none},
  };
  for (const auto& row : rows) {
    CAPTURE(row.written);
    const auto setting = Setting::parse(row.written);
    REQUIRE(setting.has_value());
    CHECK(setting->area() == row.area);
    CHECK(setting->attribute() == row.attribute);
    CHECK(setting->address() == row.canonical);
    const auto again = Setting::parse(row.canonical);
    REQUIRE(again.has_value());
    CHECK(*again == *setting);
    CHECK(again->hash() == setting->hash());
  }
}

TEST_CASE("what is no address is refused with what to write") {
  struct Row {
    std::string_view address;
    std::string_view says;
  };
  const Row rows[] = {
      {"", "a setting is written area/name"},
      {"MinimumPasswordLength", "a setting is written area/name"},
      {"service/", "the setting has no name"},
      {"servce/Spooler", "unknown area 'servce' (did you mean 'service'?)"},
      {"x/y", "unknown area 'x' (known: account_policy,"},
      {"account_policy/MinimumPasswordLenght", "did you mean 'MinimumPasswordLength'?"},
      {"account_policy/Minimum", "unknown key of account_policy"},
      {"user_right/SeTcbPrivilage", "did you mean 'SeTcbPrivilege'?"},
      {"kerberos_policy/MaxTicketAg", "did you mean 'MaxTicketAge'?"},
      {"event_audit/Logon", "unknown key of event_audit"},
      {"audit/Logn", "unknown audit subcategory (did you mean 'Logon'?)"},
      {"audit/0cce9215-69ae-11d9-bed3-50505450303", "unknown audit subcategory"},
      {"registry/Software\\V", "a registry path begins with HKLM\\, HKCU\\ or HKU\\"},
      {"registry/HKLMX\\V", "a registry path begins with"},
      {"event_log/Security", "an event log setting ends in .max_size"},
      {"event_log/Security.maxsize", "an event log setting ends in .max_size"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.address);
    CHECK(refusal(row.address).find(row.says) != std::string::npos);
  }
  CHECK(refusal(std::string(100'000, 'x') + "/y").size() < 1000);
}

TEST_CASE("settings are the same without regard to case, and never across areas or attributes") {
  const Setting one(Area::service, "Spooler");
  const Setting same(Area::service, "SPOOLER", Attribute::startup);
  CHECK(one == same);
  CHECK(one.hash() == same.hash());
  CHECK(one.name() == "Spooler");  // kept as written
  CHECK_FALSE(one == Setting(Area::service, "Spooler", Attribute::state));
  CHECK_FALSE(one == Setting(Area::feature, "Spooler"));
  CHECK_FALSE(one == Setting(Area::service, "Spooler "));
  CHECK(Setting(Area::service, "\xC3\x84rger") == Setting(Area::service, "\xC3\xA4rger"));
  // Wow6432Node is an address of its own.
  CHECK_FALSE(Setting(Area::registry, "HKLM\\Software\\Wow6432Node\\V") == Setting(Area::registry, "HKLM\\Software\\V"));
  std::unordered_set<Setting> seen{one, same};
  CHECK(seen.size() == 1);
}

TEST_CASE("areas and their words") {
  std::set<std::string> words;
  for (const auto& word : area_words()) {
    CHECK(words.insert(word).second);
    Area area{};
    CHECK(parse_area(word, area));
    CHECK(to_word(area) == word);
  }
  CHECK(words.size() == 28);
  Area area = Area::group;
  CHECK_FALSE(parse_area("registr", area));
  CHECK(area == Area::group);
}

TEST_CASE("registry paths get one root and single backslashes") {
  struct Row {
    std::string_view written;
    std::string_view canonical;
  };
  const Row rows[] = {
      {"MACHINE\\System\\X", "HKLM\\System\\X"},
      {"\\\\HKEY_LOCAL_MACHINE\\\\System\\\\\\X", "HKLM\\System\\X"},
      {"HKEY_USERS\\S-1-5-18\\X", "HKU\\S-1-5-18\\X"},
      {"USERS\\.DEFAULT", "HKU\\.DEFAULT"},
      {"HKEY_CURRENT_CONFIG\\X", "HKLM\\System\\CurrentControlSet\\Hardware Profiles\\Current\\X"},
      {"hklm", "HKLM"},
      {"CLASSES_ROOT", "HKLM\\Software\\Classes"},
      {"", ""},
      {"\\", ""},
      {"HKEY_LOCAL_MACHIN\\X", ""},
      {"HKLM X\\Y", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.written);
    CHECK(canonical_registry_path(row.written) == row.canonical);
    CHECK(canonical_registry_path(row.canonical) == row.canonical);
  }
}

TEST_CASE("names of Linux hosts are told apart by case, keywords of sshd are not") {
  const auto same = [](std::string_view a, std::string_view b) {
    const auto x = Setting::parse(a);
    const auto y = Setting::parse(b);
    REQUIRE(x.has_value());
    REQUIRE(y.has_value());
    return *x == *y;
  };
  CHECK_FALSE(same("unit/Foo.service", "unit/foo.service"));
  CHECK_FALSE(same("mount/Data", "mount/data"));
  CHECK_FALSE(same("sysctl/net.ipv4.conf.Eth0.forwarding", "sysctl/net.ipv4.conf.eth0.forwarding"));
  CHECK(same("sshd/PermitRootLogin", "sshd/permitrootlogin"));
  CHECK(same("unit/ssh.service", "unit/ssh.service.enabled"));
  CHECK(same("mount//tmp", "mount/tmp.options"));
  CHECK(same("audit_watch//etc/passwd", "audit_watch/etc/passwd"));
  CHECK_FALSE(same("mount//", "mount/tmp"));
  CHECK(same("service/Spooler", "service/spooler"));
}

TEST_CASE("addresses of Linux settings, right and wrong") {
  struct Row {
    std::string_view written;
    std::string_view address;  ///< empty: refused
  };
  for (const Row& row : {Row{"sysctl/net.ipv4.ip_forward", "sysctl/net.ipv4.ip_forward"}, Row{"unit/ssh.service.active", "unit/ssh.service.active"},
                         Row{"unit/ssh", ""}, Row{"unit/ssh.active", ""}, Row{"mount//", "mount//"}, Row{"mount/var/log.fstype", "mount/var/log.fstype"},
                         Row{"listener/tcp", "listener/tcp"}, Row{"listener/udp/53", "listener/udp/53"}, Row{"listener/sctp", ""},
                         Row{"listener/tcp/http", ""}, Row{"audit_syscall/b64/mount", "audit_syscall/b64/mount"}, Row{"audit_syscall/mount", ""},
                         Row{"pam/su/auth/pam_wheel.so", "pam/su/auth/pam_wheel.so"}, Row{"pam/su", ""}, Row{"sshd/PermitRoot", ""},
                         Row{"audit_status/enable", ""}, Row{"package/gcc-12", "package/gcc-12"}}) {
    CAPTURE(std::string(row.written));
    const auto setting = Setting::parse(row.written);
    REQUIRE(setting.has_value() == !row.address.empty());
    if (setting) CHECK(setting->address() == row.address);
  }
}

TEST_CASE("settings are told apart however many there were before") {
  // More than a thread keeps: those that find no room are their own.
  std::vector<Setting> met;
  for (int i = 0; i < 20'000; ++i) met.emplace_back(Area::service, "Svc_" + std::to_string(i), Attribute::state);
  for (int i = 0; i < 20'000; ++i) {
    const std::string name = "Svc_" + std::to_string(i);
    const Setting& setting = met[static_cast<std::size_t>(i)];
    REQUIRE(setting.name() == name);
    REQUIRE(setting == Setting(Area::service, name, Attribute::state));
    REQUIRE_FALSE(setting == Setting(Area::service, name));
  }
  CHECK(Setting(Area::service, "svc_7", Attribute::state) == met[7]);
  CHECK(Setting(Area::service, "svc_7", Attribute::state).hash() == met[7].hash());
}

TEST_CASE("a setting outlives the thread that met it, and what was moved from says nothing") {
  Setting setting;
  std::thread([&setting] { setting = Setting(Area::user_right, "SeOnlyOfThatThreadPrivilege"); }).join();
  CHECK(setting.address() == "user_right/SeOnlyOfThatThreadPrivilege");
  Setting long_one(Area::registry, "HKLM\\" + std::string(2000, 'x'));
  const Setting taken = std::move(long_one);
  CHECK(taken.name().size() == 2005);
  CHECK(long_one == Setting());  // NOLINT(bugprone-use-after-move): what it is then is what is tested
}
