// SPDX-License-Identifier: Apache-2.0
#include "reports/terminal_text.h"

#include <algorithm>
#include <array>
#include <vector>

#include "reports/escape.h"
#include "reports/utf8.h"

namespace casemate::reports {
namespace {

constexpr int kNarrowest = 40;         // below this a path a line is all that remains
constexpr int kWidest = 140;           // longer lines are hard to read
constexpr int kNarrowestForColumns = 72;  // below this, columns hold three words a line
constexpr int kGap = 2;
constexpr int kLeastRoom = 10;         // columns that a text gets beside its label, whatever the label
constexpr std::size_t kMaxText = 400;  // bytes of one text: a security descriptor may have 64 KiB

struct Range {
  char32_t first;
  char32_t last;
};
// Unicode Standard Annex 11, the blocks that are wide as a whole.
constexpr std::array kWide{Range{0x1100, 0x115F}, Range{0x2E80, 0xA4CF},   Range{0xAC00, 0xD7A3},
                           Range{0xF900, 0xFAFF}, Range{0xFE30, 0xFE6F},   Range{0xFF00, 0xFF60},
                           Range{0xFFE0, 0xFFE6}, Range{0x1F300, 0x1FAFF}, Range{0x20000, 0x3FFFD}};
constexpr std::array kCombining{Range{0x300, 0x36F}, Range{0x200B, 0x200F}, Range{0x20D0, 0x20FF},
                                Range{0xFE00, 0xFE0F}};

template <std::size_t N>
bool is_in(const std::array<Range, N>& ranges, char32_t code) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const Range& range) { return code >= range.first && code <= range.last; });
}

std::string_view sgr_of(Ink ink) {
  switch (ink) {
    case Ink::plain:
      return {};
    case Ink::strong:
      return "\x1B[1m";
    case Ink::faint:
      return "\x1B[2m";
    case Ink::red:
      return "\x1B[1;31m";
    case Ink::yellow:
      return "\x1B[33m";
    case Ink::green:
      return "\x1B[32m";
  }
  return {};
}

// Bytes of `text` that fit into `room` columns, at least one character; breaks at blanks where there is one.
std::size_t fitting(std::string_view text, int room) {
  int columns = 0;
  std::size_t at = 0;
  std::size_t last_blank = 0;
  while (at < text.size()) {
    const Utf8 character = decode_utf8(text, at);
    columns += columns_of(text.substr(at, character.length));
    if (columns > room && at != 0) return last_blank != 0 ? last_blank : at;
    if (text[at] == ' ') last_blank = at;
    at += character.length;
  }
  return at;
}

std::string safe(std::string_view text) {
  if (text.size() <= kMaxText) return for_terminal(text);
  std::size_t end = kMaxText;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return for_terminal(text.substr(0, end)) + "…";
}

// The lines of a text in a column.
std::vector<std::string> wrapped(std::string_view text, int room) {
  const std::string whole = safe(text);
  std::vector<std::string> lines;
  for (std::string_view rest = whole; !rest.empty();) {
    const std::size_t length = fitting(rest, room);
    lines.emplace_back(rest.substr(0, length));
    rest.remove_prefix(length);
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
  }
  return lines;
}

}  // namespace

int columns_of(std::string_view text) {
  int columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Utf8 character = decode_utf8(text, at);
    if (is_in(kWide, character.code)) {
      columns += 2;
    } else if (!is_in(kCombining, character.code)) {
      ++columns;
    }
    at += character.length;
  }
  return columns;
}

TerminalText::TerminalText(bool colour, int width) : colour_(colour), width_(std::clamp(width, kNarrowest, kWidest)) {}

void TerminalText::paint(Ink ink, std::string_view safe_text) {
  const std::string_view sgr = colour_ ? sgr_of(ink) : std::string_view();
  out_ += sgr;
  out_ += safe_text;
  if (!sgr.empty()) out_ += "\x1B[0m";
}

void TerminalText::columns(int indent, std::string_view left, std::string_view right) {
  if (width_ < kNarrowestForColumns) {
    paragraph(indent, Ink::plain, "", 0, left);
    paragraph(indent + kGap, Ink::plain, "", 0, right);
    return;
  }
  const int room = (width_ - indent - kGap) / 2;
  const std::vector<std::string> lefts = wrapped(left, room);
  const std::vector<std::string> rights = wrapped(right, room);
  for (std::size_t i = 0; i < std::max(lefts.size(), rights.size()); ++i) {
    const std::string& first = i < lefts.size() ? lefts[i] : std::string();
    out_ += std::string(static_cast<std::size_t>(indent), ' ') + first;
    if (i < rights.size()) out_ += std::string(static_cast<std::size_t>(room - columns_of(first) + kGap), ' ') + rights[i];
    out_ += '\n';
  }
}

void TerminalText::paragraph(int indent, Ink ink, std::string_view label, int label_width, std::string_view text) {
  std::string safe_label = safe(label);
  const std::size_t label_bytes = fitting(safe_label, text.empty() ? width_ - indent : width_ - indent - kLeastRoom);
  if (label_bytes < safe_label.size()) safe_label.resize(label_bytes);
  const std::string safe_text = safe(text);
  const auto spaces = [](int count) { return std::string(static_cast<std::size_t>(std::max(count, 0)), ' '); };
  out_ += spaces(indent);
  paint(ink, safe_label);
  std::string_view rest = safe_text;
  if (rest.empty()) {
    out_ += '\n';
    return;
  }
  label_width = std::min(label_width, width_ - indent - kLeastRoom);
  const int used = std::max(columns_of(safe_label), label_width);
  out_ += spaces(used - columns_of(safe_label));
  // A label wider than its column pushes its own line only; the lines below keep to the column.
  int room = width_ - indent - used;
  while (true) {
    const std::size_t length = fitting(rest, std::max(room, kLeastRoom));
    out_ += rest.substr(0, length);
    out_ += '\n';
    rest.remove_prefix(length);
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    if (rest.empty()) return;
    out_ += spaces(indent + label_width);
    room = width_ - indent - label_width;
  }
}

}  // namespace casemate::reports
