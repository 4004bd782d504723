// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

// Little-endian numbers of binary formats, read within bounds.
namespace casemate::evidence {

/// The number at `offset`; nullopt when it would reach beyond the end.
template <class Number>
std::optional<Number> number_at(std::string_view bytes, std::size_t offset) {
  if (offset > bytes.size() || bytes.size() - offset < sizeof(Number)) return std::nullopt;
  std::uint64_t number = 0;
  for (std::size_t i = sizeof(Number); i > 0; --i) {
    number = number << 8U | static_cast<unsigned char>(bytes[offset + i - 1]);
  }
  return static_cast<Number>(number);
}

/// `count` bytes at `offset`; nullopt when they would reach beyond the end.
inline std::optional<std::string_view> part_at(std::string_view bytes, std::size_t offset, std::size_t count) {
  if (offset > bytes.size() || bytes.size() - offset < count) return std::nullopt;
  return bytes.substr(offset, count);
}

}  // namespace casemate::evidence
