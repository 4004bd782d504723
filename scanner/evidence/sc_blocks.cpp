// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/sc_blocks.h"

#include "rules/text.h"

namespace casemate::evidence {
namespace {

constexpr std::string_view kServiceName = "SERVICE_NAME";
constexpr std::string_view kDisplayName = "DISPLAY_NAME";

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_indented(std::string_view line) { return !line.empty() && is_blank(line.front()); }

// "SERVICE_NAME: Spooler" at the start of a line.  A label has no blanks and no backslash follows its colon: a prompt
// ("C:\>sc qc Spooler") is none.
struct Labelled {
  std::string_view label;
  std::string_view value;
};
std::optional<Labelled> split_label(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  const std::string_view label = trim(line.substr(0, colon));
  if (label.empty() || label.find_first_of(" \t[]>") != std::string_view::npos) return std::nullopt;
  if (colon + 1 < line.size() && !is_blank(line[colon + 1])) return std::nullopt;
  return Labelled{label, trim(line.substr(colon + 1))};
}

// The number in front of the colon that ends "[SC] OpenService FAILED 1060:", in whatever language.
std::optional<std::int64_t> failure_code(std::string_view text) {
  if (!text.ends_with(':')) return std::nullopt;
  text = trim(text.substr(0, text.size() - 1));
  const std::size_t blank = text.find_last_of(" \t");
  if (blank == std::string_view::npos) return std::nullopt;
  return parse_decimal(text.substr(blank + 1));
}

// The next word of `rest`; quoted text is one word.
std::string_view take_word(std::string_view& rest) {
  rest = trim(rest);
  if (rest.starts_with('"')) {
    rest.remove_prefix(1);
    const std::size_t quote = rest.find('"');
    const std::string_view word = rest.substr(0, quote);
    rest = quote == std::string_view::npos ? std::string_view{} : rest.substr(quote + 1);
    return word;
  }
  const std::size_t blank = rest.find_first_of(" \t");
  const std::string_view word = rest.substr(0, blank);
  rest = blank == std::string_view::npos ? std::string_view{} : rest.substr(blank);
  return word;
}

// "sc [\\server] qc NAME", "sc query NAME": the service it asks for; empty for an enumeration or another command.
std::string_view service_of_command(std::string_view command) {
  std::string_view word = take_word(command);
  if (!iequals(word, "sc") && !iequals(word, "sc.exe")) return {};
  word = take_word(command);
  if (word.starts_with("\\\\")) word = take_word(command);
  if (!iequals(word, "qc") && !iequals(word, "query") && !iequals(word, "queryex")) return {};
  word = take_word(command);
  return word.find('=') == std::string_view::npos ? word : std::string_view{};
}

bool is_command(std::string_view text) {
  const std::size_t prompt = text.find('>');
  if (prompt == std::string_view::npos) return false;
  return text.starts_with("PS ") || (text.size() > 2 && text[1] == ':' && text[2] == '\\') || prompt == 0;
}

}  // namespace

bool ScReader::next_line() {
  if (have_line_) return true;
  if (!lines_.next(line_)) return false;
  cut_line_ = !lines_.complete || (cut_short_ && lines_.rest.empty());
  have_line_ = true;
  return true;
}

void ScReader::take_command(std::string_view text) {
  command_name_ = service_of_command(text.substr(text.find('>') + 1));
}

void ScReader::read_service(ScBlock& block) {
  const auto name = split_label(line_);
  block.kind = ScBlock::Kind::service;
  block.name = name->value;
  block.line = lines_.number;
  block.cut = cut_line_;
  if (name_label_.empty()) name_label_ = name->label;
  command_name_ = {};
  have_line_ = false;
  while (!block.cut && next_line()) {
    const std::string_view text = trim(line_);
    const bool indented = is_indented(line_);
    if (indented && text.find(':') != std::string_view::npos) {
      const std::size_t colon = text.find(':');
      if (colon != 0) block.fields.push_back({trim(text.substr(colon + 1)), lines_.number});
    } else if (!indented && !text.empty()) {
      const auto display = split_label(line_);
      const bool is_display =
          display && block.fields.empty() && !block.enumerated && !iequals(display->label, name_label_);
      if (!is_display) return;
      block.enumerated = true;
    } else if (text.empty() && !block.fields.empty()) {
      block.cut = block.cut || (cut_line_ && !line_.empty());
      have_line_ = false;
      return;
    }
    block.cut = cut_line_;
    have_line_ = false;
  }
}

void ScReader::read_message(ScBlock& block) {
  block.line = lines_.number;
  block.text = trim(line_);
  block.cut = cut_line_;
  const auto code = failure_code(block.text);
  const bool indented = is_indented(line_);
  have_line_ = false;
  if (istarts_with(block.text, "Enum:")) {
    block.kind = ScBlock::Kind::more;
  } else if (block.text.starts_with("[SC]") && code) {
    block.kind = ScBlock::Kind::failure;
    block.code = *code;
    block.name = command_name_;
    command_name_ = {};  // a command has one answer
    in_message_ = true;
  } else {
    block.kind = indented ? ScBlock::Kind::nameless : ScBlock::Kind::heading;
    while (indented && next_line() && is_indented(line_)) {
      block.cut = cut_line_;
      have_line_ = false;
    }
  }
}

bool ScReader::next(ScBlock& block) {
  block.fields.clear();
  block.name = {};
  block.text = {};
  block.enumerated = false;
  block.cut = false;
  while (next_line()) {
    const std::string_view text = trim(line_);
    const auto label = is_indented(line_) ? std::nullopt : split_label(line_);
    if (text.empty()) {
      have_line_ = false;
    } else if (is_command(text)) {
      in_message_ = false;
      take_command(text);
      have_line_ = false;
    } else if (label && !iequals(label->label, "Enum") &&
               (name_label_.empty() ? !iequals(label->label, kDisplayName)
                                    : iequals(label->label, name_label_) || iequals(label->label, kServiceName))) {
      in_message_ = false;
      read_service(block);
      return true;
    } else if (text.starts_with("[SC]") && !failure_code(text) && !cut_line_) {
      in_message_ = false;  // "[SC] QueryServiceConfig SUCCESS"
      have_line_ = false;
    } else if (in_message_ && !text.starts_with("[SC]") && !is_indented(line_)) {
      have_line_ = false;
    } else {
      read_message(block);
      return true;
    }
  }
  return false;
}

}  // namespace casemate::evidence
