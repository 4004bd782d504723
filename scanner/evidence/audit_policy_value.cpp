// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/audit_policy_value.h"

#include <array>
#include <numeric>
#include <span>

#include "scanner/evidence/bytes.h"

namespace casemate::evidence {
namespace {

// The subcategories of a category in the order in which they are stored, by the number in their GUID
// 0cce92NN-69ae-11d9-bed3-505054503030.  Newer versions of Windows append to a category, so that an older value is a
// prefix.  Special Logon (1b) and Other Object Access Events (27) stand fifth, not in the order of the numbers.
constexpr std::array<std::uint8_t, 5> kSystem{0x10, 0x11, 0x12, 0x13, 0x14};
constexpr std::array<std::uint8_t, 12> kLogon{0x15, 0x16, 0x17, 0x18, 0x1b, 0x19, 0x1a, 0x1c, 0x43, 0x47, 0x49, 0x4b};
constexpr std::array<std::uint8_t, 14> kObject{0x1d, 0x1e, 0x1f, 0x20, 0x27, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x44, 0x45, 0x46};
constexpr std::array<std::uint8_t, 3> kPrivilege{0x28, 0x29, 0x2a};
constexpr std::array<std::uint8_t, 6> kTracking{0x2b, 0x2c, 0x2d, 0x2e, 0x48, 0x4a};
constexpr std::array<std::uint8_t, 6> kPolicy{0x2f, 0x30, 0x31, 0x32, 0x33, 0x34};
constexpr std::array<std::uint8_t, 6> kAccount{0x35, 0x36, 0x37, 0x38, 0x39, 0x3a};
constexpr std::array<std::uint8_t, 4> kDirectory{0x3b, 0x3c, 0x3d, 0x3e};
constexpr std::array<std::uint8_t, 4> kAccountLogon{0x3f, 0x40, 0x41, 0x42};

struct Category {
  std::string_view name;
  std::span<const std::uint8_t> numbers;
  std::size_t fewest;  ///< of Vista and Server 2008
};
constexpr std::array kCategories{
    Category{"System", kSystem, 5},           Category{"Logon/Logoff", kLogon, 9},
    Category{"Object Access", kObject, 11},   Category{"Privilege Use", kPrivilege, 3},
    Category{"Detailed Tracking", kTracking, 4}, Category{"Policy Change", kPolicy, 6},
    Category{"Account Management", kAccount, 6}, Category{"DS Access", kDirectory, 4},
    Category{"Account Logon", kAccountLogon, 4},
};

constexpr std::size_t kSettings = 12;  // where the settings begin: behind two words, the number of categories, an offset
constexpr std::size_t kCategoriesAt = 4;
constexpr std::size_t kCountsAt = 8;
constexpr std::uint16_t kMostFlags = 3;

std::string guid_of(std::uint8_t number) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string guid = "0cce92";
  guid += kDigits[number >> 4U];
  guid += kDigits[number & 0xFU];
  return guid + "-69ae-11d9-bed3-505054503030";
}

Error refuse(std::string what) { return Error{ErrorCode::malformed, "the stored audit policy is not understood: " + std::move(what), {}, {}}; }

using Counts = std::array<std::size_t, kCategories.size()>;

// The counts stand behind the settings and end the value; between them is one word that means nothing.
Result<Counts> read_counts(std::string_view bytes) {
  const auto categories = number_at<std::uint32_t>(bytes, kCategoriesAt);
  const auto offset = number_at<std::uint32_t>(bytes, kCountsAt);
  if (!categories || !offset || *categories != kCategories.size()) return refuse("it has not nine categories");
  const std::size_t at = *offset;
  if (at < kSettings || at % 2 != 0 || at + 2 * kCategories.size() != bytes.size()) return refuse("its counts do not end it");
  Counts counts{};
  for (std::size_t i = 0; i < counts.size(); ++i) {
    counts.at(i) = *number_at<std::uint16_t>(bytes, at + 2 * i);
    if (counts.at(i) < kCategories.at(i).fewest) return refuse("a category has fewer subcategories than in any version of Windows");
  }
  if (std::accumulate(counts.begin(), counts.end(), std::size_t{0}) > (at - kSettings) / 2) return refuse("it counts more subcategories than it holds");
  return counts;
}

}  // namespace

Result<StoredAuditPolicy> read_audit_policy_value(std::string_view bytes) {
  const auto counts = read_counts(bytes);
  if (!counts) return counts.error();
  StoredAuditPolicy policy;
  std::size_t at = kSettings;
  for (std::size_t i = 0; i < kCategories.size(); ++i) {
    const Category& category = kCategories.at(i);
    for (std::size_t k = 0; k < counts->at(i); ++k, at += 2) {
      const std::uint16_t flags = *number_at<std::uint16_t>(bytes, at);
      if (flags > kMostFlags) return refuse("a setting of " + std::string(category.name) + " is none of the four");
      if (k < category.numbers.size()) policy.subcategories.push_back({guid_of(category.numbers[k]), static_cast<AuditFlags>(flags)});
    }
    if (counts->at(i) > category.numbers.size()) {
      policy.unknown.push_back(std::string(category.name) + ": " + std::to_string(counts->at(i) - category.numbers.size()));
    }
  }
  return policy;
}

}  // namespace casemate::evidence
