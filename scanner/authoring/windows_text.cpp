// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/windows_text.h"

#include <cstdint>

#include "rules/principals.h"

namespace casemate::authoring {

std::string utf16le(std::string_view text) {
  std::string bytes;
  const auto put = [&](std::uint32_t unit) {
    bytes += static_cast<char>(unit & 0xFFU);
    bytes += static_cast<char>(unit >> 8U & 0xFFU);
  };
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    std::uint32_t point = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k) {
      point = point << 6U | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    }
    i += length;
    if (point >= 0x10000) {
      put(0xD800 + ((point - 0x10000) >> 10U));
      put(0xDC00 + ((point - 0x10000) & 0x3FFU));
    } else {
      put(point);
    }
  }
  return bytes;
}

RegistryPath split_registry_path(const std::string& path) {
  const auto doubled = path.find("\\\\");
  const auto slash = doubled == std::string::npos ? path.rfind('\\') : doubled;
  if (slash == std::string::npos) return {path, {}};
  return {path.substr(0, slash), path.substr(slash + 1)};
}

std::string template_number(const Value& value) {
  if (const auto* flags = std::get_if<AuditFlags>(&value)) return std::to_string(static_cast<unsigned>(*flags));
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  return "\"" + std::get<std::string>(value) + "\"";
}

std::string template_principals(const Value& value) {
  std::string text;
  for (const std::string& member : std::get<Principals>(value).members) {
    text += (text.empty() ? "" : ",") + std::string(is_sid(member) ? "*" : "") + member;
  }
  return text;
}

}  // namespace casemate::authoring
