// SPDX-License-Identifier: Apache-2.0
// [Registry Values].
#include <array>
#include <optional>

#include "rules/text.h"
#include "scanner/evidence/inf_lines.h"
#include "scanner/evidence/inf_sections.h"
#include "scanner/evidence/registry_value.h"

namespace casemate::evidence {
namespace {

// Nearly every path begins with MACHINE\; the others take the long way.
std::string registry_path(std::string_view path) {
  constexpr std::string_view kMachine = "MACHINE\\";
  if (!istarts_with(path, kMachine) || path.find("\\\\") != std::string_view::npos)
    return canonical_registry_path(path);
  std::string canonical("HKLM\\");
  canonical += path.substr(kMachine.size());
  return canonical;
}

// Decimal bytes parted by commas: "1,0,255".
std::optional<RegistryValue> read_bytes(std::string_view text) {
  std::string bytes;
  while (!text.empty()) {
    const auto comma = text.find(',');
    const auto number = parse_decimal(trim(text.substr(0, comma)));
    if (!number || *number < 0 || *number > 0xFF) return std::nullopt;
    bytes += static_cast<char>(*number);
    text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
  }
  return RegistryValue{RegistryType::binary, to_hex(bytes)};
}

std::optional<RegistryValue> read_dword(std::string_view text) {
  const auto number = parse_decimal(text);
  if (!number || *number < 0 || *number > 0xFFFFFFFFLL) return std::nullopt;
  return RegistryValue{RegistryType::dword, static_cast<std::uint64_t>(*number)};
}

std::optional<RegistryValue> read_text(RegistryType type, std::string_view text) {
  const auto unquoted = unquote(text);
  if (!unquoted) return std::nullopt;
  return RegistryValue{type, std::string(*unquoted)};
}

// Data by type ([MS-GPSB] 2.2.5 knows these five).
std::optional<RegistryValue> read_data(std::uint32_t type, std::string_view data) {
  const auto kind = static_cast<RegistryType>(type);
  switch (kind) {
    case RegistryType::sz:
    case RegistryType::expand_sz:
      return read_text(kind, trim(data));
    case RegistryType::binary:
      return read_bytes(trim(data));
    case RegistryType::dword:
      return read_dword(trim(data));
    case RegistryType::multi_sz:
      return RegistryValue{kind, split_inf_multi_string(data)};
    case RegistryType::none:
    case RegistryType::dword_big_endian:
    case RegistryType::link:
    case RegistryType::resource_list:
    case RegistryType::full_resource_descriptor:
    case RegistryType::resource_requirements_list:
    case RegistryType::qword:
      break;
  }
  return std::nullopt;
}

}  // namespace

std::string_view read_inf_registry_value(std::string_view line, InfContext& context) {
  const auto entry = split_inf_registry_entry(line);
  if (!entry) return "not of the form path\\name=type,data";
  std::string path = registry_path(entry->path);
  if (path.find('\\') == std::string::npos) return "not a path below a known root";
  auto value = read_data(entry->type, entry->data);
  if (!value) return "the data do not fit the type";
  context.put(Setting(Area::registry, std::move(path)), std::move(*value));
  return {};
}

}  // namespace casemate::evidence
