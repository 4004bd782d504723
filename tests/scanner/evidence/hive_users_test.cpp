// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/hive_users.h"

#include <algorithm>

#include "scanner/evidence/read_host.h"
#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/hive_writer.h"
#include "tests/scanner/evidence/reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

namespace {

const std::string kAnna = "S-1-5-21-1-2-3-1001";
const std::string kBert = "S-1-5-21-1-2-3-1002";
const std::string kSoftware = "Windows/System32/config/SOFTWARE";
const Setting kSecure(Area::registry, R"(HKCU\Control Panel\Desktop\ScreenSaverIsSecure)");

WrittenKey profile(std::string sid, std::string_view path) {
  return {std::move(sid), {{"ProfileImagePath", 2, utf16(path)}}, {}};
}

/// A SOFTWARE hive whose Windows is on C: and which lists these profiles.
std::string software(std::vector<WrittenKey> profiles, std::uint32_t primary = 1) {
  const WrittenKey list{"ProfileList", {{"Default", 2, utf16(R"(%SystemDrive%\Users\Default)")}}, std::move(profiles)};
  const WrittenKey version{"CurrentVersion", {text("SystemRoot", R"(C:\Windows)")}, {list}};
  return HiveWriter::write({"ROOT", {}, {{"Microsoft", {}, {{"Windows NT", {}, {version}}}}, {"Policies", {}, {}}}}, primary, 1);
}

std::string user_hive(std::vector<WrittenValue> desktop, std::uint32_t primary = 1) {
  return HiveWriter::write(
      {"ROOT", {}, {{"Control Panel", {}, {{"Desktop", std::move(desktop), {}}}}, {"Environment", {}, {}}, {"Software", {}, {}}}}, primary, 1);
}
const std::string kLocked = user_hive({text("ScreenSaverIsSecure", "1")});

HostState read(std::vector<SourceFile> files) {
  ReadHostOptions options;
  options.hive_program = "/proc/self/exe";
  ReadHostScratch scratch;
  return read_host({std::move(files), {}}, "image", options, scratch, false);
}

using Users = std::vector<std::string>;

bool says(const HostState& host, Problem::Severity severity, std::string_view part) {
  return std::any_of(host.problems.begin(), host.problems.end(), [&](const Problem& problem) {
    return problem.severity == severity && problem.what.find(part) != std::string::npos;
  });
}

}  // namespace

TEST_CASE("a user's hive is that of the SID whose profile folder it lies in") {
  const HostState host = read({{"Users/anna/NTUSER.DAT", kLocked},
                               {"Users/BERT/ntuser.dat", user_hive({})},
                               {kSoftware, software({profile(kAnna, R"(C:\Users\anna)"), profile(kBert, R"(%SystemDrive%\Users\Bert)"),
                                                     profile("S-1-5-18", R"(%systemroot%\system32\config\systemprofile)")})}});
  CHECK(host.users() == Users{kAnna, kBert});
  const Lookup anna = host.find(kSecure, kAnna);
  REQUIRE(anna.kind == Lookup::Kind::present);
  CHECK(describe(anna.observation->value) == "REG_SZ \"1\"");
  CHECK(host.files[anna.observation->where.file].path == "Users/anna/NTUSER.DAT");
  CHECK(host.find(kSecure, kBert).kind == Lookup::Kind::absent);
  CHECK(host.find(kSecure).kind == Lookup::Kind::not_covered);
  CHECK(host.problems.empty());
}

TEST_CASE("a listed user without a hive is a user of whom nothing is known") {
  const HostState host = read({{"Users/anna/NTUSER.DAT", kLocked},
                               {kSoftware, software({profile(kAnna, R"(C:\Users\anna)"), profile(kBert, R"(C:\Users\bert)")})}});
  CHECK(host.users() == Users{kAnna, kBert});
  CHECK(host.find(kSecure, kBert).kind == Lookup::Kind::not_covered);
  CHECK(says(host, Problem::Severity::note, kBert + " is not there"));
}

