// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "rules/settings_table.h"
#include "rules/text.h"
#include "tests/evidence_dir.h"

using namespace casemate;

namespace {
Setting registry(std::string_view path) { return Setting(Area::registry, std::string(path)); }
}  // namespace

TEST_CASE("the list is sorted, distinct and canonical, and every row is found") {
  const auto options = security_options();
  for (std::size_t i = 0; i < options.size(); ++i) {
    CAPTURE(options[i]);
    CHECK(is_security_option(registry(options[i])));
    CHECK(canonical_registry_path(options[i]) == options[i]);
    if (i > 0) CHECK(icompare(options[i - 1], options[i]) < 0);
  }
}

TEST_CASE("options are found without regard to case, and nothing else is") {
  CHECK(is_security_option(registry("hklm\\SYSTEM\\CurrentControlSet\\control\\lsa\\LMCOMPATIBILITYLEVEL")));
  CHECK(
      is_security_option(registry("HKLM\\System\\CurrentControlSet\\Services\\NTDS\\Parameters\\LDAPServerIntegrity")));
  // An MSS value, an administrative template, a key of the list without its value, another hive, another area.
  CHECK_FALSE(is_security_option(
      registry("HKLM\\System\\CurrentControlSet\\Services\\Tcpip\\Parameters\\DisableIPSourceRouting")));
  CHECK_FALSE(
      is_security_option(registry("HKLM\\Software\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon\\AutoAdminLogon")));
  CHECK_FALSE(
      is_security_option(registry("HKLM\\Software\\Policies\\Microsoft\\Windows\\Installer\\AlwaysInstallElevated")));
  CHECK_FALSE(is_security_option(registry("HKLM\\System\\CurrentControlSet\\Control\\Lsa")));
  CHECK_FALSE(is_security_option(registry("HKCU\\System\\CurrentControlSet\\Control\\Lsa\\NoLMHash")));
  CHECK_FALSE(
      is_security_option(Setting(Area::registry_acl, "HKLM\\System\\CurrentControlSet\\Control\\Lsa\\NoLMHash")));
  CHECK_FALSE(is_security_option(registry("")));
  CHECK_FALSE(is_security_option(registry("HKLM\\zzz")));
}

TEST_CASE("every registry value of a real live export is on the list") {
  for (const char* file : {"secedit/win10-german-export.inf", "secedit/puppet-server-export.inf"}) {
    if (!tests::have_real_evidence(file)) continue;
    const std::string bytes = tests::real_evidence(file);
    std::string text;
    std::copy_if(bytes.begin(), bytes.end(), std::back_inserter(text), [](char c) { return c != '\0'; });
    int seen = 0;
    for (std::size_t at = text.find("\nMACHINE\\"); at != std::string::npos; at = text.find("\nMACHINE\\", at + 1)) {
      const std::string path = canonical_registry_path(text.substr(at + 1, text.find('=', at) - at - 1));
      CAPTURE(path);
      CHECK(is_security_option(registry(path)));
      ++seen;
    }
    CHECK(seen >= 55);
  }
}
