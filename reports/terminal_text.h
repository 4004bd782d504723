// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace casemate::reports {

enum class Ink : std::uint8_t { plain, strong, faint, red, yellow, green };

/// Text for a terminal of a width: every piece of it is neutralised, long lines are wrapped under their text, colours
/// only where they are wanted.
class TerminalText {
 public:
  TerminalText(bool colour, int width);

  /// One paragraph: `indent` blanks, `label` padded to `label_width` columns, then `text` wrapped beside it.
  void paragraph(int indent, Ink ink, std::string_view label, int label_width, std::string_view text);
  /// Two texts in columns of the same width beside each other, each wrapped in its own; below each other on a terminal too
  /// narrow for that.
  void columns(int indent, std::string_view left, std::string_view right);
  void line(Ink ink, std::string_view text) { paragraph(0, ink, text, 0, {}); }
  void blank() { out_ += '\n'; }
  std::string take() { return std::move(out_); }

 private:
  void paint(Ink ink, std::string_view safe_text);
  std::string out_;
  bool colour_;
  int width_;
};

/// Columns a text takes: wide East Asian characters and emoji two, combining marks none.
int columns_of(std::string_view text);

}  // namespace casemate::reports
