// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace casemate::commands {

/// A YAML file of baselines/ as the build embedded it: its text, and the same document compiled (rules/document.h), so that
/// start-up parses no YAML.
struct ShippedFile {
  std::string_view name;      ///< windows-server-2008/member-server, or "roles"
  std::string_view file;      ///< baselines/windows-server-2008/member-server.yaml
  std::string_view sha256;    ///< of the text
  std::string_view text;
  std::string_view compiled;
};

/// All files, sorted by name.
std::span<const ShippedFile> shipped_files();
const ShippedFile* find_shipped(std::string_view name);

}  // namespace casemate::commands
