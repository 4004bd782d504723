// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/security_descriptor.h"

#include <array>

#include "scanner/evidence/binary_sid.h"
#include "scanner/evidence/bytes.h"

namespace casemate::evidence {
namespace {

// Control bits ([MS-DTYP] 2.4.6).
constexpr std::uint16_t kDaclPresent = 0x0004;
constexpr std::uint16_t kSaclPresent = 0x0010;
constexpr std::uint16_t kDaclAutoInherited = 0x0400;
constexpr std::uint16_t kSaclAutoInherited = 0x0800;
constexpr std::uint16_t kDaclProtected = 0x1000;
constexpr std::uint16_t kSaclProtected = 0x2000;
constexpr std::uint16_t kSelfRelative = 0x8000;

std::string_view type_word(std::uint8_t type) {
  switch (type) {
    case 0: return "A";
    case 1: return "D";
    case 2: return "AU";
    case 17: return "ML";
    default: return {};
  }
}

std::optional<std::string> sid_at(std::string_view bytes, std::uint32_t offset) {
  if (offset == 0) return std::string();
  if (offset > bytes.size()) return std::nullopt;
  const auto sid = read_binary_sid(bytes.substr(offset));
  if (!sid) return std::nullopt;
  return sid->text;
}

std::optional<std::vector<AccessEntry>> list_at(std::string_view bytes, std::uint32_t offset) {
  constexpr std::size_t kListHead = 8;
  constexpr std::size_t kEntryHead = 8;
  constexpr char kUnknownFlag = 0x20;  // of entries without a word for it
  const auto size = number_at<std::uint16_t>(bytes, std::size_t{offset} + 2);
  const auto count = number_at<std::uint16_t>(bytes, std::size_t{offset} + 4);
  if (!size || !count || *size < kListHead) return std::nullopt;
  const auto list = part_at(bytes, offset, *size);
  if (!list) return std::nullopt;
  std::vector<AccessEntry> entries;
  std::size_t at = kListHead;
  for (std::size_t i = 0; i < *count; ++i) {
    const auto entry_size = number_at<std::uint16_t>(*list, at + 2);
    if (!entry_size || *entry_size < kEntryHead) return std::nullopt;
    const auto entry = part_at(*list, at, *entry_size);
    if (!entry) return std::nullopt;
    const auto sid = read_binary_sid(entry->substr(kEntryHead));
    const auto type = static_cast<std::uint8_t>(entry->at(0));
    if (!sid || type_word(type).empty() || (entry->at(1) & kUnknownFlag) != 0) return std::nullopt;
    entries.push_back({type, static_cast<std::uint8_t>(entry->at(1)), *number_at<std::uint32_t>(*entry, 4), sid->text});
    at += *entry_size;
  }
  return entries;
}

void append_entries(const std::vector<AccessEntry>& entries, std::string& sddl) {
  constexpr std::array<std::string_view, 8> kFlags{"OI", "CI", "NP", "IO", "ID", "", "SA", "FA"};
  constexpr std::string_view kDigits = "0123456789abcdef";
  for (const AccessEntry& entry : entries) {
    sddl += '(';
    sddl += type_word(entry.type);
    sddl += ';';
    for (std::size_t bit = 0; bit < kFlags.size(); ++bit) {
      if ((entry.flags & 1U << bit) != 0) sddl += kFlags.at(bit);
    }
    std::string digits;
    for (std::uint32_t rest = entry.mask; rest != 0 || digits.empty(); rest >>= 4U) digits.insert(0, 1, kDigits[rest & 0xFU]);
    sddl += ";0x" + digits + ";;;" + entry.sid + ")";
  }
}

}  // namespace

std::optional<SecurityDescriptor> read_security_descriptor(std::string_view bytes) {
  constexpr std::size_t kHead = 20;
  if (bytes.size() < kHead || bytes[0] != 1) return std::nullopt;
  SecurityDescriptor descriptor;
  descriptor.control = *number_at<std::uint16_t>(bytes, 2);
  if ((descriptor.control & kSelfRelative) == 0) return std::nullopt;
  const auto owner = sid_at(bytes, *number_at<std::uint32_t>(bytes, 4));
  const auto group = sid_at(bytes, *number_at<std::uint32_t>(bytes, 8));
  if (!owner || !group) return std::nullopt;
  descriptor.owner = *owner;
  descriptor.group = *group;
  const std::uint32_t sacl = *number_at<std::uint32_t>(bytes, 12);
  const std::uint32_t dacl = *number_at<std::uint32_t>(bytes, 16);
  descriptor.has_sacl = (descriptor.control & kSaclPresent) != 0 && sacl != 0;
  descriptor.has_dacl = (descriptor.control & kDaclPresent) != 0 && dacl != 0;
  if (descriptor.has_sacl) {
    auto entries = list_at(bytes, sacl);
    if (!entries) return std::nullopt;
    descriptor.sacl = std::move(*entries);
  }
  if (descriptor.has_dacl) {
    auto entries = list_at(bytes, dacl);
    if (!entries) return std::nullopt;
    descriptor.dacl = std::move(*entries);
  }
  return descriptor;
}

std::string to_sddl(const SecurityDescriptor& descriptor) {
  std::string sddl;
  sddl += "D:";
  if (!descriptor.has_dacl) sddl += "NO_ACCESS_CONTROL";
  if (descriptor.has_dacl && (descriptor.control & kDaclProtected) != 0) sddl += "P";
  if (descriptor.has_dacl && (descriptor.control & kDaclAutoInherited) != 0) sddl += "AI";
  append_entries(descriptor.dacl, sddl);
  if (!descriptor.has_sacl) return sddl;
  sddl += "S:";
  if ((descriptor.control & kSaclProtected) != 0) sddl += "P";
  if ((descriptor.control & kSaclAutoInherited) != 0) sddl += "AI";
  append_entries(descriptor.sacl, sddl);
  return sddl;
}

}  // namespace casemate::evidence
