// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/rsop_value.h"

#include "rules/principals.h"
#include "rules/text.h"

namespace casemate::evidence {
namespace {

constexpr std::int64_t kDwordSpan = 0x100000000LL;  // 2^32
constexpr std::int64_t kMaxPositive = 0x7FFFFFFFLL;

}  // namespace

std::optional<bool> rsop_boolean(std::string_view text) {
  text = trim(text);
  if (text == "true" || text == "1") return true;
  if (text == "false" || text == "0") return false;
  return std::nullopt;
}

std::optional<std::int64_t> rsop_number(const XmlElement& entry) {
  if (const XmlElement boolean = entry.child("SettingBoolean")) {
    const auto value = rsop_boolean(boolean.text());
    if (!value) return std::nullopt;
    return *value ? 1 : 0;
  }
  const auto number = parse_decimal(trim(entry.child_text("SettingNumber")));
  if (!number || *number >= kDwordSpan || *number < -kMaxPositive - 1) return std::nullopt;
  return *number > kMaxPositive ? *number - kDwordSpan : *number;
}

std::string rsop_text(std::string_view text) {
  const std::string_view trimmed = trim(text);
  if (trimmed.size() >= 2 && trimmed.front() == '"' && trimmed.back() == '"') {
    return std::string(trimmed.substr(1, trimmed.size() - 2));
  }
  return std::string(text);
}

std::optional<RegistryValue> rsop_dword(std::string_view text) {
  const auto number = parse_decimal(trim(text));
  if (!number || *number >= kDwordSpan || *number < -kMaxPositive - 1) return std::nullopt;
  const auto dword = static_cast<std::uint64_t>(*number < 0 ? *number + kDwordSpan : *number);
  return RegistryValue{RegistryType::dword, dword};
}

std::string rsop_principal(const XmlElement& account) {
  const std::string_view sid = trim(account.child_text("SID"));
  if (is_sid(sid)) return std::string(sid);
  const std::string_view name = trim(account.child_text("Name"));
  return name.empty() ? std::string() : principal_from_evidence(name);
}

std::vector<std::string> rsop_strings(const XmlElement& list) {
  std::vector<std::string> strings;
  for (XmlElement element = list.first_child(); element; element = element.next_sibling()) {
    strings.push_back(rsop_text(element.text()));
  }
  while (!strings.empty() && strings.back().empty()) strings.pop_back();
  return strings;
}

}  // namespace casemate::evidence
