// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// Which characters a document may hold.  Invisible ones could make a rule say something else than what its reader sees.
namespace casemate {

/// A character that is refused, and where it stands.
struct ForbiddenCharacter {
  std::size_t offset = 0;
  std::string name;  ///< "U+2028 (line separator)", "a byte that is not UTF-8"
};

/// Where a text stands: the file as stored, or one scalar after escapes such as "\x01" were resolved.
enum class TextStage { file, scalar };

/// The first control character, U+0085, U+2028, U+2029, inner byte order mark or byte that is not UTF-8.  Tabs and line
/// feeds are text; a carriage return only before a line feed of a file.
std::optional<ForbiddenCharacter> find_forbidden_character(std::string_view text, TextStage stage);

}  // namespace casemate
