// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace casemate {

/// Variables of a site: a name and its one or many values.
using Variables = std::map<std::string, std::vector<std::string>, std::less<>>;

/// A lower-case letter, then lower-case letters, digits and underscores.  '{3}' of a pattern and '{0cce9215-…}' are
/// none.
bool is_variable_name(std::string_view name);

/// What became of a text with '{variable}' in it.
struct Expansion {
  std::vector<std::string> texts;  ///< one for each value, or for each combination of values
  std::string unknown;             ///< the first variable nobody defines; texts is then empty
  bool too_many = false;           ///< more than kMaxExpansion combinations; texts is then empty
};
/// A site lists some dozens of names; a thousand is a mistake.
inline constexpr std::size_t kMaxExpansion = 1000;

Expansion expand_variables(std::string_view text, const Variables& variables);

/// In a regular expression a variable stands for any one of its values, taken literally.  \p{Lu}, \x{41} and counts
/// such as {2,4} are RE2's own.  Always one text.
Expansion expand_pattern_variables(std::string_view pattern, const Variables& variables);

}  // namespace casemate
