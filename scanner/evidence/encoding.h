// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace casemate::evidence {

/// Text decoded to UTF-8.
struct Decoded {
  std::string storage;        ///< holds the text only when conversion was needed; may be longer than the text
  std::string_view text;      ///< points into `storage` or into the input; without byte-order mark
  std::string_view encoding;  ///< "UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1252", "binary"
  bool cut_short = false;  ///< odd byte count of UTF-16, half a surrogate pair or half a UTF-8 sequence at the very end
  std::size_t invalid = 0;  ///< code units that no character could be made of, and NULs; U+FFFD stands in their place
};

/// By mark, else by every second byte being 0, else UTF-8, else Windows-1252; "binary" (and no text) when more than one
/// unit in sixteen is a NUL, as no text is.  ASCII and UTF-8 are not copied unless something in them is invalid.
/// The bytes Windows-1252 leaves undefined become U+0081 and kin, so that the original byte can be told from the text.
/// `storage` of `out` is reused.
void decode(std::string_view bytes, Decoded& out);

/// UTF-16LE bytes → UTF-8, for binary formats; unpaired surrogates become U+FFFD, an odd last byte is ignored.
std::string utf16le_to_utf8(std::string_view bytes);

/// Windows-1252 bytes → UTF-8, for binary formats and REGEDIT4 data; NULs stay.
std::string windows1252_to_utf8(std::string_view bytes);

/// Does the text hold U+FFFD, the mark of a character that was lost (here, or in a tool before us)?  What holds one
/// cannot be relied on.
inline bool has_lost_character(std::string_view text) { return text.find("\xEF\xBF\xBD") != std::string_view::npos; }

/// Iterates lines: they end at LF or CRLF or a lone CR; `complete` is false for a last line without line end.
struct LineReader {
  std::string_view rest;
  std::uint32_t number = 0;  ///< 1-based number of the line last read
  bool complete = true;
  bool next(std::string_view& line);
};

}  // namespace casemate::evidence
