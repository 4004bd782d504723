// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <set>

#include "scanner/commands/baseline_command.h"

using namespace casemate::commands;

TEST_CASE("every command of baseline has a name of its own, a summary and something to run") {
  std::set<std::string_view> names;
  for (const BaselineCommand& command : baseline_commands()) {
    CAPTURE(command.name);
    CHECK(names.insert(command.name).second);
    CHECK_FALSE(command.summary.empty());
    CHECK(static_cast<bool>(command.run));
  }
  CHECK(names.contains("lint"));
}
