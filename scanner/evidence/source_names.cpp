// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/source_names.h"

#include <algorithm>

namespace casemate::evidence {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool is_trail(std::string_view bytes, std::size_t at) {
  return at < bytes.size() && (static_cast<unsigned char>(bytes[at]) & 0xC0) == 0x80;
}

// Length of the well-formed character at `at` (Unicode 15, table 3-7), 0 when there is none.
std::size_t character_length(std::string_view bytes, std::size_t at) {
  const auto lead = static_cast<unsigned char>(bytes[at]);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4 || !is_trail(bytes, at + 1)) return 0;
  if (lead < 0xE0) return 2;
  const auto second = static_cast<unsigned char>(bytes[at + 1]);
  if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) || !is_trail(bytes, at + 2)) return 0;
  if (lead < 0xF0) return 3;
  if ((lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F) || !is_trail(bytes, at + 3)) return 0;
  return 4;
}

bool has_drive_letter(std::string_view path) {
  if (path.size() < 2 || path[1] != ':') return false;
  const char letter = path[0];
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

// Does any part between slashes climb?
bool has_parent_part(std::string_view path) {
  while (true) {
    const auto slash = path.find('/');
    if (path.substr(0, slash) == "..") return true;
    if (slash == std::string_view::npos) return false;
    path.remove_prefix(slash + 1);
  }
}

}  // namespace

std::string valid_utf8(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = character_length(bytes, at);
    text += length == 0 ? kReplacement : bytes.substr(at, length);
    at += std::max<std::size_t>(length, 1);
  }
  return text;
}

std::string member_path(std::string_view name, std::string_view& refused) {
  std::string path = valid_utf8(name);
  std::replace(path.begin(), path.end(), '\\', '/');
  while (path.starts_with("./")) path.erase(0, 2);
  refused = {};
  if (path.empty() || path.back() == '/') refused = "the name is no file's name";
  if (path.starts_with('/')) refused = "the name is absolute";
  if (has_drive_letter(path)) refused = "the name has a drive letter";
  if (has_parent_part(path)) refused = "the name leaves the archive";
  if (path.find('\0') != std::string::npos) refused = "the name holds a NUL";
  return path;
}

}  // namespace casemate::evidence
