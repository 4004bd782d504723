// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/registry_hive.h"

#include "scanner/evidence/regf.h"
#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/hive_writer.h"
#include "tests/scanner/evidence/reading_of.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

namespace {

constexpr auto kError = Problem::Severity::error;

Reading read(std::string_view bytes, std::string_view path = "hive") {
  ReadOptions options;
  options.hive_program = "/proc/self/exe";
  return reading_of(&read_registry_hive, bytes, path, options);
}

Reading read_real(const std::string& name, std::string_view path = "hive") { return read(real_evidence("hives/" + name), path); }

std::size_t count(const Reading& reading, Area area) {
  return static_cast<std::size_t>(std::count_if(reading.observations.begin(), reading.observations.end(),
                                                [&](const Observation& o) { return o.setting.area() == area; }));
}

std::size_t count_startup(const Reading& reading, std::string_view word) {
  return static_cast<std::size_t>(std::count_if(reading.observations.begin(), reading.observations.end(), [&](const Observation& o) {
    const auto* text = std::get_if<std::string>(&o.value);
    return o.setting.area() == Area::service && o.setting.attribute() == Attribute::startup && text != nullptr && *text == word;
  }));
}

WrittenKey small_system(std::vector<WrittenValue> lsa) {
  return {"ROOT",
          {},
          {{"ControlSet001", {}, {{"Control", {}, {{"Lsa", std::move(lsa), {}}}}, {"Services", {}, {}}}},
           {"Select", {dword("Current", 1)}, {}}}};
}

constexpr std::string_view kNoLmHash = R"(registry/HKLM\System\CurrentControlSet\Control\Lsa\NoLmHash)";

}  // namespace

TEST_CASE("SYSTEM: values under the names of the running host, absence below the parts that are read") {
  const Reading reading = read(HiveWriter::write(small_system({dword("NoLmHash", 1)})));
  CHECK(reading.problems.empty());
  CHECK(value_of(reading, kNoLmHash) == "1");
  CHECK(kind_of(reading, R"(registry/HKLM\SYSTEM\CurrentControlSet\Control\Lsa\LmCompatibilityLevel)") == Lookup::Kind::absent);
  CHECK(kind_of(reading, R"(registry/HKLM\SYSTEM\CurrentControlSet\Enum\X\Y)") == Lookup::Kind::not_covered);
  CHECK(kind_of(reading, R"(registry/HKLM\SOFTWARE\Policies\X\Y)") == Lookup::Kind::not_covered);
  CHECK(kind_of(reading, "service/Spooler") == Lookup::Kind::absent);
}

TEST_CASE("a dirty hive shows nothing: what it covers is an error") {
  const Reading reading = read(HiveWriter::write(small_system({dword("NoLmHash", 1)}), 9, 8));
  CHECK(reading.observations.empty());
  CHECK(has_problem(reading, kError, 0, "dirty (sequence numbers 9 and 8)"));
  CHECK(kind_of(reading, kNoLmHash) == Lookup::Kind::damaged);
  CHECK(kind_of(reading, "service/Spooler") == Lookup::Kind::damaged);
}

TEST_CASE("a hive that cannot be used still makes what its name covers an error") {
  const std::string good = HiveWriter::write(small_system({dword("NoLmHash", 1)}));
  std::string root = good;
  root.replace(36, 4, le32(0x7FFFFFF0));  // the root key lies outside
  HiveWriter::seal(root);
  std::string checksum = good;
  checksum[508] = static_cast<char>(checksum[508] ^ 1);
  for (const std::string& bad : {good.substr(0, good.size() - 4096), good.substr(0, 600), root, checksum}) {
    const Reading reading = read(bad, "Windows/System32/config/SYSTEM");
    CHECK(reading.observations.empty());
    CHECK(count_problems(reading, kError) == 1);
    CHECK(kind_of(reading, kNoLmHash) == Lookup::Kind::damaged);
  }
  CHECK(kind_of(read(good.substr(0, 600), "SAM"), "account_policy/MinimumPasswordAge") == Lookup::Kind::damaged);
  CHECK(kind_of(read(good.substr(0, 600), "SAM"), "group/S-1-5-32-544") == Lookup::Kind::damaged);
  CHECK(kind_of(read(good.substr(0, 600), "SECURITY"), "user_right/SeTcbPrivilege") == Lookup::Kind::damaged);
}

TEST_CASE("nothing is read where no program parses hives, and a hive is never what a policy defines") {
  const std::string hive = HiveWriter::write(small_system({}));
  const Reading reading = reading_of(&read_registry_hive, hive, "SYSTEM");
  CHECK(reading.observations.empty());
  CHECK(kind_of(reading, kNoLmHash) == Lookup::Kind::damaged);
  const TestInput input(hive);
  ReadOptions defined;
  defined.source = Source::defined;
  CHECK_FALSE(read_registry_hive(input.input(), defined).has_value());
}

