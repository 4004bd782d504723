// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "rules/error.h"
#include "rules/setting.h"

namespace casemate::commands {

/// What rules are about, and what their conditions and those of roles look at.
struct AskedSettings {
  std::vector<Setting> settings;  ///< a setting may stand in it several times
  std::vector<Error> errors;      ///< all mistakes of the files named
};

/// Of every shipped baseline, of roles.yaml, of `baselines` (NAME or FILE) and of those that a site file names (empty: none),
/// each with the layers under it.
AskedSettings asked_settings(const std::vector<std::string>& baselines, const std::string& site_file);

}  // namespace casemate::commands
