// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace casemate::tests {

/// Whole content of a file; fails the test when it cannot be read.
inline std::string slurp(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  REQUIRE_MESSAGE(stream.good(), "cannot open ", path.string());
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// Real exports of other people's hosts are not part of the project.  Where they are missing, a test says so and returns.
inline bool have_real_evidence(const std::string& relative) {
  const auto path = std::filesystem::path(CASEMATE_EVIDENCE_DIR) / relative;
  if (std::filesystem::exists(path)) return true;
  MESSAGE("skipped: no real evidence at ", path.string(), " (set CASEMATE_EVIDENCE_DIR)");
  return false;
}
inline std::string real_evidence(const std::string& relative) {
  return slurp(std::filesystem::path(CASEMATE_EVIDENCE_DIR) / relative);
}
inline std::string test_data(const std::string& relative) {
  return slurp(std::filesystem::path(CASEMATE_TEST_DATA) / relative);
}

}  // namespace casemate::tests
