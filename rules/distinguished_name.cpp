// SPDX-License-Identifier: Apache-2.0
#include "rules/distinguished_name.h"

#include <algorithm>
#include <array>
#include <vector>

#include "rules/text.h"

namespace casemate {
namespace {

// Containers that every domain has and that are no organizational units.
constexpr std::array<std::string_view, 8> kDefaultContainers{
    "Builtin", "Computers", "ForeignSecurityPrincipals", "LostAndFound", "Managed Service Accounts", "Program Data",
    "System",  "Users"};

// Parts between separators that no backslash escapes; the escapes stay.
std::vector<std::string_view> split_unescaped(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == separator) {
      parts.push_back(text.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  parts.push_back(text.substr(begin));
  return parts;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// RFC 4514: a backslash escapes the next character, or two hex digits give a byte.
std::string unescape(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      plain += text[i];
      continue;
    }
    const int high = hex_digit(text[i + 1]);
    const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
    if (high >= 0 && low >= 0) {
      plain += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      plain += text[++i];
    }
  }
  return plain;
}

std::string escape(std::string_view plain) {
  std::string text;
  for (const char c : plain) {
    if (std::string_view(",\\=+<>;\"").find(c) != std::string_view::npos) text += '\\';
    text += c;
  }
  if (text.starts_with('#') || text.starts_with(' ')) text.insert(text.begin(), '\\');
  return text;
}

// A trailing blank that is escaped belongs to the value.
std::string_view trim_part(std::string_view part) {
  const std::string_view trimmed = trim(part);
  const bool escaped = trimmed.ends_with('\\') && trimmed.data() + trimmed.size() < part.data() + part.size();
  return escaped ? std::string_view(trimmed.data(), trimmed.size() + 1) : trimmed;
}

std::string canonical_part(std::string_view part) {
  const auto equal = part.find('=');
  if (equal == std::string_view::npos) return fold_case(escape(unescape(trim_part(part))));
  return fold_case(trim(part.substr(0, equal))) + "=" + fold_case(escape(unescape(trim_part(part.substr(equal + 1)))));
}

}  // namespace

std::string canonical_dn(std::string_view dn) {
  std::string canonical;
  for (const auto part : split_unescaped(dn, ',')) {
    if (!canonical.empty()) canonical += ',';
    canonical += canonical_part(part);
  }
  return canonical;
}

bool is_full_dn(std::string_view dn) {
  const auto parts = split_unescaped(dn, ',');
  const bool typed = std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
    const auto equal = part.find('=');
    return equal != std::string_view::npos && !trim(part.substr(0, equal)).empty() &&
           !trim(part.substr(equal + 1)).empty();
  });
  return typed && istarts_with(trim(parts.back()), "dc");
}

std::size_t dn_depth(std::string_view dn) { return split_unescaped(dn, ',').size(); }

bool dn_equals(std::string_view a, std::string_view b) { return canonical_dn(a) == canonical_dn(b); }

bool dn_is_within(std::string_view dn, std::string_view ancestor) {
  const std::string below = canonical_dn(dn);
  const std::string above = canonical_dn(ancestor);
  if (above.empty() || !below.ends_with(above)) return false;
  if (below.size() == above.size()) return true;
  const std::size_t comma = below.size() - above.size() - 1;
  return below[comma] == ',' && (comma == 0 || below[comma - 1] != '\\');
}

std::string canonical_name_to_dn(std::string_view canonical_name) {
  const std::string_view name = trim(canonical_name);
  if (name.empty() || is_full_dn(name)) return std::string(name);
  const auto parts = split_unescaped(name, '/');
  std::string dn;
  for (std::size_t i = parts.size(); i-- > 1;) {
    if (parts[i].empty()) continue;
    const std::string plain = unescape(parts[i]);
    const bool container = i == 1 && std::any_of(kDefaultContainers.begin(), kDefaultContainers.end(),
                                                 [&](std::string_view known) { return iequals(known, plain); });
    dn += (container ? "CN=" : "OU=") + escape(plain) + ",";
  }
  for (const auto label : split_unescaped(parts[0], '.')) dn += "DC=" + std::string(label) + ",";
  dn.pop_back();
  return dn;
}

}  // namespace casemate