TEST_CASE("a service that stands twice is judged by neither") {
  WrittenKey hive = small_system({});
  const WrittenKey spooler{"Spooler", {dword("Start", 4), dword("Type", 0x10)}, {}};
  hive.children[0].children[1].children = {spooler, {"SPOOLER", {dword("Start", 2), dword("Type", 0x10)}, {}}};
  const Reading reading = read(HiveWriter::write(hive));
  CHECK(kind_of(reading, "service/Spooler") == Lookup::Kind::damaged);
}

TEST_CASE("real SYSTEM hive of Windows 10: services, host, product") {
  if (!have_real_evidence("hives/win10-SYSTEM-trimmed.hive")) return;
  const Reading reading = read_real("win10-SYSTEM-trimmed.hive");
  CHECK(count_problems(reading, kError) == 0);
  CHECK(value_of(reading, "fact/host_name") == "DESKTOP-2KGM189");
  CHECK(value_of(reading, "fact/product") == "workstation");
  // 290 services and copies of services for a user; the 19 copies (4 automatic, 15 manual) are left out.
  CHECK(count_startup(reading, "automatic") + count_startup(reading, "automatic_delayed") == 64);
  CHECK(count_startup(reading, "automatic_delayed") == 12);
  CHECK(count_startup(reading, "manual") == 198);
  CHECK(count_startup(reading, "disabled") == 9);
  CHECK(value_of(reading, "service/Spooler") == "automatic");
  CHECK(value_of(reading, "service/BITS") == "automatic_delayed");
  CHECK(value_of(reading, "service/WinRM") == "manual");
  CHECK(value_of(reading, "service/RemoteRegistry") == "disabled");
  CHECK(find_observation(reading, "service/W32Time")->raw == "manual, with a start trigger");
  CHECK(value_of(reading, "audit_option/FullPrivilegeAuditing") == "0");
  CHECK(value_of(reading, "event_log/Security.max_size") == "20971520");
  CHECK(has_scope(reading, "service/*.sddl", true));  // two descriptors have entries for application packages
  CHECK(count_problems(reading, Problem::Severity::warning) == 2);
  for (const Observation& o : reading.observations) {
    if (o.setting.area() == Area::service) CHECK_FALSE(o.setting.name().ends_with("_b006d"));
  }
}

TEST_CASE("real SAM hives: account policy, built-in accounts, groups, machine SID") {
  if (!have_real_evidence("hives/win81-SAM.hive")) return;
  const Reading reading = read_real("win81-SAM.hive");
  CHECK(reading.problems.empty());
  const auto policy = [&](const char* name) { return value_of(reading, std::string("account_policy/") + name); };
  CHECK(policy("MinimumPasswordAge") == "1");
  CHECK(policy("MaximumPasswordAge") == "42");
  CHECK(policy("MinimumPasswordLength") == "7");
  CHECK(policy("PasswordComplexity") == "1");
  CHECK(policy("ClearTextPassword") == "0");
  CHECK(policy("PasswordHistorySize") == "24");
  CHECK(policy("LockoutBadCount") == "0");
  CHECK(policy("ForceLogoffWhenHourExpire") == "0");
  CHECK(policy("LockoutDuration") == "(nothing)");
  CHECK(kind_of(reading, "account_policy/LockoutDuration") == Lookup::Kind::absent);
  CHECK(policy("EnableAdminAccount") == "0");
  CHECK(policy("EnableGuestAccount") == "0");
  CHECK(policy("NewAdministratorName") == "Administrator");
  CHECK(policy("NewGuestName") == "Guest");
  CHECK(value_of(reading, "fact/machine_sid") == "S-1-5-21-4070822719-3404542230-2541167049");
  const Observation* administrators = find_observation(reading, "group/S-1-5-32-544");
  REQUIRE(administrators != nullptr);
  CHECK(std::get<Principals>(administrators->value) ==
        make_principals({"S-1-5-21-4070822719-3404542230-2541167049-500", "S-1-5-21-4070822719-3404542230-2541167049-1001",
                         "S-1-5-21-226059406-2984137831-1201299043-512"}));
  CHECK(count(reading, Area::group) == 18);

  const Reading seven = read_real("win7-SAM.hive");
  CHECK(seven.problems.empty());
  CHECK(value_of(seven, "account_policy/MaximumPasswordAge") == "-1");
  CHECK(value_of(seven, "account_policy/MinimumPasswordLength") == "0");
  CHECK(value_of(seven, "account_policy/PasswordComplexity") == "0");
}

