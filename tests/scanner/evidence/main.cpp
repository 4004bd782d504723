// SPDX-License-Identifier: Apache-2.0
// The tests of hives start this program again, as scanning starts casemate.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "scanner/evidence/hive_dump.h"

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (!words.empty() && words.front() == casemate::evidence::kHiveDumpCommand) {
    return casemate::evidence::run_hive_dump({words.begin() + 1, words.end()});
  }
  return doctest::Context(argc, argv).run();
}
