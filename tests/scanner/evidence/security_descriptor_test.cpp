// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/security_descriptor.h"

#include <doctest/doctest.h>

#include "rules/sddl.h"
#include "tests/scanner/evidence/hive_writer.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

namespace {

const std::string kSystem("\1\1\0\0\0\0\0\5\x12\0\0\0", 12);
const std::string kEveryone("\1\1\0\0\0\0\0\1\0\0\0\0", 12);

std::string entry(char type, char flags, std::uint32_t mask, const std::string& sid) {
  std::string out{type, flags};
  put16(out, static_cast<std::uint32_t>(8 + sid.size()));
  put32(out, mask);
  return out + sid;
}

std::string list(const std::vector<std::string>& entries) {
  std::string body;
  for (const std::string& one : entries) body += one;
  std::string out{"\2\0", 2};
  put16(out, static_cast<std::uint32_t>(8 + body.size()));
  put16(out, static_cast<std::uint32_t>(entries.size()));
  put16(out, 0);
  return out + body;
}

// Owner, group, SACL, DACL, in that order.
std::string descriptor(std::uint32_t control, const std::string& sacl, const std::string& dacl) {
  std::string out{"\1\0", 2};
  put16(out, control);
  put32(out, 20);
  put32(out, 32);
  put32(out, sacl.empty() ? 0 : 44);
  put32(out, dacl.empty() ? 0 : static_cast<std::uint32_t>(44 + sacl.size()));
  return out + kSystem + kSystem + sacl + dacl;
}

}  // namespace

TEST_CASE("both lists become SDDL that the rules understand; owner and group are left out") {
  const auto read = read_security_descriptor(
      descriptor(0x8014, list({entry(2, '\x40', 0xF01FF, kEveryone)}), list({entry(0, 0, 0x2018D, kSystem), entry(1, 0, 1, kEveryone)})));
  REQUIRE(read.has_value());
  CHECK(read->owner == "S-1-5-18");
  const std::string sddl = to_sddl(*read);
  CHECK(sddl == "D:(A;;0x2018d;;;S-1-5-18)(D;;0x1;;;S-1-1-0)S:(AU;SA;0xf01ff;;;S-1-1-0)");
  const auto rule = normalise_sddl("D:(A;;0x2018d;;;SY)(D;;CC;;;WD)S:(AU;SA;0xf01ff;;;WD)", SddlObject::service);
  const auto stored = normalise_sddl(sddl, SddlObject::service);
  REQUIRE(rule.has_value());
  REQUIRE(stored.has_value());
  CHECK(*rule == *stored);
}

TEST_CASE("a descriptor without a list lets everybody do everything, and says so") {
  const auto read = read_security_descriptor(descriptor(0x8004, "", ""));
  REQUIRE(read.has_value());
  CHECK_FALSE(read->has_dacl);
  CHECK(to_sddl(*read) == "D:NO_ACCESS_CONTROL");
}

TEST_CASE("whatever reaches beyond the bytes, or is not known, is no descriptor") {
  const std::string good = descriptor(0x8004, "", list({entry(0, 0, 1, kSystem)}));
  REQUIRE(read_security_descriptor(good).has_value());
  for (std::size_t size = 0; size < good.size(); ++size) CHECK_FALSE(read_security_descriptor(good.substr(0, size)).has_value());
  CHECK_FALSE(read_security_descriptor(descriptor(0x8004, "", list({entry(9, 0, 1, kSystem)}))).has_value());      // conditional
  CHECK_FALSE(read_security_descriptor(descriptor(0x8004, "", list({entry(0, '\x20', 1, kSystem)}))).has_value());  // flag
  CHECK_FALSE(read_security_descriptor(descriptor(0x0004, "", list({entry(0, 0, 1, kSystem)}))).has_value());      // absolute
  std::string far = good;
  far.replace(16, 4, le32(0xFFFFFFF0));
  CHECK_FALSE(read_security_descriptor(far).has_value());
}
