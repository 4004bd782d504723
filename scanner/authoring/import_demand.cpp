// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/import_demand.h"

#include "rules/principals.h"
#include "rules/settings_table.h"
#include "scanner/authoring/import_yaml.h"

namespace casemate::authoring {
namespace {

using Demands = std::vector<std::string>;

constexpr std::size_t kIndent = 6;  // of the operator of a demand that takes several lines

std::string with_operator(std::string_view name, const std::string& value) { return "{" + std::string(name) + ": " + value + "}"; }

std::string list_demand(std::string_view name, const std::vector<std::string>& items, bool in_order = false) {
  const std::string list = yaml_list(name, items, kIndent);
  const std::string order = in_order ? "in_order: true" : "";
  if (list.find('\n') == std::string::npos) return "{" + list + (in_order ? ", " + order : "") + "}";
  return "\n" + std::string(kIndent, ' ') + list + (in_order ? "\n" + std::string(kIndent, ' ') + order : "");
}

Demands text_demands(std::string_view text) {
  Demands demands;
  if (fits_yaml(text)) demands.push_back(with_operator("equals", yaml_quoted(text)));
  const std::string pattern = literal_pattern(text);
  if (fits_yaml(pattern)) demands.push_back(with_operator("matches", yaml_quoted(pattern)));
  return demands;
}

Demands number_demands(const Setting& setting, std::int64_t number) {
  const SettingType& type = type_of(setting);
  if (type.type == ValueType::boolean && (number == 0 || number == 1)) {
    return {with_operator("equals", number == 1 ? "enabled" : "disabled"), with_operator("equals", std::to_string(number))};
  }
  if (type.unit != Unit::bytes) return {with_operator("equals", std::to_string(number))};
  const bool whole = number % 1024 == 0;
  return {with_operator("equals", "'" + std::to_string(whole ? number / 1024 : number) + (whole ? " KiB'" : " B'"))};
}

Demands word_demands(const Setting& setting, const std::string& text) {
  const ValueType type = type_of(setting).type;
  if (type == ValueType::startup || type == ValueType::state || type == ValueType::retention) return {with_operator("equals", text)};
  if (type == ValueType::sddl) return fits_yaml(text) ? Demands{with_operator("equivalent_to", yaml_quoted(text))} : Demands{};
  return text_demands(text);
}

Demands principal_demands(const Principals& principals) {
  if (principals.members.empty()) return {"nobody"};
  std::vector<std::string> items;
  for (const std::string& member : principals.members) {
    if (!fits_yaml(member)) return {};
    items.push_back(yaml_quoted(principal_word(member)));
  }
  return {list_demand("exactly", items)};
}

Demands registry_demands(const RegistryValue& value) {
  if (const auto* number = std::get_if<std::uint64_t>(&value.data)) return {with_operator("equals", std::to_string(*number))};
  if (const auto* list = std::get_if<std::vector<std::string>>(&value.data)) {
    if (list->empty()) return {"nobody"};
    std::vector<std::string> items;
    for (const std::string& element : *list) {
      if (!fits_yaml(element)) return {};
      items.push_back(yaml_quoted(element));
    }
    return {list_demand("exactly", items, true)};
  }
  const std::string& text = std::get<std::string>(value.data);
  const bool is_text = value.type == RegistryType::sz || value.type == RegistryType::expand_sz;
  return is_text ? text_demands(text) : Demands{with_operator("equals", yaml_quoted(text))};
}

}  // namespace

std::string literal_pattern(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == ' ';
    if (byte < 0x20 || byte == 0x7F) {
      constexpr std::string_view kDigits = "0123456789abcdef";
      out += "\\x";
      out += kDigits[byte >> 4U];
      out += kDigits[byte & 15U];
      continue;
    }
    if (!plain) out += '\\';
    out += c;
  }
  return out;
}

std::string principal_word(std::string_view principal) {
  const std::string_view name = well_known_name(principal);
  if (name.empty()) return std::string(principal);
  const auto pattern = parse_principal_pattern(name);
  const bool same = pattern && pattern->kind == PrincipalPattern::Kind::sid && pattern->text == principal;
  return std::string(same ? name : principal);
}

std::vector<std::string> identity_demands(const Setting& setting, const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return number_demands(setting, *number);
  if (const auto* text = std::get_if<std::string>(&value)) return word_demands(setting, *text);
  if (const auto* flags = std::get_if<AuditFlags>(&value)) return {with_operator("equals", std::string(to_word(*flags)))};
  if (const auto* principals = std::get_if<Principals>(&value)) return principal_demands(*principals);
  if (const auto* registry = std::get_if<RegistryValue>(&value)) return registry_demands(*registry);
  return {"absent"};
}

}  // namespace casemate::authoring
