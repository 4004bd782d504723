// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// Writes Registry.pol records the obvious way.
namespace casemate::tests {

inline std::string pol_utf16(std::string_view ascii) {
  std::string bytes;
  for (const char c : ascii) {
    bytes += c;
    bytes += '\0';
  }
  return bytes;
}
inline std::string pol_number(std::uint32_t number) {
  std::string bytes;
  for (int i = 0; i < 4; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xFF);
  return bytes;
}
inline const std::string kPolHeader = "PReg" + pol_number(1);

inline std::string pol_record(std::string_view key, std::string_view name, std::uint32_t type, std::string_view data) {
  const std::string nul = pol_utf16(std::string_view("\0", 1));
  return pol_utf16("[") + pol_utf16(key) + nul + pol_utf16(";") + pol_utf16(name) + nul + pol_utf16(";") +
         pol_number(type) + pol_utf16(";") + pol_number(static_cast<std::uint32_t>(data.size())) + pol_utf16(";") +
         std::string(data) + pol_utf16("]");
}
inline std::string pol_dword(std::string_view key, std::string_view name, std::uint32_t number) {
  return pol_record(key, name, 4, pol_number(number));
}
inline std::string pol_text(std::string_view key, std::string_view name, std::string_view text) {
  return pol_record(key, name, 1, pol_utf16(std::string(text) + '\0'));
}

}  // namespace casemate::tests
