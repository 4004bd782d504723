// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/encoding.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace casemate::evidence {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::size_t kSniffBytes = 512;  // enough lines of any export to see which half of a code unit is 0
constexpr std::size_t kMaxNulShare = 16;  // one NUL in so many units: damaged text; more: no text
constexpr std::size_t kLongestUtf8 = 4;   // bytes of a character

// 0x80..0x9F of Windows-1252 (Unicode's mapping table CP1252.TXT); its five undefined bytes stay the C1 controls.
constexpr std::array<char16_t, 32> kWindows1252{0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                                0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

unsigned char byte_at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

// Appends to a string that only ever grows, so that a warm buffer costs neither allocation nor clearing.
class Utf8Writer {
 public:
  explicit Utf8Writer(std::string& storage, std::size_t expected) : storage_(storage) { make_room(expected); }

  /// Where `n` bytes may be written; wrote() says how many were.
  char* room(std::size_t n) {
    if (storage_.size() - used_ < n) make_room(std::max(n, storage_.size() / 2));
    return storage_.data() + used_;
  }
  void wrote(std::size_t n) { used_ += n; }

  void character(char32_t code) {
    char* p = room(kLongestUtf8);
    if (code < 0x80) {
      p[0] = static_cast<char>(code);
      used_ += 1;
    } else if (code < 0x800) {
      p[0] = static_cast<char>(0xC0 | (code >> 6));
      p[1] = static_cast<char>(0x80 | (code & 0x3F));
      used_ += 2;
    } else if (code < 0x10000) {
      p[0] = static_cast<char>(0xE0 | (code >> 12));
      p[1] = static_cast<char>(0x80 | ((code >> 6) & 0x3F));
      p[2] = static_cast<char>(0x80 | (code & 0x3F));
      used_ += 3;
    } else {
      p[0] = static_cast<char>(0xF0 | (code >> 18));
      p[1] = static_cast<char>(0x80 | ((code >> 12) & 0x3F));
      p[2] = static_cast<char>(0x80 | ((code >> 6) & 0x3F));
      p[3] = static_cast<char>(0x80 | (code & 0x3F));
      used_ += 4;
    }
  }
  [[nodiscard]] std::string_view text() const { return {storage_.data(), used_}; }

 private:
  void make_room(std::size_t n) {
    if (storage_.size() < used_ + n) storage_.resize(used_ + n);
  }
  std::string& storage_;
  std::size_t used_ = 0;
};

/// The leading code units below 0x80 (and not 0) go out sixteen at a time; returns how many were taken.
std::size_t copy_ascii_units(std::string_view units, bool big_endian, Utf8Writer& out) {
  std::size_t taken = 0;
#if defined(__SSE2__)
  constexpr std::size_t kBlock = 32;  // bytes: two registers of eight units
  const __m128i not_ascii = _mm_set1_epi16(static_cast<short>(0xFF80));
  const __m128i zero = _mm_setzero_si128();
  while (units.size() - taken * 2 >= kBlock) {
    __m128i low;
    __m128i high;
    std::memcpy(&low, units.data() + taken * 2, sizeof low);
    std::memcpy(&high, units.data() + taken * 2 + sizeof low, sizeof high);
    if (big_endian) {
      low = _mm_or_si128(_mm_slli_epi16(low, 8), _mm_srli_epi16(low, 8));
      high = _mm_or_si128(_mm_slli_epi16(high, 8), _mm_srli_epi16(high, 8));
    }
    const __m128i odd = _mm_and_si128(_mm_or_si128(low, high), not_ascii);
    if (_mm_movemask_epi8(_mm_cmpeq_epi16(odd, zero)) != 0xFFFF) break;
    const __m128i packed = _mm_packus_epi16(low, high);
    if (_mm_movemask_epi8(_mm_cmpeq_epi8(packed, zero)) != 0) break;
    std::memcpy(out.room(sizeof packed), &packed, sizeof packed);
    out.wrote(sizeof packed);
    taken += sizeof packed;
  }
#else
  (void)units, (void)big_endian, (void)out;
#endif
  return taken;
}

struct Utf16Outcome {
  std::size_t invalid = 0;
  std::size_t nuls = 0;
  bool half_pair = false;  ///< the last unit is the first half of a surrogate pair
};

Utf16Outcome convert_utf16(std::string_view bytes, bool big_endian, bool keep_nuls, Utf8Writer& out) {
  Utf16Outcome outcome;
  const std::size_t count = bytes.size() / 2;
  const auto unit = [&](std::size_t i) {
    const unsigned first = byte_at(bytes, 2 * i);
    const unsigned second = byte_at(bytes, 2 * i + 1);
    return static_cast<char32_t>(big_endian ? first << 8 | second : second << 8 | first);
  };
  std::size_t try_block_at = 0;
  for (std::size_t i = 0; i < count;) {
    if (i >= try_block_at) {
      i += copy_ascii_units(bytes.substr(2 * i, 2 * (count - i)), big_endian, out);
      try_block_at = i + 16;  // a block that failed is walked unit by unit before the next try
      if (i >= count) break;
    }
    char32_t code = unit(i++);
    if (code == 0) {
      ++outcome.nuls;
      if (!keep_nuls) code = kReplacement;
    } else if (code >= 0xD800 && code < 0xDC00 && i < count && unit(i) >= 0xDC00 && unit(i) < 0xE000) {
      code = 0x10000 + ((code - 0xD800) << 10) + (unit(i++) - 0xDC00);
    } else if (code >= 0xD800 && code < 0xE000) {
      outcome.half_pair = code < 0xDC00 && i == count;
      if (!outcome.half_pair) ++outcome.invalid;
      code = kReplacement;
    }
    if (!outcome.half_pair) out.character(code);
  }
  return outcome;
}

/// Length of the well-formed UTF-8 character at `i`; 0 when there is none; `cut` when the text ends inside what may be
/// one.
std::size_t utf8_length(std::string_view text, std::size_t i, bool& cut) {
  const unsigned lead = byte_at(text, i);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  for (std::size_t k = 1; k < length; ++k) {
    if (i + k == text.size()) {
      cut = true;
      return 0;
    }
    const unsigned trail = byte_at(text, i + k);
    unsigned lowest = 0x80;
    unsigned highest = 0xBF;
    if (k == 1 && lead == 0xE0) lowest = 0xA0;   // overlong
    if (k == 1 && lead == 0xED) highest = 0x9F;  // surrogates
    if (k == 1 && lead == 0xF0) lowest = 0x90;   // overlong
    if (k == 1 && lead == 0xF4) highest = 0x8F;  // above U+10FFFF
    if (trail < lowest || trail > highest) return 0;
  }
  return length;
}

/// First byte at or after `i` that is NUL or not ASCII; the size when there is none.
std::size_t skip_ascii(std::string_view text, std::size_t i) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080ULL;
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  while (text.size() - i >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + i, 8);
    if (((word | (word - kOnes)) & kHighBits) != 0) break;  // also hits on a 0x00: its subtraction borrows
    i += 8;
  }
  while (i < text.size() && byte_at(text, i) < 0x80 && text[i] != '\0') ++i;
  return i;
}

