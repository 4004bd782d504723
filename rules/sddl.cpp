// SPDX-License-Identifier: Apache-2.0
#include "rules/sddl.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "rules/principals.h"
#include "rules/sddl_tokens.h"
#include "rules/text.h"

namespace casemate {
namespace {

constexpr std::size_t kMaxSddlBytes = 64 * 1024;  // a security descriptor itself holds at most 64 KiB
constexpr std::size_t kMaxEntries = 1024;

Error malformed(std::string what, std::string_view culprit) {
  return Error{ErrorCode::malformed, std::move(what), shorten(culprit, 40), {}};
}

Result<std::string> canonical_sid(std::string_view text) {
  text = trim(text);
  const std::string_view alias = sddl::find_alias(text);
  if (!alias.empty()) return std::string(alias);
  if (!is_sid(text)) return malformed("not a SID nor one of its short forms", text);
  std::string sid(text);
  sid[0] = 'S';
  return sid;
}

// Numbers are hexadecimal with 0x, octal with a leading 0, else decimal.
std::optional<std::uint32_t> parse_mask_number(std::string_view text) {
  int base = 10;
  if (istarts_with(text, "0x")) {
    base = 16;
    text.remove_prefix(2);
  } else if (text.size() > 1 && text.front() == '0') {
    base = 8;
  }
  std::uint32_t mask = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), mask, base);
  if (code != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return mask;
}

Result<std::uint32_t> parse_rights(std::string_view text, SddlObject object) {
  text = trim(text);
  std::uint32_t mask = 0;
  if (!text.empty() && text.front() >= '0' && text.front() <= '9') {
    const auto number = parse_mask_number(text);
    if (!number) return malformed("not an access mask", text);
    mask = *number;
  } else {
    if (text.size() % 2 != 0) return malformed("not a row of two-letter rights", text);
    for (std::size_t i = 0; i < text.size(); i += 2) {
      const auto right = sddl::find_right(text.substr(i, 2));
      if (!right) return malformed("unknown right", text.substr(i, 2));
      mask |= *right;
    }
  }
  return sddl::map_generic(mask, object);
}

Result<std::bitset<sddl::kFlagCount>> parse_flags(std::string_view text) {
  text = trim(text);
  std::bitset<sddl::kFlagCount> flags;
  if (text.size() % 2 != 0) return malformed("not a row of two-letter flags", text);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const auto flag = sddl::find_flag(text.substr(i, 2));
    if (!flag) return malformed("unknown flag of an entry", text.substr(i, 2));
    flags.set(*flag);
  }
  return flags;
}

std::string hex(std::uint32_t mask) {
  std::array<char, 8> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), mask, 16).ptr;
  return "0x" + std::string(digits.data(), end);
}

struct Entry {
  sddl::EntryClass kind = sddl::EntryClass::allow;
  bool inherited = false;
  std::string text;  ///< canonical, with parentheses
};

// Six fields, and a seventh for conditions and attributes that may hold semicolons itself.
std::vector<std::string_view> split_fields(std::string_view body) {
  std::vector<std::string_view> fields;
  while (fields.size() < 6) {
    const auto semicolon = body.find(';');
    fields.push_back(body.substr(0, semicolon));
    if (semicolon == std::string_view::npos) return fields;
    body.remove_prefix(semicolon + 1);
  }
  fields.push_back(body);
  return fields;
}

Result<Entry> parse_entry(std::string_view body, SddlObject object) {
  const auto fields = split_fields(body);
  if (fields.size() < 6) return malformed("an entry has six fields", body);
  const std::string_view type = trim(fields[0]);
  const auto kind = sddl::find_entry_type(type);
  if (!kind) return malformed("unknown type of entry", type);
  const auto flags = parse_flags(fields[1]);
  if (!flags) return flags.error();
  const auto mask = parse_rights(fields[2], object);
  if (!mask) return mask.error();
  const auto sid = canonical_sid(fields[5]);
  if (!sid) return sid.error();
  std::string text = "(" + std::string(type) + ";";
  for (unsigned i = 0; i < sddl::kFlagCount; ++i) {
    if (flags->test(i) && i != sddl::kInherited) text += sddl::flag_word(i);
  }
  text += ";" + hex(*mask) + ";" + fold_case(trim(fields[3])) + ";" + fold_case(trim(fields[4])) + ";" + *sid;
  if (fields.size() == 7) text += ";" + std::string(trim(fields[6]));
  return Entry{*kind, flags->test(sddl::kInherited), text + ")"};
}

