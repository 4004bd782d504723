// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The named comparisons and conversions of text.  Windows compares registry paths, service names, GUIDs, privilege
// names and account names without regard to case; these functions are the only place that knows how.
namespace casemate {

/// Case-insensitive equality of UTF-8 text: ASCII and the two-byte letters of Latin-1, Greek and Cyrillic are folded.
bool iequals(std::string_view a, std::string_view b);
/// Case-insensitive three-way order: negative, 0 or positive; folds as iequals does, orders by bytes after folding.
int icompare(std::string_view a, std::string_view b);
/// Hash that agrees with iequals.  `seed` chains several parts.
std::uint64_t ihash(std::string_view text, std::uint64_t seed = 0xcbf29ce484222325ULL);
/// The folded form itself (lower case), for sorting and printing of identities.
std::string fold_case(std::string_view text);
bool istarts_with(std::string_view text, std::string_view prefix);
bool iends_with(std::string_view text, std::string_view suffix);

/// Without blanks, tabs, CR and LF at both ends.
std::string_view trim(std::string_view text);

/// A decimal number, optionally signed, that is the whole text; nullopt otherwise (also on overflow).
std::optional<std::int64_t> parse_decimal(std::string_view text);
/// Like parse_decimal, and also 0x hexadecimal.
std::optional<std::int64_t> parse_integer(std::string_view text);

/// Glob match without regard to case: `*` any run, `?` any one byte; nothing else is special.  Linear in practice: no recursion.
bool glob_matches(std::string_view pattern, std::string_view text);

/// The candidate nearest to `word` (edit distance at most a third of its length, at least 1; two letters exchanged count one), for "did you mean".
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates);

/// `text` cut to at most `bytes` bytes on a UTF-8 boundary, with "…" where something was cut; control characters become '?'.
std::string shorten(std::string_view text, std::size_t bytes = 80);

/// "a", "a and b", "a, b and c".
std::string join_and(const std::vector<std::string>& parts);
std::string join(const std::vector<std::string>& parts, std::string_view separator);

struct IHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return static_cast<std::size_t>(ihash(text)); }
};
struct IEqual {
  using is_transparent = void;
  bool operator()(std::string_view a, std::string_view b) const { return iequals(a, b); }
};
struct ILess {
  using is_transparent = void;
  bool operator()(std::string_view a, std::string_view b) const { return icompare(a, b) < 0; }
};

}  // namespace casemate