TEST_CASE("real SECURITY hive of Windows 8.1: rights, audit policy, anonymous lookup, facts") {
  if (!have_real_evidence("hives/win81-SECURITY.hive")) return;
  const Reading reading = read_real("win81-SECURITY.hive");
  CHECK(count_problems(reading, kError) == 0);
  const auto holders = [&](const char* right) {
    const Observation* o = find_observation(reading, std::string("user_right/") + right);
    return o == nullptr ? std::vector<std::string>{} : std::get<Principals>(o->value).members;
  };
  const std::string machine = "S-1-5-21-4070822719-3404542230-2541167049";
  CHECK(holders("SeNetworkLogonRight") == make_principals({"S-1-1-0", "S-1-5-32-544", "S-1-5-32-545", "S-1-5-32-551"}).members);
  CHECK(holders("SeInteractiveLogonRight") == make_principals({machine + "-501", "S-1-5-32-544", "S-1-5-32-545", "S-1-5-32-551"}).members);
  CHECK(holders("SeDenyNetworkLogonRight") == std::vector<std::string>{machine + "-501"});
  CHECK(holders("SeDenyInteractiveLogonRight") == std::vector<std::string>{machine + "-501"});
  CHECK(holders("SeRemoteInteractiveLogonRight") == make_principals({"S-1-5-32-544", "S-1-5-32-555"}).members);
  CHECK(holders("SeBatchLogonRight") == make_principals({"S-1-5-32-544", "S-1-5-32-551", "S-1-5-32-559"}).members);
  CHECK(holders("SeServiceLogonRight") == std::vector<std::string>{"S-1-5-80-0"});
  CHECK(holders("SeDebugPrivilege") == std::vector<std::string>{"S-1-5-32-544"});
  CHECK(holders("SeTcbPrivilege").empty());
  CHECK(kind_of(reading, "user_right/SeTcbPrivilege") == Lookup::Kind::absent);
  CHECK(count(reading, Area::audit) == 56);
  CHECK(value_of(reading, "audit/Special Logon") == "(nothing)");
  const auto audit = [&](const char* name) {
    const auto setting = Setting::parse(std::string("audit/") + name);
    REQUIRE(setting.has_value());
    return value_of(reading, setting->address());
  };
  CHECK(audit("Security State Change") == "success");
  CHECK(audit("Security System Extension") == "none");
  CHECK(audit("System Integrity") == "success_and_failure");
  CHECK(audit("Logon") == "success");
  CHECK(audit("Special Logon") == "success");
  CHECK(audit("Network Policy Server") == "success_and_failure");
  CHECK(audit("User Account Management") == "success");
  CHECK(audit("Computer Account Management") == "none");
  CHECK(audit("Security Group Management") == "success");
  CHECK(value_of(reading, "account_policy/LSAAnonymousNameLookup") == "0");
  CHECK(value_of(reading, "fact/host_name") == "STUDENT-PC8");
  CHECK(value_of(reading, "fact/machine_sid") == machine);
}

TEST_CASE("real files that are no usable hive: one clear error each") {
  if (!have_real_evidence("hives/win9x-SYSTEM.DAT")) return;
  CHECK(has_problem(read_real("win9x-SYSTEM.DAT", "win9x-SYSTEM.DAT"), kError, 0, "Windows 95, 98 or ME"));
  CHECK(has_problem(read_real("dirty-UsrClass.dat"), kError, 0, "dirty (sequence numbers 256 and 255)"));
  CHECK(has_problem(read_real("dirty-UsrClass.dat.LOG1"), kError, 0, "transaction log"));
}

TEST_CASE("real hives cut short or with bits turned over never give more than they hold, and never end the program") {
  if (!have_real_evidence("hives/win81-SECURITY.hive")) return;
  for (const char* name : {"win81-SECURITY.hive", "win81-SAM.hive"}) {
    CAPTURE(std::string(name));
    const std::string whole = real_evidence(std::string("hives/") + name);
    const Reading cut = read(std::string_view(whole).substr(0, kRegfBlockBytes + read_regf_block(whole).bins_bytes / 2),
                             std::string_view(name).substr(6, std::string_view(name).size() - 11));
    CHECK(cut.observations.empty());
    CHECK(count_problems(cut, kError) == 1);
    for (std::size_t at = 4096 + 32; at < whole.size(); at += whole.size() / 15) {
      std::string bad = whole;
      for (std::size_t k = 0; k < 64 && at + k < bad.size(); ++k) bad[at + k] = static_cast<char>(bad[at + k] ^ 0x5A);
      const Reading reading = read(bad, name);
      // Whatever could be read: an area that was damaged has neither a value nor an absence to pass on.
      if (count_problems(reading, kError) != 0) CHECK(reading.observations.empty());
    }
  }
}
