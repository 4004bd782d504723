// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/windows_command_line.h"

#include <algorithm>

namespace casemate::collect {

// A backslash stands for itself but before a quote: there two stand for one.
std::string windows_word(const std::string& word) {
  const bool plain = !word.empty() && word.find_first_of(" \t\n\v\"") == std::string::npos;
  if (plain) return word;
  std::string text = "\"";
  std::size_t backslashes = 0;
  for (const char c : word) {
    if (c == '"') text.append(backslashes + 1, '\\');
    backslashes = c == '\\' ? backslashes + 1 : 0;
    text.push_back(c);
  }
  text.append(backslashes, '\\');
  return text + "\"";
}

std::string windows_command_line(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) {
    // The program's own name knows no backslashes before quotes, and cannot hold a quote.
    line += line.empty() ? "\"" + word + "\"" : " " + windows_word(word);
  }
  return line;
}

}  // namespace casemate::collect
