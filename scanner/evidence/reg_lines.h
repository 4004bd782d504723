// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// The grammar of registry export files (.reg): key headers, names and data as text.
namespace casemate::evidence {

/// "[HKEY_LOCAL_MACHINE\…]" → the path; names may hold brackets, so the last one closes.  nullopt for anything else.
std::optional<std::string_view> reg_key_path(std::string_view line);

/// Finds the quote that closes the string opened at `text[0]`; npos when none does.  Backslashes escape.
std::size_t reg_closing_quote(std::string_view text);

/// What stands between quotes, \\ and \" taken as what they stand for; nullopt for any other escape.
std::optional<std::string> reg_unescape(std::string_view text);

/// "@=…" or "\"name\"=…": the name (empty for @), and where the data begin; nullopt for anything else.
struct RegValueHead {
  std::string name;
  std::size_t data = 0;
};
std::optional<RegValueHead> split_reg_value(std::string_view line);

/// "hex:", "hex(7):" → the type number, and the head goes; nullopt when there is no such head.
std::optional<std::uint32_t> take_reg_hex_head(std::string_view& data);

/// "dword:0000000f"; at most eight digits.
std::optional<std::uint32_t> reg_dword(std::string_view data);

/// Appends "aa,bb,cc," to bytes; blanks are ignored.  False when something else is met.
bool append_reg_bytes(std::string_view text, std::string& bytes);

}  // namespace casemate::evidence