TEST_CASE("the same where the profile lies on another drive, its path leads out or could not be loaded") {
  for (const std::string_view path : {R"(D:\Users\anna)", R"(C:\Users\x\..\anna)", R"(%ProgramData%\anna)", R"(\\server\profiles\anna)", "", "C:"}) {
    CAPTURE(std::string(path));
    const HostState host = read({{"Users/anna/NTUSER.DAT", kLocked}, {kSoftware, software({profile(kAnna, path)})}});
    CHECK(host.find(kSecure, kAnna).kind == Lookup::Kind::not_covered);
    CHECK(host.users() == Users{kAnna});
  }
  const HostState unloaded = read({{"Users/anna/NTUSER.DAT", kLocked}, {kSoftware, software({profile(kAnna + ".bak", R"(C:\Users\anna)")})}});
  CHECK(unloaded.users() == Users{kAnna});
  CHECK(unloaded.find(kSecure, kAnna).kind == Lookup::Kind::not_covered);
}

TEST_CASE("a dirty or damaged hive makes its user's settings an error") {
  const std::string list = software({profile(kAnna, R"(C:\Users\anna)")});
  const std::string dirty = user_hive({text("ScreenSaverIsSecure", "1")}, 2);
  for (const std::string& hive : {dirty, kLocked.substr(0, 5000), std::string("regf")}) {
    const HostState host = read({{"Users/anna/NTUSER.DAT", hive}, {kSoftware, list}});
    CHECK(host.find(kSecure, kAnna).kind == Lookup::Kind::damaged);
    CHECK(host.users() == Users{kAnna});
  }
}

TEST_CASE("a file that is no hive leaves its user unknown") {
  const HostState host = read({{"Users/anna/NTUSER.DAT", ""}, {kSoftware, software({profile(kAnna, R"(C:\Users\anna)")})}});
  CHECK(host.users() == Users{kAnna});
  CHECK(host.find(kSecure, kAnna).kind == Lookup::Kind::not_covered);
}

TEST_CASE("a user's hive never passes for one of the machine's") {
  const std::string crafted = HiveWriter::write(
      {"ROOT", {}, {{"ControlSet001", {}, {{"Control", {}, {{"Lsa", {dword("NoLmHash", 1)}, {}}}}}}, {"Select", {dword("Current", 1)}, {}}}});
  const HostState host = read({{"Users/anna/NTUSER.DAT", crafted}, {kSoftware, software({profile(kAnna, R"(C:\Users\anna)")})}});
  CHECK(host.find(Setting(Area::registry, R"(HKLM\System\CurrentControlSet\Control\Lsa\NoLmHash)")).kind == Lookup::Kind::not_covered);
  CHECK(host.find(kSecure, kAnna).kind == Lookup::Kind::damaged);
  CHECK(says(host, Problem::Severity::error, "named as a user's hive"));
}

TEST_CASE("without the list nobody knows whose a hive is, and no rule is judged by it") {
  const std::string dirty_list = software({profile(kAnna, R"(C:\Users\anna)")}, 2);
  const HostState dirty = read({{"Users/anna/NTUSER.DAT", kLocked}, {kSoftware, dirty_list}});
  CHECK(dirty.users() == Users{"Users/anna/NTUSER.DAT", std::string(kOtherUsers)});
  CHECK(dirty.find(kSecure, "Users/anna/NTUSER.DAT").kind == Lookup::Kind::damaged);
  CHECK(dirty.find(kSecure, kOtherUsers).kind == Lookup::Kind::not_covered);
  const HostState alone = read({{"NTUSER.DAT", kLocked}});
  CHECK(alone.find(kSecure, "NTUSER.DAT").kind == Lookup::Kind::damaged);
  CHECK(says(alone, Problem::Severity::warning, "whose settings these are is not known"));
}

TEST_CASE("two users of one profile folder: refused, and both unknown") {
  const HostState host = read({{"Users/anna/NTUSER.DAT", kLocked},
                               {kSoftware, software({profile(kAnna, R"(C:\Users\anna)"), profile(kBert, R"(C:\USERS\Anna\)")})}});
  CHECK(host.users() == Users{kAnna, kBert, "Users/anna/NTUSER.DAT"});
  for (const std::string& user : host.users()) CHECK(host.find(kSecure, user).kind != Lookup::Kind::present);
  CHECK(says(host, Problem::Severity::warning, kAnna + " and " + kBert));
}

