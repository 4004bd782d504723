// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/hive_accounts.h"

#include "tests/scanner/evidence/hive_sample.h"
#include "tests/scanner/evidence/reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

namespace {

constexpr const char* kDomain = R"(SAM\Domains\Account)";
constexpr std::uint64_t kNever = 0x8000000000000000ULL;
constexpr std::uint64_t kDay = 864'000'000'000ULL;
constexpr std::uint64_t kMinute = 600'000'000ULL;

std::string le64(std::uint64_t number) {
  return le32(static_cast<std::uint32_t>(number)) + le32(static_cast<std::uint32_t>(number >> 32U));
}

struct Policy {
  std::uint64_t most = 0 - 42 * kDay;
  std::uint64_t least = 0 - kDay;
  std::uint64_t logoff = kNever;
  std::uint64_t duration = 0 - 15 * kMinute;
  std::uint64_t window = 0 - 10 * kMinute;
  std::uint32_t properties = 1;
  std::uint16_t length = 14;
  std::uint16_t history = 24;
  std::uint16_t threshold = 5;
  std::uint16_t version = 2;
};

std::string domain_f(const Policy& policy) {
  std::string f;
  put16(f, policy.version);
  f.resize(0x18);
  f += le64(policy.most) + le64(policy.least) + le64(policy.logoff) + le64(policy.duration) + le64(policy.window);
  f.resize(0x4C);
  put32(f, policy.properties);
  put16(f, policy.length);
  put16(f, policy.history);
  put16(f, policy.threshold);
  f.resize(0x68);
  return f;
}

std::string account_f(std::uint32_t rid, std::uint32_t control) {
  std::string f(0x30, '\0');
  put32(f, rid);
  put32(f, 0x201);
  put32(f, control);
  f.resize(80);
  return f;
}

std::string account_v(std::string_view name) {
  std::string v(0x0C, '\0');
  v += le32(0) + le32(static_cast<std::uint32_t>(2 * name.size())) + le32(0);
  v.resize(0xCC);
  return v + utf16(name, false);
}

const std::string kAdministratorsSid("\1\2\0\0\0\0\0\5\x20\0\0\0\x20\2\0\0", 16);
const std::string kEveryoneSid("\1\1\0\0\0\0\0\1\0\0\0\0", 12);

std::string group_c(const std::vector<std::string>& members, std::uint32_t count) {
  std::string list;
  for (const std::string& member : members) list += member;
  std::string c(40, '\0');
  put32(c, 0);
  put32(c, static_cast<std::uint32_t>(list.size()));
  put32(c, count);
  return c + list;
}

std::string domain_v() { return std::string(8, '\0') + std::string("\1\4\0\0\0\0\0\5\x15\0\0\0\1\0\0\0\2\0\0\0\3\0\0\0", 24); }

std::vector<SampleKey> keys(const Policy& policy) {
  return {{kDomain, {binary("F", domain_f(policy)), binary("V", domain_v())}},
          {R"(SAM\Domains\Account\Users)", {}},
          {R"(SAM\Domains\Account\Users\000001F4)", {binary("F", account_f(500, 0x210)), binary("V", account_v("Root"))}},
          {R"(SAM\Domains\Account\Users\000001F5)", {binary("F", account_f(501, 0x215)), binary("V", account_v("Visitor"))}},
          {R"(SAM\Domains\Account\Users\Names)", {}},
          {R"(SAM\Domains\Account\Users\Names\Root)", {{"", 500, ""}}},
          {R"(SAM\Domains\Account\Users\Names\Visitor)", {{"", 501, ""}}},
          {R"(SAM\Domains\Builtin\Aliases)", {}},
          {R"(SAM\Domains\Builtin\Aliases\00000221)", {binary("C", group_c({kEveryoneSid, kAdministratorsSid}, 2))}},
          {R"(SAM\Domains\Builtin\Aliases\Members)", {}}};
}

Reading read(const std::vector<SampleKey>& keys, std::string_view damaged = {}) {
  const SampleHive hive(HiveKind::sam, keys, damaged);
  Reading reading;
  append_accounts(hive.tree, reading);
  return reading;
}

std::string policy_of(const Policy& policy, std::string_view name) { return value_of(read(keys(policy)), "account_policy/" + std::string(name)); }

}  // namespace

TEST_CASE("account and lockout policy in the units of exports") {
  const Reading reading = read(keys({}));
  CHECK(reading.problems.empty());
  CHECK(value_of(reading, "account_policy/MaximumPasswordAge") == "42");
  CHECK(value_of(reading, "account_policy/MinimumPasswordAge") == "1");
  CHECK(value_of(reading, "account_policy/MinimumPasswordLength") == "14");
  CHECK(value_of(reading, "account_policy/PasswordHistorySize") == "24");
  CHECK(value_of(reading, "account_policy/LockoutBadCount") == "5");
  CHECK(value_of(reading, "account_policy/LockoutDuration") == "15");
  CHECK(value_of(reading, "account_policy/ResetLockoutCount") == "10");
  CHECK(value_of(reading, "account_policy/PasswordComplexity") == "1");
  CHECK(value_of(reading, "account_policy/ClearTextPassword") == "0");
  CHECK(value_of(reading, "account_policy/AllowAdministratorLockout") == "0");
  CHECK(value_of(reading, "account_policy/ForceLogoffWhenHourExpire") == "0");
  CHECK(kind_of(reading, "account_policy/RequireLogonToChangePassword") == Lookup::Kind::not_covered);
}

