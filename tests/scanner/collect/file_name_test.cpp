// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/file_name.h"

#include <doctest/doctest.h>

using casemate::collect::file_name_for;

TEST_CASE("a name for every file system, and no name twice") {
  std::set<std::string> taken;
  CHECK(file_name_for("System\\A b:{3-4}", taken) == "system-a-b-{3-4}");
  CHECK(file_name_for("SYSTEM/A b:{3-4}", taken) == "system-a-b-{3-4}-2");
  CHECK(file_name_for("system-a-b-{3-4}-2", taken) == "system-a-b-{3-4}-2-2");
  CHECK(file_name_for("\xC3\xA9.", taken) == "---");
  const std::string longest(300, 'k');
  CHECK(file_name_for(longest, taken) == std::string(120, 'k'));
  CHECK(file_name_for(longest + "2", taken) == std::string(120, 'k') + "-2");
}
