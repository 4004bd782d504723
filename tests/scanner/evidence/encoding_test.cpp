// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/encoding.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/evidence_dir.h"

using namespace casemate::evidence;
using namespace std::string_literals;

namespace {

// Plain and slow: the oracle.
std::string as_utf16(std::u32string_view text, bool big_endian, bool mark) {
  std::string bytes;
  const auto unit = [&](unsigned u) {
    const char high = static_cast<char>(u >> 8);
    const char low = static_cast<char>(u & 0xFF);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  };
  if (mark) unit(0xFEFF);
  for (const char32_t c : text) {
    if (c < 0x10000) {
      unit(static_cast<unsigned>(c));
    } else {
      unit(static_cast<unsigned>(0xD800 + ((c - 0x10000) >> 10)));
      unit(static_cast<unsigned>(0xDC00 + ((c - 0x10000) & 0x3FF)));
    }
  }
  return bytes;
}

const std::u32string kSample =
    U"[System Access]\r\nNewGuestName = \"Gäst €\"\r\n# 日本語 and \U0001F512 in one line that is longer than a "
    U"block\r\n";
const std::string kSampleUtf8 =
    "[System Access]\r\nNewGuestName = \"Gäst €\"\r\n# 日本語 and \U0001F512 in one line that is longer than a "
    "block\r\n";

}  // namespace

TEST_CASE("each encoding gives the same text") {
  struct Row {
    std::string name;
    std::string bytes;
    std::string encoding;
  };
  const std::vector<Row> rows{
      {"UTF-8", kSampleUtf8, "UTF-8"},
      {"UTF-8 with mark", "\xEF\xBB\xBF" + kSampleUtf8, "UTF-8"},
      {"UTF-16LE with mark", as_utf16(kSample, false, true), "UTF-16LE"},
      {"UTF-16BE with mark", as_utf16(kSample, true, true), "UTF-16BE"},
      {"UTF-16LE without mark", as_utf16(kSample, false, false), "UTF-16LE"},
      {"UTF-16BE without mark", as_utf16(kSample, true, false), "UTF-16BE"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.name);
    Decoded out;
    decode(row.bytes, out);
    CHECK(out.text == kSampleUtf8);
    CHECK(out.encoding == row.encoding);
    CHECK_FALSE(out.cut_short);
    CHECK(out.invalid == 0);
  }
}

TEST_CASE("ASCII and UTF-8 are not copied") {
  const std::string bytes = "[Unicode]\r\nUnicode=yes\r\n";
  Decoded out;
  decode(bytes, out);
  CHECK(out.text.data() == bytes.data());
  CHECK(out.storage.empty());
  decode(kSampleUtf8, out);
  CHECK(out.text.data() == kSampleUtf8.data());
}

TEST_CASE("what is not UTF-8 is Windows-1252, and undefined bytes can be told from the text") {
  Decoded out;
  decode("G\xE4ste \x80 \x96 \x81", out);
  CHECK(out.encoding == "Windows-1252");
  CHECK(out.text == "Gäste € – \xC2\x81");
  CHECK(out.invalid == 0);
}

TEST_CASE("a buffer is reused for a shorter text") {
  Decoded out;
  decode(as_utf16(kSample, false, true), out);
  decode(as_utf16(U"[Version]", false, true), out);
  CHECK(out.text == "[Version]");
}

TEST_CASE("damaged text") {
  Decoded out;
  SUBCASE("odd byte of UTF-16") {
    const std::string bytes = as_utf16(U"abc", false, true) + "d";
    decode(bytes, out);
    CHECK(out.text == "abc");
    CHECK(out.cut_short);
  }
  SUBCASE("half a surrogate pair at the end") {
    std::string bytes = as_utf16(U"abc\U0001F512", false, true);
    bytes.resize(bytes.size() - 2);
    decode(bytes, out);
    CHECK(out.text == "abc");
    CHECK(out.cut_short);
    CHECK(out.invalid == 0);
  }
  SUBCASE("an unpaired surrogate inside") {
    const std::string bytes = "\xFF\xFE" +
                              "a\0\x12\xD8"
                              "b\0\x34\xDC"
                              "c\0"s;
    decode(bytes, out);
    CHECK(out.text == "a\uFFFDb\uFFFDc");
    CHECK(out.invalid == 2);
    CHECK(has_lost_character(out.text));
  }
  SUBCASE("half a UTF-8 character at the end") {
    decode("Gäste \xE2\x82", out);
    CHECK(out.encoding == "UTF-8");
    CHECK(out.text == "Gäste ");
    CHECK(out.cut_short);
  }
  SUBCASE("malformed UTF-8 behind a mark") {
    decode("\xEF\xBB\xBFG\xE4ste \xC0\x80 \xED\xA0\x80|", out);
    CHECK(out.encoding == "UTF-8");
    CHECK(out.text == "G\uFFFDste \uFFFD\uFFFD \uFFFD\uFFFD\uFFFD|");
    CHECK(out.invalid == 6);
  }
  SUBCASE("a NUL in long ASCII is a lost character") {
    decode("[System Access]\r\nMinimumPass\0ordLength = 14\r\n"s, out);
    CHECK(out.encoding == "UTF-8");
    CHECK(out.text == "[System Access]\r\nMinimumPass\uFFFDordLength = 14\r\n");
    CHECK(out.invalid == 1);
  }
  SUBCASE("a NUL in UTF-16 is a lost character") {
    decode(as_utf16(U"[System Access]\0MinimumPasswordAge"s, false, true), out);
    CHECK(out.text == "[System Access]\uFFFDMinimumPasswordAge");
    CHECK(out.invalid == 1);
  }
}

