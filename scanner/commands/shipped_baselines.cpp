// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/shipped_baselines.h"

#include "rules/text.h"

namespace casemate::commands {

const ShippedFile* find_shipped(std::string_view name) {
  for (const ShippedFile& file : shipped_files()) {
    if (iequals(file.name, name)) return &file;
  }
  return nullptr;
}

}  // namespace casemate::commands
