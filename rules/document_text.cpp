// SPDX-License-Identifier: Apache-2.0
#include "rules/document_text.h"

#include <array>
#include <cstdint>

namespace casemate {
namespace {

struct Decoded {
  std::uint32_t code = 0;
  std::size_t bytes = 0;  ///< 0: not UTF-8
};

// Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
Decoded decode_utf8(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  std::size_t bytes = 0;
  std::uint32_t code = 0;
  std::uint32_t least = 0;
  if ((lead & 0xE0U) == 0xC0U) {
    bytes = 2, code = lead & 0x1FU, least = 0x80;
  } else if ((lead & 0xF0U) == 0xE0U) {
    bytes = 3, code = lead & 0x0FU, least = 0x800;
  } else if ((lead & 0xF8U) == 0xF0U) {
    bytes = 4, code = lead & 0x07U, least = 0x10000;
  }
  if (bytes == 0 || at + bytes > text.size()) return {};
  for (std::size_t i = 1; i < bytes; ++i) {
    const auto trail = static_cast<unsigned char>(text[at + i]);
    if ((trail & 0xC0U) != 0x80U) return {};
    code = (code << 6U) | (trail & 0x3FU);
  }
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < least || surrogate || code > 0x10FFFF) return {};
  return {code, bytes};
}

struct NamedCharacter {
  std::uint32_t code;
  std::string_view name;
};
constexpr std::array kNamedCharacters{
    NamedCharacter{0x00, "NUL"},
    NamedCharacter{0x0D, "carriage return"},
    NamedCharacter{0x7F, "delete"},
    NamedCharacter{0x85, "next line"},
    NamedCharacter{0x2028, "line separator"},
    NamedCharacter{0x2029, "paragraph separator"},
    NamedCharacter{0xFEFF, "byte order mark"},
};

std::string name_of(std::uint32_t code) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string name = "U+";
  for (int shift = 12; shift >= 0; shift -= 4) name += kHex[(code >> static_cast<unsigned>(shift)) & 0xFU];
  for (const auto& row : kNamedCharacters) {
    if (row.code == code) return name + " (" + std::string(row.name) + ")";
  }
  return name + " (control character)";
}

bool is_forbidden(std::uint32_t code) {
  return (code >= 0x7F && code <= 0x9F) || code == 0x2028 || code == 0x2029 || code == 0xFEFF;
}

}  // namespace

std::optional<ForbiddenCharacter> find_forbidden_character(std::string_view text, TextStage stage) {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte < 0x7F) {
      ++i;
      continue;
    }
    if (byte < 0x20) {
      const bool line_end = byte == '\r' && stage == TextStage::file && i + 1 < text.size() && text[i + 1] == '\n';
      if (byte != '\n' && byte != '\t' && !line_end) return ForbiddenCharacter{i, name_of(byte)};
      ++i;
      continue;
    }
    const Decoded decoded = byte == 0x7F ? Decoded{0x7F, 1} : decode_utf8(text, i);
    if (decoded.bytes == 0) return ForbiddenCharacter{i, "a byte that is not UTF-8"};
    if (is_forbidden(decoded.code)) return ForbiddenCharacter{i, name_of(decoded.code)};
    i += decoded.bytes;
  }
  return std::nullopt;
}

}  // namespace casemate
