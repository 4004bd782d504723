// SPDX-License-Identifier: Apache-2.0
// reg export of the keys that hold the values.
#include <array>
#include <map>
#include <set>

#include "rules/facts.h"
#include "rules/text.h"
#include "scanner/authoring/export_text.h"
#include "scanner/authoring/windows_text.h"

namespace casemate::authoring {
namespace {

constexpr std::string_view kUser = "S-1-5-21-1000-2000-3000-1001";
constexpr std::string_view kLogs = "HKLM\\System\\CurrentControlSet\\Services\\EventLog\\";
constexpr std::int64_t kSecondsOfDay = 24 * 60 * 60;

using Keys = std::map<std::string, std::map<std::string, std::string, ILess>, ILess>;  // key → value name → text

char digit(unsigned value) { return "0123456789abcdef"[value & 15U]; }

std::string hex_number(std::uint64_t number, int digits) {
  std::string text;
  for (int i = digits - 1; i >= 0; --i) text += digit(static_cast<unsigned>(number >> (4 * i)));
  return text;
}
std::string hex_bytes(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    if (!text.empty()) text += ',';
    text += hex_number(static_cast<unsigned char>(c), 2);
  }
  return text;
}
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}
std::string dword(std::uint64_t number) { return "dword:" + hex_number(number, 8); }

std::string bytes_with_commas(const std::string& hex) {
  std::string text;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) text += (text.empty() ? "" : ",") + hex.substr(i, 2);
  return text;
}

std::string value_text(const RegistryValue& value) {
  if (const auto* number = std::get_if<std::uint64_t>(&value.data)) {
    if (value.type == RegistryType::dword) return dword(*number);
    std::string bytes;
    for (unsigned i = 0; i < 8; ++i) bytes += static_cast<char>(*number >> (8 * i) & 0xFFU);
    return "hex(b):" + hex_bytes(bytes);
  }
  if (const auto* list = std::get_if<std::vector<std::string>>(&value.data)) {
    std::string bytes;
    for (const std::string& element : *list) bytes += utf16le(element) + std::string(2, '\0');
    return "hex(7):" + hex_bytes(bytes + std::string(2, '\0'));
  }
  const std::string& text = std::get<std::string>(value.data);
  if (value.type == RegistryType::sz) return quoted(text);
  if (value.type == RegistryType::expand_sz) return "hex(2):" + hex_bytes(utf16le(text) + std::string(2, '\0'));
  if (value.type == RegistryType::binary) return "hex:" + bytes_with_commas(text);
  return "hex(" + hex_number(static_cast<std::uint32_t>(value.type), 1) + "):" + bytes_with_commas(text);
}

void put(Keys& keys, const std::string& path, const std::string& text) {
  const RegistryPath at = split_registry_path(path);
  auto& values = keys[at.key];
  const std::string& name = at.name;
  if (text.empty()) return;  // the key is there, the value is not
  values[name.empty() ? "@" : quoted(name)] = text;
}

// What only the registry shows of a log.
void put_log(Keys& keys, const ShownSetting& one) {
  if (!one.shown) return;
  const std::string key = std::string(kLogs) + one.setting.name() + "\\";
  if (one.setting.attribute() == Attribute::guest_access) {
    put(keys, key + "RestrictGuestAccess", dword(static_cast<std::uint64_t>(std::get<std::int64_t>(*one.shown))));
  } else if (one.setting.attribute() == Attribute::retention_days) {
    put(keys, key + "Retention", dword(static_cast<std::uint64_t>(std::get<std::int64_t>(*one.shown) * kSecondsOfDay)));
  } else if (one.setting.attribute() == Attribute::retention && std::get<std::string>(*one.shown) == "by_days") {
    put(keys, key + "Retention", dword(7 * kSecondsOfDay));
  }
}

// "14.3.123.4" as Exchange setup notes it.
void put_exchange_version(Keys& keys, const std::string& version) {
  constexpr std::array<std::string_view, 4> kNames{"MsiProductMajor", "MsiProductMinor", "MsiBuildMajor", "MsiBuildMinor"};
  std::string_view rest = version;
  const std::string major = version.substr(0, version.find('.'));
  for (const std::string_view name : kNames) {
    const auto dot = rest.find('.');
    const auto part = parse_decimal(rest.substr(0, dot));
    put(keys, "HKLM\\Software\\Microsoft\\ExchangeServer\\v" + major + "\\Setup\\" + std::string(name), dword(static_cast<std::uint64_t>(part.value_or(0))));
    rest = dot == std::string_view::npos ? std::string_view() : rest.substr(dot + 1);
  }
}

std::string written_key(const std::string& key) {
  if (key.starts_with("HKCU")) return "HKEY_USERS\\" + std::string(kUser) + key.substr(4);
  return "HKEY_LOCAL_MACHINE" + key.substr(4);
}

}  // namespace

std::string registry_export_text(const ShownSettings& settings) {
  Keys keys;
  for (const ShownSetting* one : settings) {
    if (one->setting.area() == Area::registry) {
      put(keys, one->setting.name(), one->shown ? value_text(std::get<RegistryValue>(*one->shown)) : std::string());
    } else if (one->setting.area() == Area::event_log) {
      put_log(keys, *one);
    } else if (one->setting.area() == Area::fact && one->shown && iequals(one->setting.name(), fact::kExchangeVersion)) {
      put_exchange_version(keys, std::get<std::string>(*one->shown));
    }
  }
  std::string text = "Windows Registry Editor Version 5.00\r\n\r\n";
  for (const auto& [key, values] : keys) {
    text += "[" + written_key(key) + "]\r\n";
    for (const auto& [name, value] : values) text += name + "=" + value + "\r\n";
    text += "\r\n";
  }
  return text;
}

}  // namespace casemate::authoring
