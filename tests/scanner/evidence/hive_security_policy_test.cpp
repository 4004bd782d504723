// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/hive_security_policy.h"

#include "tests/scanner/evidence/hive_sample.h"
#include "tests/scanner/evidence/reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

namespace {

const std::string kEveryoneSid("\1\1\0\0\0\0\0\1\0\0\0\0", 12);
const std::string kAnonymousSid("\1\1\0\0\0\0\0\5\7\0\0\0", 12);
const std::string kMachineSid("\1\4\0\0\0\0\0\5\x15\0\0\0\1\0\0\0\2\0\0\0\3\0\0\0", 24);

WrittenValue unnamed(std::string data) { return {"", 0, std::move(data)}; }

std::string privileges(const std::vector<std::uint32_t>& numbers) {
  std::string out = le32(static_cast<std::uint32_t>(numbers.size())) + le32(0);
  for (const std::uint32_t number : numbers) out += le32(number) + le32(0) + le32(3);
  return out;
}

std::string name_attribute(std::string_view name) {
  std::string out;
  put16(out, static_cast<std::uint32_t>(2 * name.size()));
  put16(out, static_cast<std::uint32_t>(2 * name.size()));
  put32(out, 8);
  return out + utf16(name, false);
}

std::string entry(char type, std::uint32_t mask, const std::string& sid) {
  std::string out{type, '\0'};
  put16(out, static_cast<std::uint32_t>(8 + sid.size()));
  return out + le32(mask) + sid;
}

std::string descriptor(const std::vector<std::string>& entries) {
  std::string body;
  for (const std::string& one : entries) body += one;
  std::string out{"\1\0\4\x80", 4};
  out += le32(0) + le32(0) + le32(0) + le32(20);
  out += std::string("\2\0", 2);
  put16(out, static_cast<std::uint32_t>(8 + body.size()));
  put16(out, static_cast<std::uint32_t>(entries.size()));
  put16(out, 0);
  return out + body;
}

struct Made {
  std::string sid_key = "S-1-1-0";
  std::string mask = le32(0xC1);
  std::string held = privileges({20, 23});
  std::string lookup = descriptor({entry(1, 0x800, kAnonymousSid), entry(0, 0x801, kAnonymousSid)});
  std::string domain_sid;
};

Reading read(const Made& made) {
  const std::string account = R"(Policy\Accounts\)" + made.sid_key;
  const SampleHive hive(HiveKind::security, {{R"(Policy\Accounts)", {}},
                                             {account, {}},
                                             {account + R"(\ActSysAc)", {unnamed(made.mask)}},
                                             {account + R"(\Privilgs)", {unnamed(made.held)}},
                                             {account + R"(\Sid)", {unnamed(kEveryoneSid)}},
                                             {R"(Policy\PolAcDmN)", {unnamed(name_attribute("HOST1"))}},
                                             {R"(Policy\PolAcDmS)", {unnamed(kMachineSid)}},
                                             {R"(Policy\PolPrDmN)", {unnamed(name_attribute("WORKGROUP"))}},
                                             {R"(Policy\PolPrDmS)", {unnamed(made.domain_sid)}},
                                             {R"(Policy\SecDesc)", {unnamed(made.lookup)}}});
  Reading reading;
  append_security_policy(hive.tree, reading);
  return reading;
}

}  // namespace

TEST_CASE("logon rights are bits, privileges numbers; who is listed holds them, whatever the attributes say") {
  const Reading reading = read({});
  CHECK(value_of(reading, "user_right/SeInteractiveLogonRight") == "S-1-1-0 (Everyone)");
  CHECK(value_of(reading, "user_right/SeDenyInteractiveLogonRight") == "S-1-1-0 (Everyone)");
  CHECK(value_of(reading, "user_right/SeDenyNetworkLogonRight") == "S-1-1-0 (Everyone)");
  CHECK(value_of(reading, "user_right/SeDebugPrivilege") == "S-1-1-0 (Everyone)");
  CHECK(value_of(reading, "user_right/SeChangeNotifyPrivilege") == "S-1-1-0 (Everyone)");
  CHECK(kind_of(reading, "user_right/SeTcbPrivilege") == Lookup::Kind::absent);
}

TEST_CASE("an account that is not understood leaves every right undecided") {
  for (const Made& made : {Made{.sid_key = "S-1-1-1"}, Made{.mask = "abc"}, Made{.held = privileges({20}) + "x"},
                           Made{.held = le32(2) + le32(0)}, Made{.held = le32(0xFFFFFFFF) + le32(0)}}) {
    const Reading reading = read(made);
    CHECK(kind_of(reading, "user_right/SeInteractiveLogonRight") == Lookup::Kind::damaged);
    CHECK(kind_of(reading, "user_right/SeTcbPrivilege") == Lookup::Kind::damaged);
  }
}

TEST_CASE("rights that are not known are said") {
  CHECK(has_problem(read({.mask = le32(0x1000)}), Problem::Severity::warning, 0, "logon rights that are not known"));
  CHECK(has_problem(read({.held = privileges({99})}), Problem::Severity::warning, 0, "privilege that is not known (99)"));
}

TEST_CASE("anonymous name lookup: the first entry that speaks of it counts") {
  const auto lookup = [](const std::vector<std::string>& entries) {
    return value_of(read({.lookup = descriptor(entries)}), "account_policy/LSAAnonymousNameLookup");
  };
  CHECK(value_of(read({}), "account_policy/LSAAnonymousNameLookup") == "0");
  CHECK(lookup({entry(0, 0x801, kAnonymousSid), entry(1, 0x800, kAnonymousSid)}) == "1");
  CHECK(lookup({entry(0, 0x1, kAnonymousSid)}) == "0");
  CHECK(lookup({}) == "0");
  CHECK(lookup({entry(0, 0x800, kEveryoneSid)}) == "(nothing)");  // another setting decides
  CHECK(kind_of(read({.lookup = "torn"}), "account_policy/LSAAnonymousNameLookup") == Lookup::Kind::damaged);
}

TEST_CASE("no audit policy, or one of another form, is damage") {
  CHECK(kind_of(read({}), "audit/Logon") == Lookup::Kind::damaged);
}

TEST_CASE("facts: workgroup, member, domain controller") {
  const Reading workgroup = read({});
  CHECK(value_of(workgroup, "fact/host_name") == "HOST1");
  CHECK(value_of(workgroup, "fact/machine_sid") == "S-1-5-21-1-2-3");
  CHECK(value_of(workgroup, "fact/domain_member") == "no");
  CHECK(value_of(workgroup, "fact/domain") == "WORKGROUP");
  std::string domain = kMachineSid;
  domain[12] = 9;
  const Reading member = read({.domain_sid = domain});
  CHECK(value_of(member, "fact/domain_member") == "yes");
  CHECK(value_of(member, "fact/domain_sid") == "S-1-5-21-9-2-3");
  const Reading controller = read({.domain_sid = kMachineSid});
  CHECK(value_of(controller, "fact/product") == "domain-controller");
  CHECK(value_of(controller, "fact/machine_sid") == "(nothing)");
  CHECK(value_of(read({.domain_sid = "torn"}), "fact/domain_member") == "(nothing)");
}
