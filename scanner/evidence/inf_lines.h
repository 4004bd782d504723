// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The grammar of one line of a security template ([MS-GPSB] 2.2), as tolerant as the files Windows itself writes.
namespace casemate::evidence {

/// "[Name]" → Name, blanks around it aside; nullopt for anything else.
std::optional<std::string_view> inf_section_name(std::string_view line);

/// "key = value", split at the first '='; blanks around both go.  False when there is no '=' or no key.
bool split_inf_entry(std::string_view line, std::string_view& key, std::string_view& value);

/// "path\name=4,1" of [Registry Values]: value names may hold '=', so the split is at the first '=' that digits and a
/// comma follow.  The name may stand in quotes.
struct InfRegistryEntry {
  std::string_view path;
  std::uint32_t type = 0;
  std::string_view data;
};
std::optional<InfRegistryEntry> split_inf_registry_entry(std::string_view line);

/// `"name",mode,"text"`: three fields between the first two commas outside quotes, quotes taken off, inner blanks kept.
/// nullopt when there are fewer, or a quote is not closed.
std::optional<std::array<std::string_view, 3>> split_inf_object(std::string_view line);

/// Takes a pair of quotes off; text without quotes stays.  nullopt when only one of the two is there.
std::optional<std::string_view> unquote(std::string_view text);

/// The strings of a REG_MULTI_SZ: commas part them, `","` is a comma inside one, empty strings at the end go.
std::vector<std::string> split_inf_multi_string(std::string_view text);

}  // namespace casemate::evidence
