// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/import_yaml.h"

#include "rules/text.h"

namespace casemate::authoring {
namespace {

// The length of the UTF-8 sequence that `text` begins with; 0 where it is none, or a character that no file may hold.
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return lead < 0x20 || lead == 0x7F ? 0 : 1;
  const std::size_t length = lead >= 0xF0 && lead < 0xF5 ? 4 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xC2 && lead < 0xE0 ? 2 : 0;
  if (length == 0 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80) return 0;
  }
  if (lead == 0xC2 && byte(1) < 0xA0) return 0;  // C1 controls, U+0085 among them
  if (text.starts_with("\xE2\x80\xA8") || text.starts_with("\xE2\x80\xA9")) return 0;
  return length;
}

}  // namespace

bool fits_yaml(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = character_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string yaml_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    out += c;
    if (c == '\'') out += c;
  }
  return out + "'";
}

std::string yaml_list(std::string_view key, const std::vector<std::string>& items, std::size_t indent) {
  std::string line = std::string(key) + ": [" + join(items, ", ") + "]";
  if (indent + line.size() <= kYamlWidth) return line;
  std::string out = std::string(key) + ":";
  for (const std::string& item : items) out += "\n" + std::string(indent + 2, ' ') + "- " + item;
  return out;
}

std::string yaml_comment(std::string_view text) {
  std::string out;
  std::string line = "#";
  const std::string safe = shorten(text, text.size() * 4 + 1);
  std::string_view rest = safe;
  while (!rest.empty()) {
    const auto blank = rest.find(' ');
    const std::string_view word = rest.substr(0, blank);
    if (line.size() > 4 && line.size() + 1 + word.size() > kYamlWidth) {
      out += line + "\n";
      line = "#  ";
    }
    line += " ";
    line += word;
    rest = blank == std::string_view::npos ? std::string_view() : rest.substr(blank + 1);
  }
  return out + line + "\n";
}

}  // namespace casemate::authoring
