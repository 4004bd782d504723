// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/reg_lines.h"

#include "rules/text.h"

namespace casemate::evidence {
namespace {

constexpr std::size_t kMaxTypeDigits = 8;  // types are 32-bit numbers

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<std::uint32_t> hex_number(std::string_view digits) {
  if (digits.empty() || digits.size() > kMaxTypeDigits) return std::nullopt;
  std::uint32_t number = 0;
  for (const char c : digits) {
    const int digit = hex_digit(c);
    if (digit < 0) return std::nullopt;
    number = number << 4U | static_cast<std::uint32_t>(digit);
  }
  return number;
}

}  // namespace

std::optional<std::string_view> reg_key_path(std::string_view line) {
  line = trim(line);
  if (line.size() < 3 || line.front() != '[' || line.back() != ']') return std::nullopt;
  return line.substr(1, line.size() - 2);
}

std::size_t reg_closing_quote(std::string_view text) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      return i;
    }
  }
  return std::string_view::npos;
}

std::optional<std::string> reg_unescape(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      if (++i == text.size() || (text[i] != '\\' && text[i] != '"')) return std::nullopt;
    }
    plain += text[i];
  }
  return plain;
}

std::optional<RegValueHead> split_reg_value(std::string_view line) {
  RegValueHead head;
  std::size_t at = 1;
  if (line.starts_with('"')) {
    const std::size_t end = reg_closing_quote(line);
    if (end == std::string_view::npos) return std::nullopt;
    auto name = reg_unescape(line.substr(1, end - 1));
    if (!name) return std::nullopt;
    head.name = std::move(*name);
    at = end + 1;
  } else if (!line.starts_with('@')) {
    return std::nullopt;
  }
  const auto is_blank = [&](std::size_t i) { return i < line.size() && (line[i] == ' ' || line[i] == '\t'); };
  while (is_blank(at)) ++at;
  if (at >= line.size() || line[at] != '=') return std::nullopt;
  ++at;
  while (is_blank(at)) ++at;
  head.data = at;
  return head;
}

std::optional<std::uint32_t> take_reg_hex_head(std::string_view& data) {
  constexpr std::uint32_t kBinary = 3;
  if (istarts_with(data, "hex:")) {
    data.remove_prefix(4);
    return kBinary;
  }
  if (!istarts_with(data, "hex(")) return std::nullopt;
  const auto close = data.substr(0, 4 + kMaxTypeDigits + 2).find("):");
  if (close == std::string_view::npos) return std::nullopt;
  const auto type = hex_number(data.substr(4, close - 4));
  if (type) data.remove_prefix(close + 2);
  return type;
}

std::optional<std::uint32_t> reg_dword(std::string_view data) {
  constexpr std::string_view kHead = "dword:";
  if (!istarts_with(data, kHead)) return std::nullopt;
  return hex_number(trim(data.substr(kHead.size())));
}

bool append_reg_bytes(std::string_view text, std::string& bytes) {
  text = trim(text);
  while (!text.empty()) {
    const auto comma = text.find(',');
    const std::string_view digits = trim(text.substr(0, comma));
    if (digits.size() > 2) return false;
    const auto byte = hex_number(digits);
    if (!byte) return false;
    bytes += static_cast<char>(*byte);
    text = comma == std::string_view::npos ? std::string_view{} : trim(text.substr(comma + 1));
  }
  return true;
}

}  // namespace casemate::evidence
