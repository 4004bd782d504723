// SPDX-License-Identifier: Apache-2.0
#include "rules/variables.h"

#include <algorithm>

namespace casemate {
namespace {

/// One '{name}' of a text; nothing found: begin is npos.
struct Mention {
  std::size_t begin = std::string_view::npos;
  std::size_t end = 0;  ///< behind the brace
  std::string_view name;
};

Mention find_mention(std::string_view text, std::size_t from) {
  constexpr std::size_t kLongestName = 64;  // a longer name is no name anybody writes; bounds the search for the brace
  for (auto open = text.find('{', from); open != std::string_view::npos; open = text.find('{', open + 1)) {
    const auto rest = text.substr(open + 1, kLongestName + 1);
    const auto name = rest.substr(0, rest.find('}'));
    if (name.size() < rest.size() && is_variable_name(name)) return {open, open + name.size() + 2, name};
  }
  return {};
}

// A letter that a backslash escapes stands before the brace: \p{…}, \P{…}, \x{…}.
bool is_pattern_syntax(std::string_view pattern, std::size_t brace) {
  if (brace < 2 || pattern[brace - 2] != '\\') return false;
  std::size_t backslashes = 0;
  while (backslashes + 1 < brace && pattern[brace - 2 - backslashes] == '\\') ++backslashes;
  const char letter = pattern[brace - 1];
  return backslashes % 2 == 1 && (letter == 'p' || letter == 'P' || letter == 'x');
}

void append_literally(std::string& pattern, std::string_view value) {
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte >= 0x80 || c == '_' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    if (!plain) pattern += '\\';
    pattern += c;
  }
}

void append_alternatives(std::string& pattern, const std::vector<std::string>& values) {
  pattern += "(?:";
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i != 0) pattern += '|';
    append_literally(pattern, values[i]);
  }
  pattern += ')';
}

}  // namespace

bool is_variable_name(std::string_view name) {
  if (name.empty() || name.front() < 'a' || name.front() > 'z') return false;
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

Expansion expand_variables(std::string_view text, const Variables& variables) {
  Expansion expansion{.texts = {std::string{}}};
  std::size_t done = 0;
  for (auto mention = find_mention(text, 0); mention.begin != std::string_view::npos;
       mention = find_mention(text, done)) {
    const auto variable = variables.find(mention.name);
    if (variable == variables.end()) return {.unknown = std::string(mention.name)};
    const auto& values = variable->second;
    if (expansion.texts.size() * values.size() > kMaxExpansion) return {.too_many = true};
    std::vector<std::string> longer;
    for (const auto& before : expansion.texts) {
      for (const auto& value : values)
        longer.push_back(before + std::string(text.substr(done, mention.begin - done)) + value);
    }
    expansion.texts = std::move(longer);
    done = mention.end;
  }
  for (auto& result : expansion.texts) result += text.substr(done);
  return expansion;
}

Expansion expand_pattern_variables(std::string_view pattern, const Variables& variables) {
  std::string expanded;
  std::size_t done = 0;
  for (auto mention = find_mention(pattern, 0); mention.begin != std::string_view::npos;
       mention = find_mention(pattern, done)) {
    expanded += pattern.substr(done, mention.begin - done);
    done = mention.end;
    if (is_pattern_syntax(pattern, mention.begin)) {
      expanded += pattern.substr(mention.begin, mention.end - mention.begin);
      continue;
    }
    const auto variable = variables.find(mention.name);
    if (variable == variables.end()) return {.unknown = std::string(mention.name)};
    append_alternatives(expanded, variable->second);
  }
  expanded += pattern.substr(done);
  return {.texts = {std::move(expanded)}};
}

}  // namespace casemate
