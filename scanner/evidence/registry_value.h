// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "rules/value.h"

namespace casemate::evidence {

/// How the strings among registry data are stored: in the registry, Registry.pol and .reg 5.00 as UTF-16LE, in REGEDIT4
/// files in the code page of the host (read as Windows-1252).
enum class RegistryText : std::uint8_t { utf16le, ansi };

/// The data of a value by its type number.  Strings end at their first NUL and need not have one; a MULTI_SZ keeps
/// empty strings but those at its end.  A number of the wrong size stays hex text under its type, so that no
/// expectation takes it for a number; half a character at the end of a text is dropped.
RegistryValue registry_value(std::uint32_t type, std::string_view data, RegistryText text);

/// Can data of so many bytes be of that type?
bool fits_type(std::uint32_t type, std::size_t bytes, RegistryText text);

/// Lower-case hex digits without separators.
std::string to_hex(std::string_view bytes);

}  // namespace casemate::evidence
