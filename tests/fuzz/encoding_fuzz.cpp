// SPDX-License-Identifier: Apache-2.0
// Any bytes as text: what comes out is UTF-8, and its lines are the text again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "scanner/evidence/encoding.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace casemate::evidence;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Decoded decoded;
  decode(bytes, decoded);
  if (decoded.encoding == "binary" && !decoded.text.empty()) std::abort();
  if (decoded.text.find('\0') != std::string_view::npos) std::abort();
  // Decoding the text again changes nothing: it is UTF-8 without a mark (a second mark is the text's own).
  if (!decoded.text.starts_with("\xEF\xBB\xBF") && decoded.encoding != "UTF-8") {
    const std::string text(decoded.text);
    Decoded again;
    decode(text, again);
    if (again.text != text || again.invalid != 0 || again.cut_short) std::abort();
  }
  std::size_t length = 0;
  LineReader reader{decoded.text};
  std::string_view line;
  while (reader.next(line)) {
    if (line.find_first_of("\r\n") != std::string_view::npos) std::abort();
    length += line.size();
  }
  if (length > decoded.text.size() || !reader.rest.empty()) std::abort();
  (void)utf16le_to_utf8(bytes);
  (void)windows1252_to_utf8(bytes);
  return 0;
}