struct Utf8Survey {
  bool valid = true;  ///< but for NULs, and for a character cut by the end
  bool cut = false;
  std::size_t nuls = 0;
  std::size_t end = 0;  ///< where the text ends without the cut character
};

/// What the bytes are as UTF-8; stops at the first malformed character.
Utf8Survey survey_utf8(std::string_view text) {
  Utf8Survey survey;
  std::size_t i = 0;
  while ((i = skip_ascii(text, i)) < text.size()) {
    if (text[i] == '\0') {
      ++survey.nuls;
      ++i;
      continue;
    }
    const std::size_t length = utf8_length(text, i, survey.cut);
    if (length == 0) {
      survey.valid = survey.cut;
      break;
    }
    i += length;
  }
  survey.end = i;
  return survey;
}

/// Copies UTF-8, putting U+FFFD where no character can be made and for NULs.
std::size_t repair_utf8(std::string_view text, Utf8Writer& out) {
  std::size_t invalid = 0;
  for (std::size_t i = 0; i < text.size();) {
    bool cut = false;
    const std::size_t length = text[i] == '\0' ? 0 : utf8_length(text, i, cut);
    if (cut) break;
    if (length == 0) {
      ++invalid;
      out.character(kReplacement);
      ++i;
      continue;
    }
    std::memcpy(out.room(length), text.data() + i, length);
    out.wrote(length);
    i += length;
  }
  return invalid;
}

char32_t from_windows1252(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80U] : byte;
}

std::size_t convert_windows1252(std::string_view bytes, Utf8Writer& out) {
  std::size_t nuls = 0;
  for (const char c : bytes) {
    nuls += c == '\0' ? 1U : 0U;
    out.character(c == '\0' ? kReplacement : from_windows1252(c));
  }
  return nuls;
}

enum class Form : std::uint8_t { utf8_with_mark, utf16le, utf16be, unmarked };

/// Code units without a mark: one half is 0 in at least three of four, the other never, as in any western export.
Form sniff_utf16(std::string_view bytes) {
  const std::size_t units = std::min(bytes.size(), kSniffBytes) / 2;
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < 2 * units; ++i) zeros.at(i % 2) += bytes[i] == '\0' ? 1U : 0U;
  if (units < 2) return Form::unmarked;
  if (zeros[0] == 0 && zeros[1] * 4 >= units * 3) return Form::utf16le;
  if (zeros[1] == 0 && zeros[0] * 4 >= units * 3) return Form::utf16be;
  return Form::unmarked;
}

