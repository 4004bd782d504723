// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/redaction.h"

#include <algorithm>
#include <array>

#include "rules/text.h"

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

}  // namespace

std::string without_secrets(std::string_view text, Secret secret) {
  if (secret == Secret::none) return std::string(text);
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