TEST_CASE("what is no text has none") {
  for (const auto& bytes :
       {"PReg\1\0\0\0"s, "regf\0\0\0\0\0\0\0\0"s, std::string(1000, '\0'), "\xFF\xFE\0\0a\0\0\0"s}) {
    Decoded out;
    decode(bytes, out);
    CHECK(out.encoding == "binary");
    CHECK(out.text.empty());
  }
  Decoded out;
  decode("", out);
  CHECK(out.encoding == "UTF-8");
  CHECK(out.text.empty());
}

TEST_CASE("UTF-16 of binary formats keeps its NULs") {
  CHECK(utf16le_to_utf8("a\0\0\0b\0"s) == "a\0b"s);
  CHECK(utf16le_to_utf8("a\0\x12\xD8"s) == "a\uFFFD");
  CHECK(utf16le_to_utf8("a\0b"s) == "a");
  CHECK(utf16le_to_utf8(as_utf16(kSample, false, false)) == kSampleUtf8);
}

TEST_CASE("truncated at every byte: the text is a prefix of the whole, and half a character is noticed") {
  for (const bool big_endian : {false, true}) {
    const std::string bytes = as_utf16(kSample, big_endian, true);
    for (std::size_t n = 2; n <= bytes.size(); ++n) {
      Decoded out;
      decode(std::string_view(bytes).substr(0, n), out);
      REQUIRE(kSampleUtf8.starts_with(out.text));
      if (n % 2 != 0) REQUIRE(out.cut_short);
    }
  }
  for (std::size_t n = 0; n <= kSampleUtf8.size(); ++n) {
    Decoded out;
    decode(std::string_view(kSampleUtf8).substr(0, n), out);
    REQUIRE(kSampleUtf8.starts_with(out.text));
    REQUIRE(out.cut_short == (out.text.size() != n));
  }
}

TEST_CASE("lines end at LF, CRLF and a lone CR") {
  struct Row {
    std::string text;
    std::vector<std::string> lines;
    bool complete;
  };
  const std::vector<Row> rows{
      {"", {}, true},
      {"a", {"a"}, false},
      {"a\n", {"a"}, true},
      {"a\r\nb\r\n", {"a", "b"}, true},
      {"a\rb\r", {"a", "b"}, true},
      {"\n\r\n\r", {"", "", ""}, true},
      {"a line longer than a block of sixteen\r\n\r\nb", {"a line longer than a block of sixteen", "", "b"}, false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    LineReader reader{row.text};
    std::vector<std::string> lines;
    std::string_view line;
    while (reader.next(line)) lines.emplace_back(line);
    CHECK(lines == row.lines);
    CHECK(reader.number == lines.size());
    CHECK(reader.complete == row.complete);
  }
}

TEST_CASE("a long line and a million short ones take linear time") {
  const std::string long_line(20'000'000, 'x');
  LineReader one{long_line};
  std::string_view line;
  CHECK(one.next(line));
  CHECK(line.size() == long_line.size());
  const std::string many(1'000'000, '\r');
  LineReader reader{many};
  while (reader.next(line)) {
  }
  CHECK(reader.number == 1'000'000);
}

TEST_CASE("a real export in UTF-16") {
  if (!casemate::tests::have_real_evidence("secedit/win10-german-export.inf")) return;
  Decoded out;
  const std::string bytes = casemate::tests::real_evidence("secedit/win10-german-export.inf");
  decode(bytes, out);
  CHECK(out.encoding == "UTF-16LE");
  LineReader reader{out.text};
  std::string_view line;
  while (reader.next(line)) {
  }
  CHECK(reader.number == 125);
  CHECK(reader.complete);
}
