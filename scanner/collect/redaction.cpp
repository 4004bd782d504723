// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/redaction.h"

#include <algorithm>
#include <array>

#include "rules/text.h"
#include "scanner/evidence/encoding.h"
#include "scanner/evidence/reg_lines.h"

namespace casemate::collect {
namespace {

constexpr std::string_view kWithheld = "(withheld)";
// What may stand where a hash would: shadowed, locked, none (passwd(5)).
constexpr std::array<std::string_view, 5> kNoHash{"x", "*", "!", "!!", ""};
constexpr std::array<std::string_view, 6> kNames{"password=", "passwd=", "pass=", "pw=", "secret=", "bindpw="};

std::string password_line(std::string_view line) {
  const auto first = line.find(':');
  const auto second = first == std::string_view::npos ? first : line.find(':', first + 1);
  if (second == std::string_view::npos) return std::string(line);
  const std::string_view field = line.substr(first + 1, second - first - 1);
  if (std::find(kNoHash.begin(), kNoHash.end(), field) != kNoHash.end()) return std::string(line);
  return std::string(line.substr(0, first + 1)) + std::string(kWithheld) + std::string(line.substr(second));
}

// Where a value ends depends on quotes and brackets of each file; the rest of the line goes with it.
std::string credentials_line(std::string_view line) {
  for (std::size_t at = 0; at < line.size(); ++at) {
    const auto name = std::find_if(kNames.begin(), kNames.end(), [&](std::string_view each) { return istarts_with(line.substr(at), each); });
    if (name != kNames.end()) return std::string(line.substr(0, at + name->size())) + std::string(kWithheld);
  }
  return std::string(line);
}

// Where the data of a value end: texts may go over lines, and lines of bytes that end in a backslash do.
std::size_t end_of_data(std::string_view text, std::size_t from) {
  if (text.substr(from).starts_with('"')) {
    const std::size_t close = evidence::reg_closing_quote(text.substr(from));
    return close == std::string_view::npos ? text.size() : from + close + 1;
  }
  while (true) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    const std::string_view line = trim(text.substr(from, end - from));
    if (!line.ends_with('\\') || end == text.size()) return from + (line.empty() ? 0 : text.substr(from, end - from).find_last_not_of(" \t\r") + 1);
    from = end + 1;
  }
}

std::string export_without_passwords(std::string_view bytes) {
  evidence::Decoded decoded;
  evidence::decode(bytes, decoded);
  const std::string_view text = decoded.text;
  std::string out;
  std::size_t kept = 0;
  evidence::LineReader lines{text};
  for (std::string_view line; lines.next(line);) {
    const auto head = evidence::split_reg_value(line);
    if (!head || !iends_with(head->name, "password")) continue;
    const std::size_t from = static_cast<std::size_t>(line.data() - text.data()) + head->data;
    const std::size_t end = end_of_data(text, from);
    const std::string_view data = text.substr(from, end - from);
    if (from < kept || data.starts_with("dword:") || data == "\"\"") continue;
    out += std::string(text.substr(kept, from - kept)) + '"' + std::string(kWithheld) + '"';
    kept = end;
  }
  return kept == 0 ? std::string(bytes) : out + std::string(text.substr(kept));
}

}  // namespace

std::string without_secrets(std::string_view text, Secret secret) {
  if (secret == Secret::none) return std::string(text);
  if (secret == Secret::passwords_in_export) return export_without_passwords(text);
  std::string out;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    const std::string_view line = text.substr(from, end - from);
    out += secret == Secret::password_field ? password_line(line) : credentials_line(line);
    if (end < text.size()) out.push_back('\n');
    from = end + 1;
  }
  return out;
}

}  // namespace casemate::collect
