// SPDX-License-Identifier: Apache-2.0
#include "rules/strict_reader.h"

#include <algorithm>
#include <tuple>

#include "rules/text.h"

namespace casemate {
namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// {name} without quotes is a map with one key and no value.
bool looks_like_variable(const Node& map) { return map.keys.size() == 1 && map.items[0].kind == Node::Kind::null; }

std::string not_text(const Node& node, std::string_view what) {
  const std::string subject(what);
  switch (node.kind) {
    case Node::Kind::null:
      return "a value belongs here (" + subject + "); text that reads null is written 'null'";
    case Node::Kind::sequence:
      return subject + " is one text, not a list; put text that holds brackets in single quotes";
    case Node::Kind::map:
      if (looks_like_variable(node)) {
        return subject + " is text, not a map; did you mean '{" + shorten(node.keys[0].text, 40) +
               "}', in single quotes?";
      }
      return subject + " is text, not a map; put text that holds braces or ': ' in single quotes";
    case Node::Kind::scalar:
      break;
  }
  return subject + " must not be empty; leave the key out";
}

}  // namespace

std::string suggest(std::string_view word, const std::vector<std::string>& known) {
  if (const auto near = nearest(word, known)) return " (did you mean '" + *near + "'?)";
  return " (known: " + join(known, ", ") + ")";
}

std::string suggest(std::string_view word, std::span<const std::string_view> known) {
  return suggest(word, std::vector<std::string>(known.begin(), known.end()));
}

void StrictReader::refuse(const Node& at, std::string what, std::string_view culprit, ErrorCode code) {
  if (++mistakes_ <= kMaxMistakes) errors_.push_back({code, std::move(what), shorten(culprit), position_of(at)});
}

void StrictReader::refuse(const Node& at, Error error) {
  if (error.where.line == 0) error.where = position_of(at);
  error.where.file = file_;
  if (++mistakes_ <= kMaxMistakes) errors_.push_back(std::move(error));
}

std::vector<Error> StrictReader::take_errors() {
  std::stable_sort(errors_.begin(), errors_.end(), [](const Error& a, const Error& b) {
    return std::tie(a.where.line, a.where.column) < std::tie(b.where.line, b.where.column);
  });
  return std::move(errors_);
}

bool StrictReader::is_map(const Node& node, std::string_view what) {
  if (node.kind == Node::Kind::map) return true;
  refuse(node, std::string(what) + " is a map of keys and values", node.text);
  return false;
}

bool StrictReader::is_list(const Node& node, std::string_view what, bool may_be_empty) {
  if (node.kind == Node::Kind::sequence) {
    if (may_be_empty || !node.items.empty()) return true;
    refuse(node, "the list is empty (" + std::string(what) + "); leave the key out");
    return false;
  }
  const bool one = node.kind == Node::Kind::scalar;
  refuse(node, std::string(what) + " is a list" + (one ? "; write [" + shorten(node.text, 40) + "]" : ""));
  return false;
}

bool StrictReader::is_scalar(const Node& node, std::string_view what) {
  if (node.kind == Node::Kind::scalar) return true;
  refuse(node, not_text(node, what));
  return false;
}

void StrictReader::find_keys(const Node& map, std::string_view what, std::span<const std::string_view> known,
                             std::span<const Node*> values) {
  if (!is_map(map, what)) return;
  for (std::size_t i = 0; i < map.keys.size(); ++i) {
    const auto found = std::find(known.begin(), known.end(), map.keys[i].text);
    if (found == known.end()) {
      refuse(map.keys[i], "unknown key of " + std::string(what) + suggest(map.keys[i].text, known), map.keys[i].text);
    } else {
      values[static_cast<std::size_t>(found - known.begin())] = &map.items[i];
    }
  }
}

const Node* StrictReader::required(const Node& map, const Node* value, std::string_view what, std::string_view key) {
  if (value == nullptr && map.kind == Node::Kind::map) {
    refuse(map, std::string(what) + " needs '" + std::string(key) + ":'", {}, ErrorCode::not_found);
  }
  return value;
}

std::string StrictReader::text(const Node& node, std::string_view what) {
  if (!is_scalar(node, what)) return {};
  if (trim(node.text).empty()) refuse(node, not_text(node, what));
  return node.text;
}

std::string StrictReader::line(const Node& node, std::string_view what) {
  std::string read = text(node, what);
  if (read.find('\n') != std::string::npos) refuse(node, std::string(what) + " is one line of text", read);
  return read;
}

std::vector<std::string> StrictReader::lines(const Node& node, std::string_view what, bool may_be_empty) {
  std::vector<std::string> read;
  if (!is_list(node, what, may_be_empty)) return read;
  read.reserve(node.items.size());
  for (const auto& entry : node.items) read.push_back(line(entry, what));
  return read;
}

std::string StrictReader::identifier(const Node& node, std::string_view what, std::string_view extra) {
  std::string read = line(node, what);
  const auto is_allowed = [&](char c) {
    return is_letter_or_digit(c) || c == '-' || c == '.' || c == '_' || extra.find(c) != std::string_view::npos;
  };
  if (!read.empty() && (!is_letter_or_digit(read.front()) || !std::all_of(read.begin(), read.end(), is_allowed))) {
    std::string allowed = "-, . and _";
    for (const char c : extra) allowed = std::string{c} + ", " + allowed;
    refuse(node, std::string(what) + " is written with letters, digits, " + allowed + ", a letter or digit first",
           read);
  }
  return read;
}

bool StrictReader::boolean(const Node& node, std::string_view what) {
  const std::string word = text(node, what);
  if (!word.empty() && word != "true" && word != "false") refuse(node, std::string(what) + " is true or false", word);
  return word == "true";
}

}  // namespace casemate
