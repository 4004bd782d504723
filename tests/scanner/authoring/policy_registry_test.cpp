// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/registry_pol.h"
#include "tests/scanner/authoring/policy_set.h"
#include "tests/scanner/evidence/pol_writer.h"
#include "tests/scanner/evidence/reading_of.h"

using namespace casemate;
using namespace casemate::authoring;
using namespace casemate::tests;

namespace {

const std::string kPolicy = "HKLM\\Software\\Policies\\A\\";

}  // namespace

TEST_CASE("records byte for byte") {
  const std::vector<ShownSetting> settings{shown_value(kPolicy + "x", dword(0xFFFFFFFF)), shown_value(kPolicy + "t", text_value("[a;b]"))};
  const std::string key = "Software\\Policies\\A";
  CHECK(policy_registry_bytes(pointers(settings), false) == kPolHeader + pol_text(key, "t", "[a;b]") + pol_dword(key, "x", 0xFFFFFFFF));
  CHECK(policy_registry_bytes(pointers(settings), true).empty());
}

TEST_CASE("every type is read back as it was") {
  const std::vector<ShownSetting> settings{
      shown_value(kPolicy + "dword", dword(7)),
      shown_value(kPolicy + "qword", {RegistryType::qword, std::uint64_t{1} << 40U}),
      shown_value(kPolicy + "text", text_value("Gäste \"];\"")),
      shown_value(kPolicy + "empty", text_value("")),
      shown_value(kPolicy + "path", {RegistryType::expand_sz, std::string("%SystemRoot%\\x")}),
      shown_value(kPolicy + "list", list_value({"a,b", "c"})),
      shown_value(kPolicy + "no list", list_value({})),
      shown_value(kPolicy + "bytes", {RegistryType::binary, std::string("00ff5d003b00")}),
      shown_value(kPolicy, text_value("the unnamed value")),
      shown_value("HKLM\\Software\\Policies\\HardenedPaths\\\\\\*\\NETLOGON", text_value("RequireIntegrity=1")),
      shown("registry/" + kPolicy + "gone", std::nullopt),
  };
  const Reading reading = reading_of(&evidence::read_registry_pol, policy_registry_bytes(pointers(settings), false), "Machine/Registry.pol");
  CHECK(problems_of(reading) == "");
  CHECK(reading.observations.size() == settings.size());
  for (const ShownSetting& one : settings) {
    CAPTURE(one.setting.address());
    const Observation* found = observation_of(reading, one.setting);
    REQUIRE(found != nullptr);
    CHECK(found->value == one.shown.value_or(Value{DefinedAbsent{}}));
  }
}

TEST_CASE("where a registry value goes") {
  CHECK(in_policy_template(shown_value("HKLM\\System\\CurrentControlSet\\Control\\Lsa\\NoLMHash", dword(1))));
  CHECK(in_policy_template(shown_value("HKLM\\System\\CurrentControlSet\\Services\\Tcpip\\Parameters\\KeepAliveTime", dword(1))));
  CHECK(in_policy_template(shown_value("HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\EnableLUA", dword(1))));
  CHECK_FALSE(in_policy_template(shown_value("HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\Explorer\\NoDriveTypeAutoRun", dword(255))));
  CHECK_FALSE(in_policy_template(shown_value(kPolicy + "x", dword(1))));
  CHECK_FALSE(in_policy_template(shown_value("HKCU\\Software\\A\\x", dword(1))));
  const std::string key = "HKLM\\Software\\A\\";
  CHECK_FALSE(in_policy_template(shown_value(key + "q", {RegistryType::qword, std::uint64_t{1}})));
  CHECK_FALSE(in_policy_template(shown_value(key + "t", text_value("say \"x\""))));
  CHECK_FALSE(in_policy_template(shown_value(key + "l", list_value({"a", "", "b"}))));
  CHECK_FALSE(in_policy_template(shown_value(key + "l", list_value({" a"}))));
  CHECK_FALSE(in_policy_template(shown_value(key + "x=4,1", dword(1))));
  CHECK_FALSE(in_policy_template(shown("registry/" + key + "gone", std::nullopt)));
}

TEST_CASE("LGPO's text says the same, four lines an entry") {
  const std::vector<ShownSetting> settings{
      shown_value(kPolicy + "x", dword(255)),          shown_value("HKCU\\Software\\A\\t", text_value("on")),
      shown_value(kPolicy + "list", list_value({"a", "b"})), shown("registry/" + kPolicy + "gone", std::nullopt),
      shown_value(kPolicy + "bytes", {RegistryType::binary, std::string("00ff")}),
  };
  const std::string key = "Computer\r\nSoftware\\Policies\\A\r\n";
  CHECK(lgpo_text(pointers(settings)) == key + "bytes\r\nBINARY:00ff\r\n\r\n" + key + "gone\r\nDELETE\r\n\r\n" + key + "list\r\nMULTISZ:a\\0b\r\n\r\n" + key +
                                             "x\r\nDWORD:255\r\n\r\nUser\r\nSoftware\\A\r\nt\r\nSZ:on\r\n\r\n");
}
