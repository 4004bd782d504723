// SPDX-License-Identifier: Apache-2.0
#include "reports/escape.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "reports/utf8.h"

// All four functions work alike: runs of ordinary bytes are copied in one go, and only the first byte of something
// special is looked at one by one.  Which bytes are special is one table a format.
namespace casemate::reports {
namespace {

using ByteSet = std::array<unsigned, 256>;  // 1: special

constexpr ByteSet special_bytes(std::string_view special, bool controls_too) {
  ByteSet set{};
  for (unsigned byte = 0; byte < 256; ++byte)
    set[byte] = byte >= 0x80 || (controls_too && (byte < 0x20 || byte == 0x7F)) ? 1 : 0;
  for (const char c : special) set[static_cast<unsigned char>(c)] = 1;
  return set;
}

constexpr ByteSet kHtmlSpecial = special_bytes("&<>\"'", true);
constexpr ByteSet kJsonSpecial = special_bytes("\"\\", true);
constexpr ByteSet kTerminalSpecial = special_bytes("", true);

std::size_t end_of_run(std::string_view text, std::size_t from, const ByteSet& special) {
  const auto is_special = [&](std::size_t at) { return special[static_cast<unsigned char>(text[at])]; };
  while (from + 8 <= text.size()) {
    // No branch inside the eight: ordinary text is what evidence mostly consists of.
    const unsigned any = is_special(from) | is_special(from + 1) | is_special(from + 2) | is_special(from + 3) |
                         is_special(from + 4) | is_special(from + 5) | is_special(from + 6) | is_special(from + 7);
    if (any != 0) break;
    from += 8;
  }
  while (from < text.size() && is_special(from) == 0) ++from;
  return from;
}

// Calls `append_special(text, at)` for each special byte; it returns how many bytes it dealt with.
template <class AppendSpecial>
void escape(std::string& out, std::string_view text, const ByteSet& special, AppendSpecial append_special) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of_run(text, at, special);
    out.append(text, at, end - at);
    at = end;
    if (at < text.size()) at += append_special(text, at);
  }
}

// The entity of a markup character; empty for anything else.
std::string_view markup_entity(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

// Length of the ANSI sequence that starts with the ESC at `at` (ECMA-48: CSI, OSC and kin, two-byte escapes).
std::size_t ansi_sequence_length(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return 1;
  const char kind = text[at + 1];
  std::size_t end = at + 2;
  if (kind == '[') {
    while (end < text.size() && text[end] >= 0x20 && text[end] < 0x40) ++end;
    return (end < text.size() && text[end] >= 0x40 && text[end] < 0x7F ? end + 1 : end) - at;
  }
  if (kind == ']' || kind == 'P' || kind == 'X' || kind == '^' || kind == '_') {  // a string up to BEL or ESC backslash
    for (; end < text.size(); ++end) {
      if (text[end] == '\a') return end + 1 - at;
      if (text[end] == '\x1B' && end + 1 < text.size() && text[end + 1] == '\\') return end + 2 - at;
    }
    return 2;  // never closed: only the introducer goes, or the rest of the text would vanish
  }
  return kind >= 0x40 && kind < 0x7F ? 2 : 1;
}

std::size_t append_html_special(std::string& out, std::string_view text, std::size_t at) {
  const char c = text[at];
  if (const std::string_view entity = markup_entity(c); !entity.empty()) {
    out += entity;
    return 1;
  }
  if (c == '\n' || c == '\t') {
    out += c;
    return 1;
  }
  if (c == '\r' && at + 1 < text.size() && text[at + 1] == '\n') return 1;  // HTML has one line end only
  const Utf8 character = decode_utf8(text, at);
  if (!character.valid || is_control(character.code) || is_noncharacter(character.code) ||
      turns_text_around(character.code)) {
    out += kReplacement;
  } else {
    out.append(text, at, character.length);
  }
  return character.length;
}

std::size_t append_xml_special(std::string& out, std::string_view text, std::size_t at, bool attribute) {
  const char c = text[at];
  if (const std::string_view entity = markup_entity(c); !entity.empty()) {
    out += entity;
    return 1;
  }
  if (c == '\x1B') return ansi_sequence_length(text, at);
  if (c == '\r' || (attribute && (c == '\n' || c == '\t'))) {
    out += c == '\r' ? "&#13;" : c == '\n' ? "&#10;" : "&#9;";
    return 1;
  }
  if (c == '\n' || c == '\t') {
    out += c;
    return 1;
  }
  const Utf8 character = decode_utf8(text, at);
  if (!character.valid) {
    out += kReplacement;
  } else if (character.code >= 0x20 && character.code != 0xFFFE && character.code != 0xFFFF &&
             !is_control(character.code)) {
    out.append(text, at, character.length);
  }
  return character.length;
}

void append_json_control(std::string& out, unsigned code) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out += "\\u00";
  out += kHex[code >> 4];
  out += kHex[code & 15];
}

std::size_t append_json_special(std::string& out, std::string_view text, std::size_t at) {
  const char c = text[at];
  switch (c) {
    case '"':
      out += "\\\"";
      return 1;
    case '\\':
      out += "\\\\";
      return 1;
    case '\n':
      out += "\\n";
      return 1;
    case '\r':
      out += "\\r";
      return 1;
    case '\t':
      out += "\\t";
      return 1;
    default:
      break;
  }
  const Utf8 character = decode_utf8(text, at);
  if (!character.valid) {
    out += kReplacement;
  } else if (character.length == 1) {
    append_json_control(out, static_cast<unsigned char>(c));
  } else {
    out.append(text, at, character.length);
  }
  return character.length;
}

// One line: line ends and tabs are blanks, everything else as for a terminal.
std::string for_terminal_lines(std::string_view text) {
  std::string line(text);
  std::replace_if(line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return for_terminal(line);
}

}  // namespace

void append_html(std::string& out, std::string_view text) {
  escape(out, text, kHtmlSpecial,
         [&](std::string_view all, std::size_t at) { return append_html_special(out, all, at); });
}

void append_xml(std::string& out, std::string_view text) {
  escape(out, text, kHtmlSpecial,
         [&](std::string_view all, std::size_t at) { return append_xml_special(out, all, at, false); });
}

void append_xml_attribute(std::string& out, std::string_view text) {
  escape(out, text, kHtmlSpecial,
         [&](std::string_view all, std::size_t at) { return append_xml_special(out, all, at, true); });
}

void append_json(std::string& out, std::string_view text) {
  out += '"';
  escape(out, text, kJsonSpecial,
         [&](std::string_view all, std::size_t at) { return append_json_special(out, all, at); });
  out += '"';
}

void append_markdown(std::string& out, std::string_view text) {
  constexpr std::string_view kMarkup = "\\`*_{}[]<>|~&$";
  for (const char c : for_terminal_lines(text)) {
    if (kMarkup.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
}

// A code span knows no escapes: more backticks than the text has in a row enclose it.
void append_markdown_code(std::string& out, std::string_view text) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  out += fence;
  if (text.starts_with('`')) out += ' ';
  out += for_terminal_lines(text);
  if (text.ends_with('`')) out += ' ';
  out += fence;
}

std::string for_terminal(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  escape(out, text, kTerminalSpecial, [&](std::string_view all, std::size_t at) {
    const Utf8 character = decode_utf8(all, at);
    const bool unsafe = !character.valid || is_control(character.code) || is_noncharacter(character.code) ||
                        is_line_separator(character.code) || turns_text_around(character.code);
    if (unsafe) {
      out += '?';
    } else {
      out.append(all, at, character.length);
    }
    return character.length;
  });
  return out;
}

}  // namespace casemate::reports