TEST_CASE("a hive of no listed profile is nobody's") {
  const HostState host = read({{"Users/anna/NTUSER.DAT", kLocked},
                               {"Users/gone/NTUSER.DAT", user_hive({})},
                               {"Users/Default/NTUSER.DAT", user_hive({})},
                               {"Users/pool/NTUSER.DAT", user_hive({})},
                               {kSoftware, software({profile(kAnna, R"(C:\Users\anna)"), profile("S-1-5-82-1-2-3-4-5", R"(C:\Users\pool)")})}});
  CHECK(host.users() == Users{kAnna});
  CHECK(says(host, Problem::Severity::note, "no user whose profile this is"));
  CHECK(host.problems.size() == 1);  // that Default and the profile of a service are nobody's is as it should be
}

TEST_CASE("where nobody has a profile, the one that new users get is judged: by what it has, not by what it lacks") {
  const HostState host = read({{"Users/Default/NTUSER.DAT", kLocked}, {kSoftware, software({})}});
  CHECK(host.users() == Users{std::string(kDefaultUser)});
  const Lookup found = host.find(kSecure, kDefaultUser);
  REQUIRE(found.kind == Lookup::Kind::present);
  CHECK(found.observation->source == Source::defined);
  CHECK(host.files[0].source == Source::defined);
  CHECK(host.find(Setting(Area::registry, R"(HKCU\Software\Policies\X\Y)"), kDefaultUser).kind == Lookup::Kind::not_defined);
}

TEST_CASE("a profile in the root of the drive is not taken for a folder of the same name elsewhere") {
  const HostState host = read({{"Users/anna/NTUSER.DAT", kLocked}, {kSoftware, software({profile(kAnna, R"(C:\anna)")})}});
  CHECK(host.find(kSecure, kAnna).kind == Lookup::Kind::not_covered);
  const HostState copied = read({{"copy/Users/anna/NTUSER.DAT", kLocked}, {kSoftware, software({profile(kAnna, R"(C:\Users\anna)")})}});
  CHECK(copied.find(kSecure, kAnna).kind == Lookup::Kind::present);
}

TEST_CASE("an export of the user's registry says what a missing hive does not; a hive beside it must agree") {
  const std::string reg = "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_USERS\\" + kAnna +
                          "\\Control Panel\\Desktop]\r\n\"ScreenSaverIsSecure\"=\"0\"\r\n\r\n";
  const std::string list = software({profile(kAnna, R"(C:\Users\anna)")});
  CHECK(read({{kSoftware, list}, {"user.reg", reg}}).find(kSecure, kAnna).kind == Lookup::Kind::present);
  CHECK(read({{"Users/anna/NTUSER.DAT", kLocked}, {kSoftware, list}, {"user.reg", reg}}).find(kSecure, kAnna).kind == Lookup::Kind::conflict);
}

TEST_CASE("hosts without hives are as they were") {
  const std::string reg = "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_USERS\\" + kAnna +
                          "\\Control Panel\\Desktop]\r\n\"ScreenSaverIsSecure\"=\"0\"\r\n\r\n";
  CHECK(read({{"user.reg", reg}}).users() == Users{kAnna});
  CHECK(read({}).users().empty());
}

TEST_CASE("a real user's hive of Windows 7") {
  if (!have_real_evidence("hives/win7-NTUSER.DAT")) return;
  const HostState host = read({{"Users/anna/NTUSER.DAT", real_evidence("hives/win7-NTUSER.DAT")},
                               {kSoftware, software({profile(kAnna, R"(C:\Users\anna)")})}});
  const auto shown = [&](const char* name) {
    const Lookup found = host.find(Setting(Area::registry, std::string(R"(HKCU\Control Panel\Desktop\)") + name), kAnna);
    return found.kind == Lookup::Kind::present ? describe(found.observation->value) : "(nothing)";
  };
  CHECK(shown("ScreenSaverIsSecure") == "REG_SZ \"1\"");
  CHECK(shown("ScreenSaveTimeOut") == "REG_SZ \"1620\"");
  CHECK(host.find(Setting(Area::registry, R"(HKCU\Software\Policies\Microsoft\Windows\Control Panel\Desktop\ScreenSaveActive)"), kAnna).kind ==
        Lookup::Kind::absent);
}
