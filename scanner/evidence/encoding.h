// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace casemate::evidence {

/// Text decoded to UTF-8.
struct Decoded {
  std::string storage;         ///< filled only when conversion was needed
  std::string_view text;       ///< points into `storage` or into the input; without byte-order mark
  std::string_view encoding;   ///< "UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1252", "binary"
  bool cut_short = false;      ///< odd byte count of UTF-16, half a surrogate pair or half a UTF-8 sequence at the very end
  std::size_t invalid = 0;     ///< code units that no character could be made of, replaced by U+FFFD
};

/// By mark, else by every second byte being 0, else UTF-8, else Windows-1252; "binary" (and no text) when NULs remain.
/// ASCII and UTF-8 without mark are not copied.  `storage` of `out` is reused.
void decode(std::string_view bytes, Decoded& out);

/// UTF-16LE bytes → UTF-8, for binary formats; unpaired surrogates become U+FFFD.
std::string utf16le_to_utf8(std::string_view bytes);

/// Iterates lines: ends at LF or CRLF or lone CR; `complete` is false for a last line without line end.
struct LineReader {
  std::string_view rest;
  std::uint32_t number = 0;  ///< 1-based number of the line last read
  bool complete = true;
  bool next(std::string_view& line);
};

}  // namespace casemate::evidence
