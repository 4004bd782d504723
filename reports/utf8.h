// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

// Characters of UTF-8 text that may be broken or hostile: what the escaping functions and the terminal's columns share.
namespace casemate::reports {

/// U+FFFD, what stands for a byte that is no UTF-8 and for characters a format cannot hold.
inline constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// The character at a place in a text.  Of broken UTF-8 one byte is taken: not valid, code U+FFFD.
struct Utf8 {
  char32_t code = 0xFFFD;
  std::size_t length = 1;
  bool valid = false;
};

/// Strict (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.  `at` is inside the text.
Utf8 decode_utf8(std::string_view text, std::size_t at);

/// C0, DEL and C1.
constexpr bool is_control(char32_t code) { return code < 0x20 || (code >= 0x7F && code < 0xA0); }
constexpr bool is_noncharacter(char32_t code) {
  return (code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE;
}
constexpr bool is_line_separator(char32_t code) { return code == 0x2028 || code == 0x2029; }
/// Embeddings, overrides and isolates of the bidirectional algorithm (Unicode TR 9): they make text read as what it is
/// not.
constexpr bool turns_text_around(char32_t code) {
  return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

}  // namespace casemate::reports
