// SPDX-License-Identifier: Apache-2.0
#include "rules/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace casemate {
namespace {

constexpr std::array<unsigned char, 256> make_ascii_fold() {
  std::array<unsigned char, 256> table{};
  for (unsigned i = 0; i < 256; ++i) table[i] = static_cast<unsigned char>(i >= 'A' && i <= 'Z' ? i + 32 : i);
  return table;
}
constexpr auto kAsciiFold = make_ascii_fold();

// Folds the two-byte sequence (lead, trail) of Latin-1 capitals (C3 80..9E but 97), Greek (CE 91..AB) and Cyrillic
// (D0 80..AF).  Returns the code point folded to lower case.
unsigned fold_two_bytes(unsigned char lead, unsigned char trail) {
  const unsigned code = (static_cast<unsigned>(lead & 0x1F) << 6) | (trail & 0x3FU);
  if (code >= 0xC0 && code <= 0xDE && code != 0xD7) return code + 32;
  if (code >= 0x391 && code <= 0x3AB) return code + 32;
  if (code >= 0x410 && code <= 0x42F) return code + 32;
  if (code >= 0x400 && code <= 0x40F) return code + 80;
  return code;
}

// Reads one unit at `i` (a folded byte, or a folded two-byte code point shifted above the byte range) and advances.
unsigned next_folded(std::string_view text, std::size_t& i) {
  const auto byte = static_cast<unsigned char>(text[i]);
  if (byte < 0x80) {
    ++i;
    return kAsciiFold[byte];
  }
  if ((byte & 0xE0) == 0xC0 && i + 1 < text.size()) {
    const auto trail = static_cast<unsigned char>(text[i + 1]);
    i += 2;
    return fold_two_bytes(byte, trail) + 0x100;
  }
  ++i;
  return byte;
}

}  // namespace

bool iequals(std::string_view a, std::string_view b) {
  // Folding keeps the length: one byte folds to one, a two-byte letter to two.
  if (a.size() != b.size()) return false;
  if (a == b) return true;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    if (next_folded(a, i) != next_folded(b, j)) return false;
  }
  return i == a.size() && j == b.size();
}

int icompare(std::string_view a, std::string_view b) {
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    const unsigned x = next_folded(a, i);
    const unsigned y = next_folded(b, j);
    if (x != y) return x < y ? -1 : 1;
  }
  if (i < a.size()) return 1;
  return j < b.size() ? -1 : 0;
}

namespace {

constexpr std::uint64_t kLowBits = 0x0101010101010101;
constexpr std::uint64_t kHighBits = 0x8080808080808080;

// Lower-cases the capitals among eight ASCII bytes at once: a byte from 'A' to 'Z' gets bit 0x20.
std::uint64_t fold_eight(std::uint64_t bytes) {
  const std::uint64_t from_a = bytes + kLowBits * (0x80 - 'A');
  const std::uint64_t past_z = bytes + kLowBits * (0x80 - 'Z' - 1);
  return bytes | (((from_a & ~past_z) & kHighBits) >> 2);
}

std::uint64_t mix(std::uint64_t hash, std::uint64_t block) {
  hash = (hash ^ block) * 0x9e3779b97f4a7c15ULL;  // 2^64 divided by the golden ratio
  return hash ^ (hash >> 29);
}

// Hashes text that is all ASCII; false when it is not.
bool hash_ascii(std::string_view text, std::uint64_t& hash) {
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    std::uint64_t block = 0;
    std::memcpy(&block, text.data() + i, 8);
    if ((block & kHighBits) != 0) return false;
    hash = mix(hash, fold_eight(block));
  }
  std::uint64_t rest = 0;
  if (i < text.size()) std::memcpy(&rest, text.data() + i, text.size() - i);
  if ((rest & kHighBits) != 0) return false;
  hash = mix(hash, fold_eight(rest) ^ (static_cast<std::uint64_t>(text.size() & 0xFF) << 56));
  return true;
}

}  // namespace

std::uint64_t ihash(std::string_view text, std::uint64_t seed) {
  std::uint64_t hash = seed;
  if (hash_ascii(text, hash)) return hash;
  hash = seed;
  for (const char c : fold_case(text)) hash = mix(hash, static_cast<unsigned char>(c));
  return hash;
}

std::string fold_case(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const unsigned unit = next_folded(text, i);
    if (unit < 0x100) {
      folded.push_back(static_cast<char>(unit));
    } else {
      const unsigned code = unit - 0x100;
      folded.push_back(static_cast<char>(0xC0 | (code >> 6)));
      folded.push_back(static_cast<char>(0x80 | (code & 0x3F)));
    }
  }
  return folded;
}

bool istarts_with(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && iequals(text.substr(0, prefix.size()), prefix);
}

bool iends_with(std::string_view text, std::string_view suffix) {
  return text.size() >= suffix.size() && iequals(text.substr(text.size() - suffix.size()), suffix);
}

std::string_view trim(std::string_view text) {
  // Called for every value of every export: a set of characters searched by the library costs several times as much.
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

namespace {
std::optional<std::int64_t> parse_in_base(std::string_view digits, int base) {
  std::int64_t number = 0;
  const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
  if (code != std::errc{} || end != digits.data() + digits.size() || digits.empty()) return std::nullopt;
  return number;
}
}  // namespace

std::optional<std::int64_t> parse_decimal(std::string_view text) { return parse_in_base(text, 10); }

std::optional<std::int64_t> parse_integer(std::string_view text) {
  if (text.size() > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X') && text[2] != '-') {
    return parse_in_base(text.substr(2), 16);
  }
  return parse_decimal(text);
}

bool glob_matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  const auto same = [](char a, char b) {
    return kAsciiFold[static_cast<unsigned char>(a)] == kAsciiFold[static_cast<unsigned char>(b)];
  };
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || same(pattern[p], text[t]))) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

namespace {
unsigned char ascii_folded(char c) { return static_cast<unsigned char>(kAsciiFold[static_cast<unsigned char>(c)]); }

// Letters put in, left out, taken for another, or two neighbours exchanged: each counts one.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last;
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last = last;
    last = row;
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = ascii_folded(a[i - 1]) == ascii_folded(b[j - 1]);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
      const bool exchanged = i > 1 && j > 1 && ascii_folded(a[i - 1]) == ascii_folded(b[j - 2]) &&
                             ascii_folded(a[i - 2]) == ascii_folded(b[j - 1]);
      if (exchanged) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row[b.size()];
}
}  // namespace

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates) {
  if (word.empty() || word.size() > 200) return std::nullopt;  // a longer word is no typing slip
  const auto shared = [&](const std::string& candidate) {
    return std::mismatch(word.begin(), word.end(), candidate.begin(), candidate.end()).first - word.begin();
  };
  std::size_t best = std::max<std::size_t>(1, word.size() / 3) + 1;
  std::optional<std::string> found;
  for (const auto& candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    // Of two as near, the one that begins alike: the slip is more often in the end.
    if (distance < best || (found && distance == best && shared(candidate) > shared(*found))) {
      best = distance;
      found = candidate;
    }
  }
  return found;
}

std::string shorten(std::string_view text, std::size_t bytes) {
  const bool cut = text.size() > bytes;
  if (cut) {
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
    text = text.substr(0, bytes);
  }
  std::string result(text);
  for (char& c : result) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
  }
  if (cut) result += "…";
  return result;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const auto& part : parts) {
    if (!text.empty()) text += separator;
    text += part;
  }
  return text;
}

std::string join_and(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i != 0) text += i + 1 == parts.size() ? " and " : ", ";
    text += parts[i];
  }
  return text;
}

}  // namespace casemate