Form take_mark(std::string_view& bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    bytes.remove_prefix(3);
    return Form::utf8_with_mark;
  }
  const bool little = bytes.starts_with("\xFF\xFE");
  if (little || bytes.starts_with("\xFE\xFF")) {
    bytes.remove_prefix(2);
    return little ? Form::utf16le : Form::utf16be;
  }
  return sniff_utf16(bytes);
}

bool too_many_nuls(std::size_t nuls, std::size_t units) { return nuls * kMaxNulShare > units; }

void make_binary(Decoded& out) {
  out.text = {};
  out.encoding = "binary";
  out.cut_short = false;
  out.invalid = 0;
}

void decode_utf16(std::string_view bytes, bool big_endian, Decoded& out) {
  Utf8Writer writer(out.storage, bytes.size() / 2 + bytes.size() / 16);
  const Utf16Outcome outcome = convert_utf16(bytes, big_endian, false, writer);
  if (too_many_nuls(outcome.nuls, bytes.size() / 2)) return make_binary(out);
  out.text = writer.text();
  out.encoding = big_endian ? "UTF-16BE" : "UTF-16LE";
  out.cut_short = bytes.size() % 2 != 0 || outcome.half_pair;
  out.invalid = outcome.invalid + outcome.nuls;
}

void decode_bytes(std::string_view bytes, bool marked, Decoded& out) {
  const Utf8Survey survey = survey_utf8(bytes);
  if (survey.valid && survey.nuls == 0) {
    out.text = bytes.substr(0, survey.end);
    out.encoding = "UTF-8";
    out.cut_short = survey.cut;
    return;
  }
  const auto nuls = static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\0'));
  if (too_many_nuls(nuls, bytes.size())) return make_binary(out);
  Utf8Writer writer(out.storage, bytes.size() + bytes.size() / 8);
  if (survey.valid || marked) {
    out.invalid = repair_utf8(bytes, writer);
    out.encoding = "UTF-8";
    out.cut_short = survey.cut;
  } else {
    out.invalid = convert_windows1252(bytes, writer);
    out.encoding = "Windows-1252";
  }
  out.text = writer.text();
}

/// First CR or LF at or after `p`; `end` when there is none.
const char* find_line_end(const char* p, const char* end) {
#if defined(__SSE2__)
  const __m128i cr = _mm_set1_epi8('\r');
  const __m128i lf = _mm_set1_epi8('\n');
  while (end - p >= 16) {
    __m128i block;
    std::memcpy(&block, p, sizeof block);
    const auto hits =
        static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(block, cr), _mm_cmpeq_epi8(block, lf))));
    if (hits != 0) return p + std::countr_zero(hits);
    p += sizeof block;
  }
#endif
  while (p != end && *p != '\r' && *p != '\n') ++p;
  return p;
}

}  // namespace

void decode(std::string_view bytes, Decoded& out) {
  out.cut_short = false;
  out.invalid = 0;
  const Form form = take_mark(bytes);
  switch (form) {
    case Form::utf16le:
    case Form::utf16be:
      return decode_utf16(bytes, form == Form::utf16be, out);
    case Form::utf8_with_mark:
    case Form::unmarked:
      return decode_bytes(bytes, form == Form::utf8_with_mark, out);
  }
}

std::string utf16le_to_utf8(std::string_view bytes) {
  std::string storage;
  Utf8Writer writer(storage, bytes.size() / 2);
  const Utf16Outcome outcome = convert_utf16(bytes, false, true, writer);
  if (outcome.half_pair) writer.character(kReplacement);
  const std::size_t length = writer.text().size();
  storage.resize(length);
  return storage;
}

std::string windows1252_to_utf8(std::string_view bytes) {
  std::string storage;
  Utf8Writer writer(storage, bytes.size());
  for (const char c : bytes) writer.character(from_windows1252(c));
  const std::size_t length = writer.text().size();
  storage.resize(length);
  return storage;
}

bool LineReader::next(std::string_view& line) {
  if (rest.empty()) return false;
  const char* const begin = rest.data();
  const char* const end = begin + rest.size();
  const char* stop = find_line_end(begin, end);
  line = rest.substr(0, static_cast<std::size_t>(stop - begin));
  complete = stop != end;
  if (complete) stop += *stop == '\r' && stop + 1 != end && stop[1] == '\n' ? 2 : 1;
  rest.remove_prefix(static_cast<std::size_t>(stop - begin));
  ++number;
  return true;
}

}  // namespace casemate::evidence
