// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/audit_policy_value.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include "rules/settings_table.h"
#include "tests/scanner/evidence/hive_writer.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

namespace {

using Counts = std::vector<std::uint32_t>;

// As Windows lays it out; setting number i is i % 4.
std::string stored(const Counts& counts, std::uint32_t categories = 9) {
  const std::uint32_t sum = std::accumulate(counts.begin(), counts.end(), 0U);
  std::string out("\0\1\0\0", 4);
  put32(out, categories);
  put32(out, 12 + 2 * (sum + 1));
  for (std::uint32_t i = 0; i < sum; ++i) put16(out, i % 4);
  put16(out, 0x7FFE);
  for (const std::uint32_t count : counts) put16(out, count);
  return out;
}

AuditFlags flags_of(const StoredAuditPolicy& policy, std::string_view name) {
  const AuditSubcategory* wanted = find_audit_subcategory(name);
  REQUIRE(wanted != nullptr);
  const auto found = std::find_if(policy.subcategories.begin(), policy.subcategories.end(),
                                  [&](const auto& row) { return row.guid == wanted->guid; });
  REQUIRE(found != policy.subcategories.end());
  return found->flags;
}

}  // namespace

TEST_CASE("each generation is read by its own counts") {
  struct Row {
    Counts counts;
    std::size_t bytes;
    std::size_t subcategories;
  };
  for (const Row& row : {Row{{5, 9, 11, 3, 4, 6, 6, 4, 4}, 136, 52}, Row{{5, 9, 12, 3, 4, 6, 6, 4, 4}, 138, 53},
                         Row{{5, 10, 14, 3, 4, 6, 6, 4, 4}, 144, 56}, Row{{5, 10, 14, 3, 5, 6, 6, 4, 4}, 146, 57},
                         Row{{5, 11, 14, 3, 5, 6, 6, 4, 4}, 148, 58}, Row{{5, 11, 14, 3, 6, 6, 6, 4, 4}, 150, 59},
                         Row{{5, 12, 14, 3, 6, 6, 6, 4, 4}, 152, 60}}) {
    const std::string bytes = stored(row.counts);
    CHECK(bytes.size() == row.bytes);
    const auto policy = read_audit_policy_value(bytes);
    REQUIRE(policy.has_value());
    CHECK(policy->subcategories.size() == row.subcategories);
    CHECK(policy->unknown.empty());
    // The last of all is the fourth of Account Logon.
    CHECK(flags_of(*policy, "Kerberos Authentication Service") == static_cast<AuditFlags>((row.subcategories - 1) % 4));
  }
}

TEST_CASE("Special Logon and Other Object Access Events stand fifth in their categories") {
  const auto policy = read_audit_policy_value(stored({5, 11, 14, 3, 6, 6, 6, 4, 4}));
  REQUIRE(policy.has_value());
  CHECK(flags_of(*policy, "Special Logon") == static_cast<AuditFlags>((5 + 4) % 4));
  CHECK(flags_of(*policy, "Logoff") == static_cast<AuditFlags>((5 + 1) % 4));
  CHECK(flags_of(*policy, "Other Object Access Events") == static_cast<AuditFlags>((5 + 11 + 4) % 4));
  CHECK(flags_of(*policy, "Certification Services") == static_cast<AuditFlags>((5 + 11 + 5) % 4));
}

TEST_CASE("subcategories newer than this program are counted and shift nothing") {
  const auto policy = read_audit_policy_value(stored({5, 11, 15, 3, 6, 6, 6, 4, 4}));
  REQUIRE(policy.has_value());
  CHECK(policy->subcategories.size() == 59);
  CHECK(policy->unknown == std::vector<std::string>{"Object Access: 1"});
  CHECK(flags_of(*policy, "Sensitive Privilege Use") == static_cast<AuditFlags>((5 + 11 + 15) % 4));
}

TEST_CASE("another form is refused") {
  const Counts usual{5, 11, 14, 3, 6, 6, 6, 4, 4};
  const std::string good = stored(usual);
  CHECK_FALSE(read_audit_policy_value("").has_value());
  CHECK_FALSE(read_audit_policy_value(stored(usual, 8)).has_value());
  CHECK_FALSE(read_audit_policy_value(stored({4, 11, 14, 3, 6, 6, 6, 4, 4})).has_value());
  for (std::size_t size = 0; size < good.size(); ++size) CHECK_FALSE(read_audit_policy_value(good.substr(0, size)).has_value());
  CHECK_FALSE(read_audit_policy_value(good + std::string(2, '\0')).has_value());
  std::string five = good;
  five[12] = 5;  // a setting that is none of the four
  CHECK_FALSE(read_audit_policy_value(five).has_value());
  std::string more = good;
  more[more.size() - 18] = 9;  // counts more than it holds
  CHECK_FALSE(read_audit_policy_value(more).has_value());
}
