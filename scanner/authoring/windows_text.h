// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "rules/value.h"

// How values are written in the files of Windows, whichever file it is.
namespace casemate::authoring {

/// UTF-16LE of UTF-8 text, without mark or terminator.
std::string utf16le(std::string_view text);

/// "HKLM\Key\Value" in its parts.  Canonical keys hold no doubled backslash: where there is one, the value's name begins
/// with it (a UNC path).
struct RegistryPath {
  std::string key;
  std::string name;  ///< empty: the unnamed value
};
RegistryPath split_registry_path(const std::string& path);

/// A number, audit flags or "text" as security templates write them.
std::string template_number(const Value& value);
/// *SID,*SID,name
std::string template_principals(const Value& value);

}  // namespace casemate::authoring