// The text between a '(' at the front and its ')', honouring nesting and quotes of conditions.
std::optional<std::string_view> bracketed(std::string_view text) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (quoted) continue;
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && --depth == 0) return text.substr(1, i - 1);
  }
  return std::nullopt;
}

// Entries of one class in a row grant or deny the same in any order; of a SACL, all of them.
void sort_entries(std::vector<Entry>& entries, bool is_dacl) {
  const auto by_text = [](const Entry& a, const Entry& b) { return a.text < b.text; };
  auto from = entries.begin();
  while (from != entries.end()) {
    const auto to =
        is_dacl ? std::find_if(from, entries.end(), [&](const Entry& entry) { return entry.kind != from->kind; })
                : entries.end();
    std::sort(from, to, by_text);
    from = to;
  }
  const auto same = [](const Entry& a, const Entry& b) { return a.text == b.text; };
  entries.erase(std::unique(entries.begin(), entries.end(), same), entries.end());
}

// Control flags before the entries.  Whether inheritance was automatic (AI, AR) grants nothing and is dropped.
Result<std::string> take_control_flags(std::string_view& rest) {
  constexpr std::string_view kNull = "NO_ACCESS_CONTROL";
  std::string flags;
  while (!rest.empty() && rest.front() != '(') {
    if (rest.starts_with(kNull)) {
      flags += kNull;
      rest.remove_prefix(kNull.size());
    } else if (rest.starts_with("AI") || rest.starts_with("AR")) {
      rest.remove_prefix(2);
    } else if (rest.front() == 'P') {
      if (flags.find('P') == std::string::npos) flags += 'P';
      rest.remove_prefix(1);
    } else if (rest.front() == ' ') {
      rest.remove_prefix(1);
    } else {
      break;  // the next part
    }
  }
  return flags;
}

Result<std::string> parse_acl(std::string_view& rest, bool is_dacl, SddlObject object) {
  const auto flags = take_control_flags(rest);
  if (!flags) return flags;
  std::vector<Entry> entries;
  std::size_t count = 0;
  while (!rest.empty() && rest.front() == '(') {
    if (++count > kMaxEntries) return malformed("more than 1024 entries", {});
    const auto body = bracketed(rest);
    if (!body) return malformed("an entry is not closed", rest);
    auto entry = parse_entry(*body, object);
    if (!entry) return entry.error();
    if (!entry->inherited) entries.push_back(std::move(*entry));
    rest = trim(rest.substr(body->size() + 2));
  }
  sort_entries(entries, is_dacl);
  std::string text = *flags;
  for (const auto& entry : entries) text += entry.text;
  return text;
}

// An owner or group runs to the next "X:".
Result<std::string> parse_owner(std::string_view& rest) {
  const auto colon = rest.find(':');
  const std::string_view sid = colon == std::string_view::npos ? rest : rest.substr(0, colon == 0 ? 0 : colon - 1);
  rest.remove_prefix(sid.size());
  return canonical_sid(sid);
}

}  // namespace

Result<std::string> normalise_sddl(std::string_view sddl, SddlObject object) {
  if (sddl.size() > kMaxSddlBytes) return Error{ErrorCode::too_large, "a security descriptor over 64 KiB", {}, {}};
  constexpr std::string_view kParts = "OGDS";
  std::array<std::optional<std::string>, 4> parts;
  std::string_view rest = trim(sddl);
  if (rest.empty()) return malformed("an empty security descriptor", {});
  while (!rest.empty()) {
    const auto part = kParts.find(rest.front());
    if (part == std::string_view::npos || rest.size() < 2 || rest[1] != ':') {
      return malformed("expected O:, G:, D: or S:", rest);
    }
    if (parts[part]) return malformed("a part stands twice", rest);
    rest.remove_prefix(2);
    auto text = part < 2 ? parse_owner(rest) : parse_acl(rest, part == 2, object);
    if (!text) return text;
    parts[part] = std::move(*text);
  }
  std::string canonical;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i]) canonical += std::string(1, kParts[i]) + ":" + *parts[i];
  }
  return canonical;
}

}  // namespace casemate
