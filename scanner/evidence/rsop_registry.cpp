// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "scanner/evidence/rsop_extensions.h"
#include "scanner/evidence/rsop_value.h"

namespace casemate::evidence {
namespace {

constexpr std::string_view kDelete = "**del.";  // Registry.pol's directive to remove one value

std::optional<RegistryValue> as_dword(const XmlElement& data) { return rsop_dword(data.text()); }
std::optional<RegistryValue> as_text(const XmlElement& data) {
  return RegistryValue{RegistryType::sz, std::string(data.text())};
}
std::optional<RegistryValue> as_expandable(const XmlElement& data) {
  return RegistryValue{RegistryType::expand_sz, std::string(data.text())};
}
std::optional<RegistryValue> as_strings(const XmlElement& data) {
  std::vector<std::string> strings = rsop_strings(data);
  if (!data.first_child() && !data.text().empty()) strings.emplace_back(data.text());
  return RegistryValue{RegistryType::multi_sz, std::move(strings)};
}
std::optional<RegistryValue> as_binary(const XmlElement& data) {
  std::string hex;
  for (const char c : fold_case(data.text())) {
    const bool digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    if (digit) hex.push_back(c);
    if (!digit && c != ' ' && c != '-' && c != ',') return std::nullopt;
  }
  if (hex.size() % 2 != 0) return std::nullopt;
  return RegistryValue{RegistryType::binary, std::move(hex)};
}

struct DataElement {
  std::string_view name;
  std::optional<RegistryValue> (*read)(const XmlElement&);
};
// What may hold the data of a Value, by element name.
constexpr std::array kData{
    DataElement{"Number", &as_dword},
    DataElement{"String", &as_text},
    DataElement{"ExpandString", &as_expandable},
    DataElement{"MultiString", &as_strings},
    DataElement{"Strings", &as_strings},
    DataElement{"Binary", &as_binary},
};

std::optional<RegistryValue> data_of(const XmlElement& value) {
  for (XmlElement element = value.first_child(); element; element = element.next_sibling()) {
    const auto row =
        std::find_if(kData.begin(), kData.end(), [&](const DataElement& d) { return iequals(d.name, element.name()); });
    if (row != kData.end()) return row->read(element);
  }
  return std::nullopt;
}

std::string key_of(std::string_view key, const RsopSide& side) {
  while (!key.empty() && key.back() == '\\') key.remove_suffix(1);
  std::string rooted = canonical_registry_path(key);
  if (!rooted.empty() || key.empty()) return rooted;
  return canonical_registry_path((side.computer ? "HKLM\\" : "HKCU\\") + std::string(key));
}

void read_value(const XmlElement& entry, const XmlElement& value, const std::string& key, const RsopSide& side,
                RsopReading& reading) {
  const std::string_view name = value.child_text("Name");
  const bool removed = istarts_with(name, kDelete);
  if (name.starts_with("**") && !removed) return reading.left_out("directives that clear registry keys are not read");
  Setting setting(Area::registry, key + "\\" + std::string(removed ? name.substr(kDelete.size()) : name));
  if (removed) {
    reading.observe(entry, std::move(setting), DefinedAbsent{}).user = side.user;
    return;
  }
  auto data = data_of(value);
  if (!data) return reading.not_understood(entry, Area::registry, "no registry data that can be read", name);
  reading.observe(entry, std::move(setting), std::move(*data)).user = side.user;
}

void read_setting(const XmlElement& entry, const RsopSide& side, RsopReading& reading) {
  if (!reading.wins(entry, Area::registry)) return;
  const std::string key = key_of(trim(entry.child_text("KeyPath")), side);
  if (key.empty()) return reading.not_understood(entry, Area::registry, "no registry key", entry.child_text("KeyPath"));
  bool any = false;
  for (XmlElement value = entry.first_child(); value; value = value.next_sibling()) {
    if (value.name() != "Value") continue;
    any = true;
    read_value(entry, value, key, side, reading);
  }
  if (!any) reading.left_out("registry keys that a policy creates without a value");
}

}  // namespace

void read_rsop_registry(const XmlElement& extension, const RsopSide& side, RsopReading& reading) {
  for (XmlElement entry = extension.first_child(); entry; entry = entry.next_sibling()) {
    const std::string_view name = entry.name();
    if (name == "Policy") {
      reading.left_out(
          "administrative template policies, which this report names without their registry values; give Registry.pol "
          "or a registry export");
    } else if (name == "RegistrySetting" && !side.computer && side.user.empty()) {
      reading.left_out("registry settings of a user whose SID the report does not tell");
    } else if (name == "RegistrySetting") {
      read_setting(entry, side, reading);
    } else if (name != "Blocked") {
      reading.left_out("registry policy: " + shorten(name, 40) + " is not read");
    }
  }
}

}  // namespace casemate::evidence