TEST_CASE("never, until unlocked, at once, and the bits") {
  CHECK(policy_of({.most = kNever}, "MaximumPasswordAge") == "-1");
  CHECK(policy_of({.duration = kNever}, "LockoutDuration") == "-1");
  CHECK(policy_of({.logoff = 0}, "ForceLogoffWhenHourExpire") == "1");
  CHECK(policy_of({.properties = 0x18}, "PasswordComplexity") == "0");
  CHECK(policy_of({.properties = 0x18}, "ClearTextPassword") == "1");
  CHECK(policy_of({.properties = 0x18}, "AllowAdministratorLockout") == "1");
  CHECK(policy_of({.version = 3}, "MaximumPasswordAge") == "42");
}

TEST_CASE("without a threshold the lockout times are not there, as in exports") {
  const Reading reading = read(keys({.threshold = 0}));
  CHECK(value_of(reading, "account_policy/LockoutBadCount") == "0");
  CHECK(kind_of(reading, "account_policy/LockoutDuration") == Lookup::Kind::absent);
  CHECK(kind_of(reading, "account_policy/ResetLockoutCount") == Lookup::Kind::absent);
}

TEST_CASE("what is no whole number of days is cut off, and the stored number stays visible") {
  const Reading reading = read(keys({.most = 0 - (42 * kDay + 5)}));
  CHECK(value_of(reading, "account_policy/MaximumPasswordAge") == "42");
  CHECK(find_observation(reading, "account_policy/MaximumPasswordAge")->raw == "-36288000000005 (100 ns)");
}

TEST_CASE("a policy of another form is damage: no value, no absence") {
  for (const Policy& policy : {Policy{.version = 9}, Policy{.most = kDay}, Policy{.duration = kMinute}}) {
    const Reading reading = read(keys(policy));
    CHECK(kind_of(reading, "account_policy/MinimumPasswordLength") == Lookup::Kind::damaged);
    CHECK(count_problems(reading, Problem::Severity::warning) == 1);
  }
  std::vector<SampleKey> cut = keys({});
  cut[0].values[0].data.resize(0x57);
  CHECK(kind_of(read(cut), "account_policy/MinimumPasswordLength") == Lookup::Kind::damaged);
}

TEST_CASE("the built-in accounts: enabled or not, and their names") {
  const Reading reading = read(keys({}));
  CHECK(value_of(reading, "account_policy/EnableAdminAccount") == "1");
  CHECK(value_of(reading, "account_policy/EnableGuestAccount") == "0");
  CHECK(value_of(reading, "account_policy/NewAdministratorName") == "Root");
  CHECK(value_of(reading, "account_policy/NewGuestName") == "Visitor");
  std::vector<SampleKey> other = keys({});
  other[2].values[0].data = account_f(1000, 0x211);  // the number is another account's
  CHECK(kind_of(read(other), "account_policy/EnableAdminAccount") == Lookup::Kind::damaged);
}

TEST_CASE("an account with a number and no name is hidden") {
  std::vector<SampleKey> hidden = keys({});
  hidden.insert(hidden.begin() + 4, {R"(SAM\Domains\Account\Users\000003E9)", {}});
  CHECK(has_problem(read(hidden), Problem::Severity::warning, 0, "may be hidden"));
}

TEST_CASE("members of groups; a list that does not add up is damage") {
  const Reading reading = read(keys({}));
  CHECK(std::get<Principals>(find_observation(reading, "group/S-1-5-32-545")->value) == make_principals({"S-1-1-0", "S-1-5-32-544"}));
  CHECK(kind_of(reading, "group/S-1-5-32-544") == Lookup::Kind::not_covered);
  std::vector<SampleKey> wrong = keys({});
  wrong[8].values[0].data = group_c({kEveryoneSid}, 2);
  CHECK(kind_of(read(wrong), "group/S-1-5-32-545") == Lookup::Kind::damaged);
}

TEST_CASE("the machine's SID") { CHECK(value_of(read(keys({})), "fact/machine_sid") == "S-1-5-21-1-2-3"); }

TEST_CASE("on a domain controller none of it is the domain's") {
  HostState host;
  Reading reading = read(keys({}));
  host.add({}, std::move(reading));
  withdraw_restore_mode_accounts(host);
  CHECK_FALSE(host.observations.empty());  // nothing says so yet, which is said
  REQUIRE(host.problems.size() == 1);
  CHECK(host.problems.front().severity == Problem::Severity::warning);
  CHECK(host.problems.front().what.find("SYSTEM hive") != std::string::npos);
  Reading product;
  product.observations.emplace_back();
  product.observations.back().setting = Setting(Area::fact, std::string(fact::kProduct));
  product.observations.back().value = std::string("domain-controller");
  host.add({}, std::move(product));
  withdraw_restore_mode_accounts(host);
  host.finish();
  CHECK(host.find(Setting(Area::account_policy, "MinimumPasswordLength")).kind == Lookup::Kind::not_covered);
  CHECK(host.find(Setting(Area::group, "S-1-5-32-545", Attribute::members)).kind == Lookup::Kind::not_covered);
  CHECK(host.fact(fact::kMachineSid).empty());
  CHECK(host.problems.size() == 2);
}
