// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/evidence_dir.h"

namespace casemate::tests {

/// Compares with tests/golden/reports/<name>.  CASEMATE_UPDATE_GOLDEN=1 rewrites it; the difference is reviewed like
/// code.
inline void check_golden(const std::string& name, const std::string& text) {
  const auto path = std::filesystem::path(CASEMATE_SOURCE_DIR) / "tests/golden/reports" / name;
  if (std::getenv("CASEMATE_UPDATE_GOLDEN") != nullptr) {  // NOLINT(concurrency-mt-unsafe): nothing sets it meanwhile
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
  }
  const bool same = slurp(path) == text;
  CHECK_MESSAGE(same, path.string(), " differs");
}

}  // namespace casemate::tests
