// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/registry_value.h"

#include <algorithm>

#include "scanner/evidence/encoding.h"

namespace casemate::evidence {
namespace {

std::uint64_t little_endian(std::string_view bytes) {
  std::uint64_t number = 0;
  for (std::size_t i = bytes.size(); i > 0; --i) number = number << 8 | static_cast<unsigned char>(bytes[i - 1]);
  return number;
}

std::string as_utf8(std::string_view data, RegistryText text) {
  return text == RegistryText::utf16le ? utf16le_to_utf8(data) : windows1252_to_utf8(data);
}

// Empty strings inside stay, so that nothing behind one is overlooked; those at the end are the list's terminator.
std::vector<std::string> split_at_nuls(std::string_view text) {
  while (text.ends_with('\0')) text.remove_suffix(1);
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto nul = text.find('\0');
    parts.emplace_back(text.substr(0, nul));
    text = nul == std::string_view::npos ? std::string_view{} : text.substr(nul + 1);
  }
  return parts;
}

}  // namespace

std::string to_hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex(bytes.size() * 2, '0');
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    hex[2 * i] = kDigits[byte >> 4U];
    hex[2 * i + 1] = kDigits[byte & 0xFU];
  }
  return hex;
}

bool fits_type(std::uint32_t type, std::size_t bytes, RegistryText text) {
  const auto kind = static_cast<RegistryType>(type);
  if (kind == RegistryType::dword) return bytes == 4;
  if (kind == RegistryType::qword) return bytes == 8;
  const bool is_text = kind == RegistryType::sz || kind == RegistryType::expand_sz || kind == RegistryType::multi_sz;
  return !is_text || text == RegistryText::ansi || bytes % 2 == 0;
}

RegistryValue registry_value(std::uint32_t type, std::string_view data, RegistryText text) {
  const auto kind = static_cast<RegistryType>(type);
  const bool is_number = kind == RegistryType::dword || kind == RegistryType::qword;
  if (is_number && !fits_type(type, data.size(), text)) return RegistryValue{kind, to_hex(data)};
  switch (kind) {
    case RegistryType::sz:
    case RegistryType::expand_sz: {
      std::string whole = as_utf8(data, text);
      whole.resize(std::min(whole.size(), whole.find('\0')));
      return RegistryValue{kind, std::move(whole)};
    }
    case RegistryType::multi_sz:
      return RegistryValue{kind, split_at_nuls(as_utf8(data, text))};
    case RegistryType::dword:
    case RegistryType::qword:
      return RegistryValue{kind, little_endian(data)};
    case RegistryType::none:
    case RegistryType::binary:
    case RegistryType::dword_big_endian:
    case RegistryType::link:
    case RegistryType::resource_list:
    case RegistryType::full_resource_descriptor:
    case RegistryType::resource_requirements_list:
      break;
  }
  return RegistryValue{kind, to_hex(data)};
}

}  // namespace casemate::evidence
