// SPDX-License-Identifier: Apache-2.0
// One host as its hives and as its exports show it: both must say the same, alone and together.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

#include "rules/ranks.h"
#include "rules/text.h"
#include "scanner/evidence/read_host.h"
#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/hive_writer.h"
#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

namespace {

HostState read(std::vector<SourceFile> files) {
  ReadHostOptions options;
  options.hive_program = "/proc/self/exe";
  ReadHostScratch scratch;
  return read_host({std::move(files), {}}, "host", options, scratch, true);
}

std::string shown(const Lookup& lookup) {
  if (lookup.kind != Lookup::Kind::present) return "(" + std::to_string(static_cast<int>(lookup.kind)) + ")";
  return describe(lookup.observation->value);
}

/// Whatever `one` observed of an area, `other` says too; returns how many settings that were.
std::size_t check_says_the_same(const HostState& one, const HostState& other, Area area, std::string_view below = {}) {
  std::size_t count = 0;
  for (const Observation& observation : one.observations) {
    if (observation.setting.area() != area || !istarts_with(observation.setting.name(), below)) continue;
    const Lookup here = one.find(observation.setting, observation.user);
    const Lookup there = other.find(observation.setting, observation.user);
    CAPTURE(observation.setting.address());
    CHECK(there.kind == Lookup::Kind::present);
    CHECK(shown(here) == shown(there));
    if (here.observation != nullptr && there.observation != nullptr) CHECK(agree(*here.observation, *there.observation));
    ++count;
  }
  return count;
}

std::size_t conflicts(const HostState& host) {
  return static_cast<std::size_t>(std::count_if(host.observations.begin(), host.observations.end(), [&](const Observation& observation) {
    return host.find(observation.setting, observation.user).kind == Lookup::Kind::conflict;
  }));
}

// As Windows' reg writes it; made of the same tree as the hive, and of nothing that was read from it.
void append_reg(const WrittenKey& key, const std::string& path, std::string& out) {
  out += "[" + path + "]\r\n";
  for (const WrittenValue& value : key.values) {
    out += value.name.empty() ? "@=" : "\"" + value.name + "\"=";
    constexpr std::string_view kDigits = "0123456789abcdef";
    out += value.type == 3 ? "hex:" : std::string("hex(") + kDigits.at(value.type) + "):";
    for (std::size_t i = 0; i < value.data.size(); ++i) {
      const auto byte = static_cast<unsigned char>(value.data[i]);
      if (i != 0) out += ',';
      out += {kDigits[byte >> 4U], kDigits[byte & 0xFU]};
    }
    out += "\r\n";
  }
  out += "\r\n";
  for (const WrittenKey& child : key.children) append_reg(child, path + "\\" + child.name, out);
}

std::string reg_of(const WrittenKey& key, const std::string& path) {
  std::string out = "Windows Registry Editor Version 5.00\r\n\r\n";
  append_reg(key, path, out);
  return out;
}

const std::string kMachine = "S-1-5-21-4070822719-3404542230-2541167049";  // of the lab machine STUDENT-PC8

// What secedit would have exported of it, by what others published of its hives.
std::string student_inf() {
  return "[Unicode]\r\nUnicode=yes\r\n[System Access]\r\nMinimumPasswordAge = 1\r\nMaximumPasswordAge = 42\r\nMinimumPasswordLength = 7\r\n"
         "PasswordComplexity = 1\r\nPasswordHistorySize = 24\r\nLockoutBadCount = 0\r\nForceLogoffWhenHourExpire = 0\r\n"
         "NewAdministratorName = \"Administrator\"\r\nNewGuestName = \"Guest\"\r\nClearTextPassword = 0\r\nLSAAnonymousNameLookup = 0\r\n"
         "EnableAdminAccount = 0\r\nEnableGuestAccount = 0\r\n[Privilege Rights]\r\n"
         "SeNetworkLogonRight = *S-1-1-0,*S-1-5-32-544,*S-1-5-32-545,*S-1-5-32-551\r\nSeBatchLogonRight = *S-1-5-32-544,*S-1-5-32-551,*S-1-5-32-559\r\n"
         "SeInteractiveLogonRight = *" + kMachine + "-501,*S-1-5-32-544,*S-1-5-32-545,*S-1-5-32-551\r\nSeDebugPrivilege = *S-1-5-32-544\r\n"
         "SeServiceLogonRight = *S-1-5-80-0\r\nSeDenyNetworkLogonRight = *" + kMachine + "-501\r\nSeDenyInteractiveLogonRight = *" + kMachine + "-501\r\n"
         "SeRemoteInteractiveLogonRight = *S-1-5-32-544,*S-1-5-32-555\r\n"
         "[Version]\r\nsignature=\"$CHICAGO$\"\r\nRevision=1\r\n";
}

}  // namespace

