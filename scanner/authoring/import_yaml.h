// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

// YAML as our own files are written: block style, texts in single quotes.
namespace casemate::authoring {

/// Can the text stand in a YAML file of ours?  Control characters, U+0085, U+2028 and U+2029 cannot, and nothing that is not
/// UTF-8.
bool fits_yaml(std::string_view text);

/// 'text', an apostrophe doubled.  The text must fit_yaml().
std::string yaml_quoted(std::string_view text);

/// "key: [a, b]" on one line where that is short, else one item a line below the key.  `items` are YAML already; `indent` is
/// that of the key.  Without a line end.
std::string yaml_list(std::string_view key, const std::vector<std::string>& items, std::size_t indent);

/// Lines of a comment: "# text", wrapped at blanks; control characters become '?'.
std::string yaml_comment(std::string_view text);

/// Longer lines are wrapped where they can be.
inline constexpr std::size_t kYamlWidth = 120;

}  // namespace casemate::authoring
