// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/inf_lines.h"

#include "rules/text.h"

namespace casemate::evidence {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "4," behind the '=' at `at`: the type and where the data begins.
std::optional<InfRegistryEntry> type_behind(std::string_view line, std::size_t at) {
  constexpr std::size_t kMaxDigits = 9;
  InfRegistryEntry entry;
  std::size_t i = at + 1;
  while (i < line.size() && (line[i] == ' ' || line[i] == '\t')) ++i;
  const std::size_t first = i;
  for (; i < line.size() && is_digit(line[i]); ++i) {
    if (i - first == kMaxDigits) return std::nullopt;
    entry.type = entry.type * 10 + static_cast<std::uint32_t>(line[i] - '0');
  }
  if (i == first || i == line.size() || line[i] != ',') return std::nullopt;
  entry.data = line.substr(i + 1);
  return entry;
}

/// Position of the first comma outside quotes; npos when there is none or a quote stays open.
std::size_t comma_outside_quotes(std::string_view text) {
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (text[i] == ',' && !quoted) return i;
  }
  return std::string_view::npos;
}

}  // namespace

std::optional<std::string_view> inf_section_name(std::string_view line) {
  line = trim(line);
  if (line.size() < 3 || line.front() != '[' || line.back() != ']') return std::nullopt;
  const std::string_view name = trim(line.substr(1, line.size() - 2));
  if (name.empty() || name.find_first_of("[]") != std::string_view::npos) return std::nullopt;
  return name;
}

bool split_inf_entry(std::string_view line, std::string_view& key, std::string_view& value) {
  const auto equals = line.find('=');
  if (equals == std::string_view::npos) return false;
  key = trim(line.substr(0, equals));
  value = trim(line.substr(equals + 1));
  return !key.empty();
}

std::optional<InfRegistryEntry> split_inf_registry_entry(std::string_view line) {
  line = trim(line);
  for (auto at = line.find('='); at != std::string_view::npos; at = line.find('=', at + 1)) {
    auto entry = type_behind(line, at);
    if (!entry) continue;
    const auto path = unquote(trim(line.substr(0, at)));
    if (!path || path->empty()) return std::nullopt;
    entry->path = *path;
    return entry;
  }
  return std::nullopt;
}

std::optional<std::array<std::string_view, 3>> split_inf_object(std::string_view line) {
  std::array<std::string_view, 3> fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const bool last = i + 1 == fields.size();
    const auto comma = last ? line.size() : comma_outside_quotes(line);
    if (comma == std::string_view::npos) return std::nullopt;
    const auto field = unquote(trim(line.substr(0, comma)));
    if (!field) return std::nullopt;
    fields.at(i) = *field;
    if (!last) line.remove_prefix(comma + 1);
  }
  return fields;
}

std::optional<std::string_view> unquote(std::string_view text) {
  const bool opened = text.starts_with('"');
  const bool closed = text.ends_with('"') && text.size() > 1;
  if (opened != closed) return std::nullopt;
  return opened ? text.substr(1, text.size() - 2) : text;
}

std::vector<std::string> split_inf_multi_string(std::string_view text) {
  std::vector<std::string> strings(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 3) == "\",\"") {
      strings.back() += ',';
      i += 2;
    } else if (text[i] == ',') {
      strings.emplace_back();
    } else {
      strings.back() += text[i];
    }
  }
  while (!strings.empty() && strings.back().empty()) strings.pop_back();
  return strings;
}

}  // namespace casemate::evidence