TEST_CASE("a host made up for it: services, event logs, policies, facts and users") {
  const std::string user = "S-1-5-21-1-2-3-1001";
  const WrittenKey services{"Services",
                            {},
                            {{"EventLog", {dword("Start", 2), dword("Type", 0x20)}, {{"Security", {dword("MaxSize", 20'971'520), dword("Retention", 0)}, {}}}},
                             {"RemoteRegistry", {dword("Start", 4), dword("Type", 0x20), text("ObjectName", "NT AUTHORITY\\LocalService")}, {}},
                             {"wuauserv", {dword("DelayedAutostart", 1), dword("Start", 2), dword("Type", 0x20), text("ObjectName", "LocalSystem")}, {}}}};
  const WrittenKey control{"Control",
                           {},
                           {{"ComputerName", {}, {{"ComputerName", {text("ComputerName", "BOTH1")}, {}}}},
                            {"Lsa", {binary("fullprivilegeauditing", std::string(1, '\0')), dword("LmCompatibilityLevel", 5), text("", "unnamed")}, {}},
                            {"ProductOptions", {text("ProductType", "ServerNT")}, {}}}};
  const WrittenKey policies{"Policies",
                            {},
                            {{"Microsoft", {}, {{"Windows", {}, {{"EventLog", {}, {{"Security", {dword("MaxSize", 81'920), text("Retention", "0")}, {}}}}}}}}}};
  const WrittenKey profiles{"ProfileList", {}, {{user, {{"ProfileImagePath", 2, utf16(R"(C:\Users\anna)")}}, {}}}};
  const WrittenKey version{"CurrentVersion", {text("CurrentBuildNumber", "7601"), text("CurrentVersion", "6.1"), text("SystemRoot", R"(C:\Windows)")}, {profiles}};
  const WrittenKey desktop{"Desktop", {text("ScreenSaverIsSecure", "1"), {"List", 7, utf16("a") + utf16("b") + utf16("")}, {"Big", 11, le32(7) + le32(1)}}, {}};

  const SourceFile system{"Windows/System32/config/SYSTEM",
                          HiveWriter::write({"ROOT", {}, {{"ControlSet002", {}, {control, services}}, {"Select", {dword("Current", 2)}, {}}}})};
  const SourceFile software{"Windows/System32/config/SOFTWARE",
                            HiveWriter::write({"ROOT", {}, {{"Microsoft", {}, {{"Windows NT", {}, {version}}}}, policies}})};
  const SourceFile ntuser{"Users/anna/NTUSER.DAT",
                          HiveWriter::write({"ROOT", {}, {{"Control Panel", {}, {desktop}}, {"Environment", {}, {}}, {"Software", {}, {}}}})};
  const std::vector<SourceFile> exported{{"control.reg", reg_of(control, R"(HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control)")},
                                         {"services.reg", reg_of(services, R"(HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services)")},
                                         {"policies.reg", reg_of(policies, R"(HKEY_LOCAL_MACHINE\SOFTWARE\Policies)")},
                                         {"version.reg", reg_of(version, R"(HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion)")},
                                         {"user.reg", reg_of(desktop, "HKEY_USERS\\" + user + "\\Control Panel\\Desktop")}};
  const HostState image = read({system, software, ntuser});
  const HostState exports = read(exported);
  std::vector<SourceFile> all = exported;
  all.insert(all.end(), {system, software, ntuser});
  const HostState both = read(all);

  for (const HostState* host : {&image, &exports, &both}) {
    CHECK(host->problems.empty());
    CHECK(conflicts(*host) == 0);
    CHECK(host->name == "BOTH1");
    CHECK(host->users() == std::vector<std::string>{user});
  }
  for (const Area area : {Area::registry, Area::service, Area::event_log, Area::fact}) {
    CAPTURE(std::string(to_word(area)));
    CHECK(check_says_the_same(exports, image, area) > 2);
    CHECK(check_says_the_same(exports, both, area) > 2);
    CHECK(check_says_the_same(image, both, area) > 2);
  }
  for (const char* absent : {R"(registry/HKLM\System\CurrentControlSet\Control\Lsa\RunAsPPL)", R"(registry/HKLM\Software\Policies\X\Y)", "service/Telnet"}) {
    CAPTURE(absent);
    const Setting setting = *Setting::parse(absent);
    CHECK(image.find(setting).kind == Lookup::Kind::absent);
    CHECK(exports.find(setting).kind == Lookup::Kind::absent);
    CHECK(both.find(setting).kind == Lookup::Kind::absent);
  }
}

TEST_CASE("a value that differs between hive and export is a contradiction") {
  const WrittenKey lsa{"Lsa", {dword("LmCompatibilityLevel", 5)}, {}};
  const WrittenKey changed{"Lsa", {dword("LmCompatibilityLevel", 1)}, {}};
  const HostState host = read({{"SYSTEM", HiveWriter::write({"ROOT", {}, {{"ControlSet001", {}, {{"Control", {}, {lsa}}}}, {"Select", {dword("Current", 1)}, {}}}})},
                               {"lsa.reg", reg_of(changed, R"(HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Lsa)")}});
  CHECK(host.find(Setting(Area::registry, R"(HKLM\System\CurrentControlSet\Control\Lsa\LmCompatibilityLevel)")).kind == Lookup::Kind::conflict);
}

TEST_CASE("a real SYSTEM hive, and the export that another program makes of it") {
  if (!have_real_evidence("hives/win10-SYSTEM-trimmed.hive")) return;
  const TemporaryFolder folder;
  const std::string hive = (std::filesystem::path(CASEMATE_EVIDENCE_DIR) / "hives/win10-SYSTEM-trimmed.hive").string();
  const std::string command = "reged -x '" + hive + "' 'HKEY_LOCAL_MACHINE\\SYSTEM' '\\ControlSet001' '" + folder.file("system.reg") + "' >/dev/null 2>&1";
  if (std::system(command.c_str()) != 0) {  // NOLINT(concurrency-mt-unsafe): a test
    MESSAGE("skipped: chntpw's reged is not installed (tools/setup test)");
    return;
  }
  std::string text = slurp(folder.file("system.reg"));
  for (std::size_t at = text.find("\\ControlSet001"); at != std::string::npos; at = text.find("\\ControlSet001", at)) text.replace(at, 14, "\\CurrentControlSet");
  const SourceFile exported{"system.reg", text};
  const SourceFile stored{"SYSTEM", slurp(hive)};
  const HostState image = read({stored});
  const HostState exports = read({exported});
  const HostState both = read({exported, stored});
  CHECK(conflicts(both) == 0);
  CHECK(both.name == "DESKTOP-2KGM189");
  const std::string services = R"(HKLM\System\CurrentControlSet\Services\)";
  CHECK(check_says_the_same(image, exports, Area::registry, services) > 4000);
  CHECK(check_says_the_same(exports, image, Area::registry, services) > 4000);
  CHECK(check_says_the_same(exports, image, Area::service) > 250);
  CHECK(check_says_the_same(exports, image, Area::event_log) > 2);
  CHECK(check_says_the_same(exports, image, Area::fact) >= 2);
  CHECK(check_says_the_same(exports, both, Area::service) > 250);
}

TEST_CASE("real SAM and SECURITY hives, and what secedit exports of their host") {
  if (!have_real_evidence("hives/win81-SECURITY.hive")) return;
  const SourceFile sam{"SAM", real_evidence("hives/win81-SAM.hive")};
  const SourceFile security{"SECURITY", real_evidence("hives/win81-SECURITY.hive")};
  const SourceFile inf{"secpol.inf", student_inf()};
  const SourceFile audit{"audit.csv",
                         "Machine Name,Policy Target,Subcategory,Subcategory GUID,Inclusion Setting,Exclusion Setting,Setting Value\r\n"
                         "STUDENT-PC8,System,Security State Change,{0CCE9210-69AE-11D9-BED3-505054503030},Success,,1\r\n"
                         "STUDENT-PC8,System,System Integrity,{0CCE9212-69AE-11D9-BED3-505054503030},Success and Failure,,3\r\n"
                         "STUDENT-PC8,System,Logon,{0CCE9215-69AE-11D9-BED3-505054503030},Success,,1\r\n"
                         "STUDENT-PC8,System,Special Logon,{0CCE921B-69AE-11D9-BED3-505054503030},Success,,1\r\n"};
  const HostState image = read({sam, security});
  const HostState exports = read({inf, audit});
  const HostState both = read({sam, security, inf, audit});
  CHECK(conflicts(both) == 0);
  CHECK(both.rival_host_names.empty());
  CHECK(check_says_the_same(exports, image, Area::account_policy) == 13);
  CHECK(check_says_the_same(exports, image, Area::user_right) == 8);
  CHECK(check_says_the_same(exports, image, Area::audit) == 4);
  for (const Area area : {Area::account_policy, Area::user_right, Area::audit}) check_says_the_same(exports, both, area);
}
