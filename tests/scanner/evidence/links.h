// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <filesystem>

#include "tests/scanner/evidence/temporary_folder.h"

namespace casemate::tests {

/// Whether this system makes symbolic links for who runs the tests; where not, it says that the test is skipped.
inline bool makes_links() {
  const TemporaryFolder folder;
  std::error_code failed;
  std::filesystem::create_symlink("nowhere", folder.path() / "link", failed);
  if (failed) MESSAGE("skipped: no symbolic link can be made here (", failed.message(), ")");
  return !failed;
}

}  // namespace casemate::tests
