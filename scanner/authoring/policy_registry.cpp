// SPDX-License-Identifier: Apache-2.0
// Registry.pol and its text form.
#include <map>

#include "rules/settings_table.h"
#include "rules/text.h"
#include "scanner/authoring/policy_text.h"
#include "scanner/authoring/windows_text.h"

namespace casemate::authoring {
namespace {

using Records = std::map<std::string, const ShownSetting*, ILess>;  // path → its value

constexpr std::string_view kDelete = "**del.";

bool is_policy_key(const std::string& path) {
  for (const std::string_view below : {"HKLM\\Software\\Policies\\", "HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\"}) {
    if (istarts_with(path, below)) return true;
  }
  return false;
}

// Security templates read strings up to their line's end and keep quotes and commas only in one form.
bool is_plain(const std::string& text) { return text.find('"') == std::string::npos; }
bool is_plain_element(const std::string& text) { return !text.empty() && is_plain(text) && trim(text) == text; }

bool fits_template(const std::string& path, const RegistryValue& value) {
  const RegistryPath at = split_registry_path(path);
  if (at.name.empty() || at.name.find_first_of("\\=\"") != std::string::npos || at.key.find_first_of("=\"") != std::string::npos) return false;
  switch (value.type) {
    case RegistryType::dword: return true;
    case RegistryType::binary: return !std::get<std::string>(value.data).empty();
    case RegistryType::sz:
    case RegistryType::expand_sz: return is_plain(std::get<std::string>(value.data));
    case RegistryType::multi_sz:
      for (const std::string& element : std::get<std::vector<std::string>>(value.data)) {
        if (!is_plain_element(element)) return false;
      }
      return true;
    case RegistryType::none:
    case RegistryType::dword_big_endian:
    case RegistryType::link:
    case RegistryType::resource_list:
    case RegistryType::full_resource_descriptor:
    case RegistryType::resource_requirements_list:
    case RegistryType::qword: return false;
  }
  return false;
}

Records records_of(const ShownSettings& settings, bool user) {
  Records records;
  for (const ShownSetting* one : settings) {
    if (one->setting.area() != Area::registry || in_policy_template(*one)) continue;
    if (one->setting.name().starts_with("HKCU\\") == user) records[one->setting.name()] = one;
  }
  return records;
}

std::string little_endian(std::uint64_t number, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>(number >> (8 * i) & 0xFFU);
  return text;
}
std::string from_hex(const std::string& hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return bytes;
}

std::string data_of(const RegistryValue& value) {
  const std::string end(2, '\0');
  if (const auto* number = std::get_if<std::uint64_t>(&value.data)) return little_endian(*number, value.type == RegistryType::dword ? 4 : 8);
  if (const auto* list = std::get_if<std::vector<std::string>>(&value.data)) {
    std::string bytes;
    for (const std::string& element : *list) bytes += utf16le(element) + end;
    return bytes + end;
  }
  const auto& text = std::get<std::string>(value.data);
  return value.type == RegistryType::binary ? from_hex(text) : utf16le(text) + end;
}

std::string record(const std::string& key, const std::string& name, RegistryType type, const std::string& data) {
  const std::string nul(2, '\0');
  return utf16le("[") + utf16le(key) + nul + utf16le(";") + utf16le(name) + nul + utf16le(";") + little_endian(static_cast<std::uint32_t>(type), 4) +
         utf16le(";") + little_endian(data.size(), 4) + utf16le(";") + data + utf16le("]");
}

std::string lgpo_action(const RegistryValue& value) {
  if (const auto* number = std::get_if<std::uint64_t>(&value.data)) {
    return (value.type == RegistryType::dword ? "DWORD:" : "QWORD:") + std::to_string(*number);
  }
  if (const auto* list = std::get_if<std::vector<std::string>>(&value.data)) return "MULTISZ:" + join(*list, "\\0");
  const auto& text = std::get<std::string>(value.data);
  return (value.type == RegistryType::binary ? "BINARY:" : value.type == RegistryType::sz ? "SZ:" : "EXSZ:") + text;
}

}  // namespace

bool in_policy_template(const ShownSetting& one) {
  if (one.setting.area() != Area::registry || !one.shown || !one.setting.name().starts_with("HKLM\\")) return false;
  if (is_policy_key(one.setting.name()) && !is_security_option(one.setting)) return false;
  return fits_template(one.setting.name(), std::get<RegistryValue>(*one.shown));
}

std::string policy_registry_bytes(const ShownSettings& settings, bool user) {
  const Records records = records_of(settings, user);
  if (records.empty()) return {};
  std::string bytes = "PReg" + little_endian(1, 4);
  for (const auto& [path, one] : records) {
    const RegistryPath at = split_registry_path(path.substr(5));
    if (one->shown) {
      const auto& value = std::get<RegistryValue>(*one->shown);
      bytes += record(at.key, at.name, value.type, data_of(value));
    } else {
      bytes += record(at.key, std::string(kDelete) + at.name, RegistryType::sz, data_of({RegistryType::sz, std::string(" ")}));
    }
  }
  return bytes;
}

std::string lgpo_text(const ShownSettings& settings) {
  std::string text;
  for (const bool user : {false, true}) {
    for (const auto& [path, one] : records_of(settings, user)) {
      const RegistryPath at = split_registry_path(path.substr(5));
      text += std::string(user ? "User" : "Computer") + "\r\n" + at.key + "\r\n" + at.name + "\r\n" +
              (one->shown ? lgpo_action(std::get<RegistryValue>(*one->shown)) : "DELETE") + "\r\n\r\n";
    }
  }
  return text;
}

}  // namespace casemate::authoring
